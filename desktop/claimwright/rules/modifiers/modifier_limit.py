"""A line has room for four modifiers: a fix that adds a fifth says what has to be done first."""

from collections.abc import Iterable
from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import EditOp, Finding, Fix, Wording
from claimwright.domain.value import value

MAX_MODIFIERS = 4  # CMS-1500 Item 24D and SV101


@value
class WithinRoom:
    """The words of a finding, whose fixes put no modifier on the ``full`` lines."""

    wording: Wording
    full: frozenset[int]

    @property
    def message(self) -> str:
        """The same sentence."""
        return self.wording.message

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes, of which some say what has to be done first."""
        return tuple(_fitting(self.full, fix) for fix in self.wording.fixes)


def within_room(claim: Claim, findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings, without the edits that would put a fifth modifier on a line."""
    full = frozenset(
        number
        for number, line in enumerate(claim.lines, start=1)
        if len(line.modifiers) >= MAX_MODIFIERS
    )
    if not full:
        return findings
    return [replace(finding, wording=WithinRoom(finding.wording, full)) for finding in findings]


def _overfills(full: frozenset[int], fix: Fix) -> bool:
    edit = fix.edit
    return edit is not None and edit.op is EditOp.ADD_MODIFIER and edit.line in full


def _fitting(full: frozenset[int], fix: Fix) -> Fix:
    if not _overfills(full, fix):
        return fix
    return Fix(
        f"{fix.text.rstrip('.')}; the line has four modifiers and no room for a fifth, so first"
        " take off one that decides nothing."
    )
