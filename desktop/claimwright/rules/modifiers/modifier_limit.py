"""A line has room for four modifiers, so a fix that adds a fifth says to remove one first."""

from collections.abc import Iterable
from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import EditOp, Finding, Fix, Wording
from claimwright.domain.value import value

MAX_MODIFIERS = 4  # CMS-1500 Item 24D and SV101


@value
class LimitedWording:
    """The wording of a finding whose fixes do not add a modifier to the ``full`` lines."""

    wording: Wording
    full: frozenset[int]

    @property
    def message(self) -> str:
        """The sentence, unchanged."""
        return self.wording.message

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes; those for a full line say to remove a modifier first."""
        return tuple(_limited(self.full, fix) for fix in self.wording.fixes)


def limit_modifiers(claim: Claim, findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings, without edits that would add a fifth modifier to a line."""
    full = frozenset(
        number
        for number, line in enumerate(claim.lines, start=1)
        if len(line.modifiers) >= MAX_MODIFIERS
    )
    if not full:
        return findings
    return [replace(finding, wording=LimitedWording(finding.wording, full)) for finding in findings]


def _overfills(full: frozenset[int], fix: Fix) -> bool:
    edit = fix.edit
    return edit is not None and edit.op is EditOp.ADD_MODIFIER and edit.line in full


def _limited(full: frozenset[int], fix: Fix) -> Fix:
    if not _overfills(full, fix):
        return fix
    return Fix(
        f"{fix.text.rstrip('.')}; the line has four modifiers and no room for a fifth, so first"
        " remove one that does not affect payment."
    )
