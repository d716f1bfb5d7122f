"""The codes that fixes offer: none that the newest schedule held no longer has."""

from collections.abc import Iterator, Sequence

from claimwright.domain.finding.finding import EditOp, Finding, Fix
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext

OFFERING = frozenset({EditOp.ADD_LINE, EditOp.SET_CODE})
OF_MODIFIERS = "ptp-edit"  # its fixes put no code on the claim, and there can be hundreds
REPORTED = frozenset({"99024"})  # never paid, but reported


def still_offered(context: CheckContext, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without the fixes whose code is gone; the schedule is asked once."""
    offered = {
        code
        for finding in findings
        if finding.key.rule != OF_MODIFIERS
        for fix in finding.fixes
        if (code := _code(fix))
    }
    gone = offered - _known(context, offered) if offered else set()
    for finding in findings:
        if (
            gone
            and finding.rule != OF_MODIFIERS
            and any(_code(fix) in gone for fix in finding.fixes)
        ):
            fixes = tuple(fix for fix in finding.fixes if _code(fix) not in gone)
            yield finding.with_fixes(fixes)
        else:
            yield finding


def _code(fix: Fix) -> str:
    """The numbered code that a fix puts on the claim; of level II codes no schedule has all."""
    if fix.edit is None or fix.edit.op not in OFFERING or not fix.edit.value.isdigit():
        return ""
    return "" if fix.edit.value in REPORTED else fix.edit.value


def _known(context: CheckContext, offered: set[str]) -> set[str]:
    """Those that the newest whole schedule held has; all of them where none is held."""
    for day in (context.today, *sorted(context.by_day, reverse=True)):
        if context.covers(Table.FEES, day):
            return set(context.reference.fees(offered, day))
    return offered
