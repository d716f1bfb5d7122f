"""A line has room for four modifiers: a fix that adds a fifth says what has to be done first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import EditOp, Finding, Fix

MAX_MODIFIERS = 4  # CMS-1500 Item 24D and SV101


def within_room(claim: Claim, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, without the edits that would put a fifth modifier on a line."""
    full = frozenset(
        number
        for number, line in enumerate(claim.lines, start=1)
        if len(line.modifiers) >= MAX_MODIFIERS
    )
    for finding in findings:
        if full and any(_overfills(full, fix) for fix in finding.fixes):
            yield replace(finding, fixes=tuple(_fitting(full, fix) for fix in finding.fixes))
        else:
            yield finding


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
