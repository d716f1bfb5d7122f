"""A visit on a saved claim that the payment for a surgery on this claim includes."""

from collections.abc import Iterator

from claimwright.domain.codes import OUTSIDE_SURGERY_EDITS, VISITS
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.global_surgery.surgery import (
    DAY,
    MAJOR,
    PERIODS,
    Surgery,
    includes_preoperative,
    surgery_evidence,
)
from claimwright.rules.global_surgery.surgery_rule import RULE

TITLE = "A visit included in this surgery"
SEPARATING_MODIFIERS = frozenset({"24", "25", "57", "FT"})


def check_saved_visits(context: CheckContext) -> Iterator[Finding]:
    """Find visits billed earlier for the day of a surgery or, with 090, the day before.

    Payers also deny them when the surgery comes on a later claim (Medicare Claims Processing
    Manual ch. 12 s. 40.3).
    """
    if not context.saved_by_day:
        return
    for line in context.lines:
        if line.date is None or line.date not in context.by_day or not _may_include(context, line):
            continue
        for day in (line.date, line.date - DAY):
            for visit in context.saved_by_day.get(day, ()):
                if visit in context.resubmitted:
                    continue  # it is also on this claim, where global_period.py checks it
                if _has_no_modifier(visit) and same_provider(visit, line):
                    yield from _included(context, line, visit)


def _may_include(context: CheckContext, line: ServiceLine) -> bool:
    return line.code not in context.visits and includes_preoperative(line)


def _has_no_modifier(visit: ServiceLine) -> bool:
    checked = visit.code in VISITS and visit.code not in OUTSIDE_SURGERY_EDITS
    return checked and not visit.modifiers & SEPARATING_MODIFIERS


def _included(context: CheckContext, line: ServiceLine, visit: ServiceLine) -> Iterator[Finding]:
    days = context.global_days(line)
    same_day = visit.date == line.date
    if days not in PERIODS or not (same_day or days == MAJOR):
        return
    if context.are_paired(line, visit):
        return  # ptp-edit reports it
    if line.date is not None and line in context.unpayable(line.date):
        return  # a surgery that is never paid includes no visit
    wanted = "57" if days == MAJOR else "25"
    shown = (
        "the surgery was decided at that visit"
        if days == MAJOR
        else "the visit went beyond the usual work around the procedure"
    )
    when = "on the day of" if same_day else "on the day before"
    yield RULE.finding(
        line.number,
        (line.code, visit.code, str(visit.date), visit.other_claim),
        severity=context.ncci(Severity.WARNING),
        message=(
            f"{visit.name} is {when} line {line.number} ({line.code}) with {days} global days, and"
            f" its payment is likely to be denied or recouped as {context.bundled}, unless"
            f" {wanted} applies: correct that claim first."
        ),
        lines=(line.number,),
        other_claims=claims_of((visit,)),
        predicts=(context.bundled,),
        fixes=(Fix(f"Correct {visit.name} with {wanted}, only if its note shows that {shown}."),),
        evidence=surgery_evidence(context, Surgery(line, days)),
        fact=("pair", line.number, visit.place),
        title=TITLE,
    )
