"""The result of a check: findings, their fixes, and the tables checked."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from claimwright.domain.finding.evidence import NO_EVIDENCE, Evidence
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.value import value

Fact: TypeAlias = tuple[str | int, ...]
"""What a finding is about, such as ("pair", 1, 2). Of findings with equal facts, one is shown."""


class Severity(StrEnum):
    """How certain a denial is, in the order that findings are listed."""

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
    """A change to a claim.

    ``line`` is the line to change; for ``add-line``, the line whose date, place and pointers the
    new one copies; None with ``set-field`` means the claim itself. ``value`` is the code, modifier,
    units or field text; ``field`` names the field for ``set-field``.
    """

    op: EditOp
    line: int | None = None
    value: str = ""
    field: str = ""


@value
class Fix:
    """A possible fix and what the record must show for it; ``edit`` is None if there is none."""

    text: str
    edit: Edit | None = None


class Wording(Protocol):
    """The message and fixes of a finding: finished `Words`, or facts that are worded on access.

    Of hundreds of findings only a dozen are shown, so rules with many findings word them lazily.
    """

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one sentence."""

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The possible fixes, most likely first."""


@value
class Words:
    """A finished message with its fixes."""

    message: str
    fixes: tuple[Fix, ...] = ()


@value
class Finding:
    """Something that will be denied, is likely to be denied, or needs documentation.

    ``key`` identifies what it is about, independent of the wording. ``lines`` has the line that
    would be denied first, then the lines it conflicts with; empty means the whole claim.
    ``predicts`` has adjustments such as ``CO-97``.
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
        """Whether facts and words are equal, even if worded lazily."""
        if not isinstance(other, Finding):
            return NotImplemented
        return self is other or (
            self._facts() == other._facts() and self._words() == other._words()
        )

    def __hash__(self) -> int:
        return hash(self.key)

    def _facts(self) -> tuple[object, ...]:
        about = self.key, self.title, self.severity, self.lines, self.other_claims, self.predicts
        return (*about, self.citation, self.evidence, self.fact)

    def _words(self) -> Words:
        return Words(self.message, self.fixes)

    @property
    def id(self) -> str:
        """The key as text."""
        return self.key.id

    @property
    def rule(self) -> str:
        """The id of the rule that made the finding."""
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
        """Replace the fixes."""
        return replace(self, wording=Words(self.message, fixes))


@value
class Coverage:
    """What was checked in a table or in the history; no conclusions are drawn beyond it."""

    table: str
    release: str
    complete: bool
    covers_dates: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of checking a claim."""

    claim_number: str
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]

    @property
    def has_errors(self) -> bool:
        """Whether any line would be denied as billed."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


NO_REPORT = CheckReport("", (), ())
"""The report of a claim that has not been checked yet."""
