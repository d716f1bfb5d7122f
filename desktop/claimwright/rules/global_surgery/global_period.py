"""Global surgery: visits and procedures that the payment for a procedure already includes."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.codes import CRITICAL_CARE, OUTSIDE_SURGERY_EDITS, VISITS
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, lines_named, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.context.unknown_specialty import check_unknown_on_the_day
from claimwright.rules.global_surgery.critical_care import UNRELATED, is_unrelated, takes_ft
from claimwright.rules.global_surgery.global_followup import check_followup
from claimwright.rules.global_surgery.saved_visit import check_saved_visits
from claimwright.rules.global_surgery.split_care import check_split_care
from claimwright.rules.global_surgery.surgery import (
    DAY,
    MAJOR,
    PERIODS,
    Surgery,
    includes_preoperative,
    surgery_evidence,
)
from claimwright.rules.global_surgery.surgery_rule import RULE

DECISION = "57"


def check(context: CheckContext) -> Iterator[Finding]:
    """Find visits and procedures that the payment for a surgery already includes."""
    for day, lines in context.by_day.items():
        visits = [line for line in lines if line.code in VISITS and line.code in context.visits]
        if visits:
            surgeries = _surgeries_on(context, day)
            for visit in visits:
                yield from _same_day(context, visit, surgeries)
    yield from check_saved_visits(context)
    yield from check_followup(context)
    yield from check_split_care(context)


def _surgeries_on(context: CheckContext, day: date) -> list[Surgery]:
    """The procedures of a day that have global days, except those that are never paid."""
    surgeries = [
        Surgery(line, days)
        for line in context.on(day)
        if line.code not in context.visits
        and includes_preoperative(line)
        and (days := context.global_days(line)) in PERIODS
    ]
    unpayable = context.unpayable(day) if surgeries else frozenset()
    return [one for one in surgeries if one.line not in unpayable] if unpayable else surgeries


def _same_day(
    context: CheckContext, visit: ServiceLine, same_day: Sequence[Surgery]
) -> Iterator[Finding]:
    """Find a visit included in surgeries on the same day; one finding for all of them."""
    surgeries = [
        surgery
        for surgery in same_day
        if same_provider(surgery.line, visit)
        and not context.are_paired(surgery.line, visit)  # ptp-edit reports it
    ]
    surgeries = _with_doubtful(context, visit, surgeries, same_day)
    major = [surgery for surgery in surgeries if surgery.global_days == MAJOR]
    if not surgeries:
        yield from check_unknown_on_the_day(context, visit, same_day)
    elif major:
        yield _with_surgery(context, visit, major, DECISION)
    else:  # if a major surgery was decided too, its 57 makes the visit separate
        yield _with_surgery(
            context, visit, surgeries, DECISION if _decided(context, visit) else "25"
        )


def _with_doubtful(
    context: CheckContext,
    visit: ServiceLine,
    surgeries: list[Surgery],
    same_day: Sequence[Surgery],
) -> list[Surgery]:
    """Add the surgeries whose pair with the visit only the nearest release lists.

    Only if the global days are known for the date of service and the visit is certainly denied.
    Critical care is left to the finding about the pair, which also offers 25 if it was unrelated.
    """
    if visit.code in CRITICAL_CARE:
        return surgeries
    doubtful = context.doubtfully_paired
    more = [one for one in same_day if (visit, one.line) in doubtful] if doubtful else []
    if not more:
        return surgeries
    together = [one for one in same_day if one in surgeries or one in more]
    if any(surgery_evidence(context, one).is_nearest() for one in together):
        return surgeries
    wanted = DECISION if any(one.global_days == MAJOR for one in together) else "25"
    is_sure = _severity(context, visit, wanted) is Severity.ERROR
    return together if is_sure and not _decided(context, visit) else surgeries


def _decided(context: CheckContext, visit: ServiceLine) -> bool:
    """Whether a visit carries 57 for a major surgery on the same or the next day."""
    if DECISION not in visit.modifiers or visit.date is None:
        return False
    return any(
        surgery.global_days == MAJOR and same_provider(surgery.line, visit)
        for day in (visit.date, visit.date + DAY)
        for surgery in _surgeries_on(context, day)
    )


def _with_surgery(
    context: CheckContext, visit: ServiceLine, surgeries: list[Surgery], wanted: str
) -> Finding:
    lines = [surgery.line for surgery in surgeries]
    severity = _severity(context, visit, wanted)
    return RULE.finding(
        visit.number,
        (visit.code, lines[0].code),
        severity=severity,
        message=_message(context, visit, surgeries, wanted, severity),
        lines=(visit.number, *numbers_here(lines)),
        other_claims=tuple(dict.fromkeys(line.other_claim for line in lines if not line.is_here)),
        predicts=(context.bundled,),
        fixes=_fixes(context, visit, wanted),
        evidence=surgery_evidence(context, surgeries[0]),
        fact=("pair", visit.number, *(line.place for line in lines)),
    )


def _severity(context: CheckContext, visit: ServiceLine, wanted: str) -> Severity:
    if _separating_modifier(visit, wanted):
        return Severity.INFO
    if wanted == DECISION:
        sure = "25" not in visit.modifiers and visit.code not in OUTSIDE_SURGERY_EDITS
        return context.ncci(Severity.ERROR if sure else Severity.WARNING)
    if visit.code in OUTSIDE_SURGERY_EDITS:
        paid = _is_paid_without_modifier(context, visit) and not _is_57_wrong(visit, wanted)
        return Severity.INFO if paid else context.ncci(Severity.WARNING)
    return context.ncci(Severity.ERROR)


def _is_paid_without_modifier(context: CheckContext, visit: ServiceLine) -> bool:
    """Whether the payer pays such a visit with a minor surgery without a modifier."""
    medicare = context.claim.payer.kind is PayerKind.MEDICARE
    return medicare and visit.code in OUTSIDE_SURGERY_EDITS


def _is_57_wrong(visit: ServiceLine, wanted: str) -> bool:
    """Whether 57 is billed with only minor surgeries, so the visit is not paid (s. 30.6.6)."""
    return wanted != DECISION and DECISION in visit.modifiers


def _separating_modifier(visit: ServiceLine, wanted: str) -> str:
    """The modifier that makes a visit separate from the surgery, or an empty string.

    Before FT, unrelated critical care took 25 with any surgery (Claims Processing Manual ch. 12
    s. 40.3).
    """
    if wanted in visit.modifiers:
        return wanted
    if is_unrelated(visit):
        return UNRELATED
    earlier = visit.code in CRITICAL_CARE and not takes_ft(visit)
    return "25" if earlier and "25" in visit.modifiers else ""


def _message(
    context: CheckContext,
    visit: ServiceLine,
    surgeries: list[Surgery],
    wanted: str,
    severity: Severity,
) -> str:
    others = lines_named([surgery.line for surgery in surgeries])
    name, denied = sentence(visit.name), context.bundled
    modifier = _separating_modifier(visit, wanted)
    if modifier:
        carried = joined(sorted(visit.modifiers & {"25", "57", UNRELATED}))
        return (
            f"{name} is billed with {others} and carries {carried}: keep it only if the note shows"
            f" {_must_show(modifier)}."
        )
    if "25" in visit.modifiers and context.claim.payer.follows_ncci:
        return (
            f"{name} carries 25, but {others} {'has' if len(surgeries) == 1 else 'have'} 090"
            f" global days: a visit at which surgery was decided takes 57{_or_unrelated(visit)},"
            f" and without it the visit is likely to be denied as {denied}."
        )
    if severity is Severity.INFO and context.claim.payer.follows_ncci:
        return (
            f"{name} is billed with {others}: this visit may be paid without 25, but only if"
            " the note shows more than the usual work around the procedure."
        )
    would = "is likely to be" if severity is Severity.WARNING else "would be"
    if not context.claim.payer.follows_ncci:
        would = "would, at a payer that follows Medicare's global days, be"
    wrong = " (57 is for surgeries with 090 days)" if _is_57_wrong(visit, wanted) else ""
    by_same = all(surgery.line.npi == visit.npi for surgery in surgeries)
    whom = "the same provider" if by_same else "the same group and specialty"
    return (
        f"{name} is part of {others}, by {whom} on the same day, and {would} denied as {denied}:"
        f" add {wanted} only if the note shows {_must_show(wanted)}{wrong}."
    )


def _or_unrelated(visit: ServiceLine) -> str:
    return " and unrelated critical care FT" if takes_ft(visit) else ""


def _must_show(modifier: str) -> str:
    return {
        "25": "a visit that went beyond the usual work before and after the procedure",
        "57": "that the surgery was decided at this visit",
        UNRELATED: "critical care unrelated to the surgery",
    }[modifier]


def _fixes(context: CheckContext, visit: ServiceLine, wanted: str) -> tuple[Fix, ...]:
    offered = [wanted, UNRELATED] if takes_ft(visit) else [wanted]
    added = [
        Fix(
            f"Add {modifier} to line {visit.number}, only if the note shows"
            f" {_must_show(modifier)}.",
            Edit(EditOp.ADD_MODIFIER, visit.number, modifier),
        )
        for modifier in offered
        if modifier not in visit.modifiers
    ]
    removal = Fix(
        f"Remove line {visit.number} if the visit was only for the procedure.",
        Edit(EditOp.REMOVE_LINE, visit.number),
    )
    if wanted in visit.modifiers:
        return (removal,)
    without = Fix(
        f"Remove 57 from line {visit.number}, which is for surgery with 90 global days.",
        Edit(EditOp.REMOVE_MODIFIER, visit.number, DECISION),
    )
    is_enough = _is_57_wrong(visit, wanted) and _is_paid_without_modifier(context, visit)
    return (*added, *([without] if is_enough else ()), removal)
