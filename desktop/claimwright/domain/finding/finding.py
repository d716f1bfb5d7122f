"""The result of a check: findings, the fixes they offer, and the tables checked."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from claimwright.domain.finding.evidence import NO_EVIDENCE, Evidence
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.value import value

Fact: TypeAlias = tuple[str | int, ...]
"""What a finding is about, such as ("pair", 1, 2): of two findings with one fact, one is shown."""


class Severity(StrEnum):
    """How certain a denial is, in the order findings are listed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class EditOp(StrEnum):
    """What a fix does to the claim."""

    ADD_LINE = "add-line"
    REMOVE_LINE = "remove-line"
    SET_CODE = "set-code"
    ADD_MODIFIER = "add-modifier"
    REMOVE_MODIFIER = "remove-modifier"
    SET_UNITS = "set-units"
    SET_FIELD = "set-field"


@value
class Edit:
    """One change of a claim.

    ``line`` is the line that changes, or for ``add-line`` the line whose date, place and pointers
    the new one copies; None with ``set-field`` means the claim itself. ``value`` is the code,
    modifier, units or field text; ``field`` names the field for ``set-field``.
    """

    op: EditOp
    line: int | None = None
    value: str = ""
    field: str = ""


@value
class Fix:
    """One possible fix and what the record must show for it; ``edit`` is None if none applies."""

    text: str
    edit: Edit | None = None


class Wording(Protocol):
    """What a finding says and offers: `Words` that stand, or facts that are worded when read.

    Of hundreds of findings a dozen are seen, so a rule with many leaves theirs unwritten.
    """

    @property
    def message(self) -> str:
        """The sentence."""

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The possible fixes, the likeliest first."""


@value
class Words:
    """A finding's words as a rule has written them."""

    message: str
    fixes: tuple[Fix, ...] = ()


@value
class Finding:
    """One thing that will be denied, is likely to be, or needs documentation.

    ``key`` says what it is about, whatever the words of ``message``. ``lines`` holds first the line
    that would be denied, then those it conflicts with; empty means the whole claim. ``predicts``
    holds adjustments such as ``CO-97``.
    """

    key: FindingKey
    title: str
    severity: Severity
    wording: Wording
    lines: tuple[int, ...] = ()
    other_claims: tuple[str, ...] = ()
    predicts: tuple[str, ...] = ()
    citation: str = ""
    evidence: Evidence = NO_EVIDENCE
    fact: Fact = ()

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, written already or not."""
        if not isinstance(other, Finding):
            return NotImplemented
        return self is other or (self._facts() == other._facts() and self._said() == other._said())

    def __hash__(self) -> int:
        return hash(self.key)

    def _facts(self) -> tuple[object, ...]:
        about = self.key, self.title, self.severity, self.lines, self.other_claims, self.predicts
        return (*about, self.citation, self.evidence, self.fact)

    def _said(self) -> Words:
        return Words(self.message, self.fixes)

    @property
    def id(self) -> str:
        """The key as text."""
        return self.key.id

    @property
    def rule(self) -> str:
        """The id of the rule that speaks."""
        return self.key.rule

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one sentence."""
        return self.wording.message

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The possible fixes."""
        return self.wording.fixes

    def with_fixes(self, fixes: tuple[Fix, ...]) -> "Finding":
        """The same finding with other fixes."""
        return replace(self, wording=Words(self.message, fixes))


@value
class Coverage:
    """What was checked in a table or in the history; nothing is concluded outside it."""

    table: str
    release: str
    complete: bool
    covers_dates: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of one check of one claim."""

    claim_number: str
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something would be denied as billed."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


NO_REPORT = CheckReport("", (), ())
"""What is said of a claim that was not checked yet."""
