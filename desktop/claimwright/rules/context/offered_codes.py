"""Drop fixes that offer a code which the newest loaded fee schedule no longer has."""

from collections.abc import Iterator, Sequence

from claimwright.domain.finding.finding import EditOp, Finding, Fix
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext

OFFERING = frozenset({EditOp.ADD_LINE, EditOp.SET_CODE})
OFFERS_NO_CODES = "ptp-edit"  # its fixes only add modifiers, and there can be hundreds
REPORTED = frozenset({"99024"})  # never paid, but reported


def without_deleted_codes(context: CheckContext, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without fixes whose code was deleted; one fee schedule query for all."""
    offered = {
        code
        for finding in findings
        if finding.key.rule != OFFERS_NO_CODES
        for fix in finding.fixes
        if (code := _code(fix))
    }
    gone = offered - _known(context, offered) if offered else set()
    for finding in findings:
        if (
            gone
            and finding.rule != OFFERS_NO_CODES
            and any(_code(fix) in gone for fix in finding.fixes)
        ):
            fixes = tuple(fix for fix in finding.fixes if _code(fix) not in gone)
            yield finding.with_fixes(fixes)
        else:
            yield finding


def _code(fix: Fix) -> str:
    """The numeric code that a fix puts on the claim; no schedule lists every level II code."""
    if fix.edit is None or fix.edit.op not in OFFERING or not fix.edit.value.isdigit():
        return ""
    return "" if fix.edit.value in REPORTED else fix.edit.value


def _known(context: CheckContext, offered: set[str]) -> set[str]:
    """The codes on the newest complete schedule; all of them if none is loaded."""
    for day in (context.today, *sorted(context.by_day, reverse=True)):
        if context.covers(Table.FEES, day):
            return set(context.reference.fees(offered, day))
    return offered
