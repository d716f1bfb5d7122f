"""Two visits on one day, of which Medicare pays one."""

from collections.abc import Iterator, Sequence

from claimwright.domain.codes import NEW_PATIENT, PREVENTIVE, VISITS, WELLNESS
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine, needs_specialty, same_provider
from claimwright.rules.visits.visit_rule import RULE

TITLE = "Two visits in one day"
CITATION = "Medicare Claims Processing Manual ch. 12 s. 30.6.7, 30.6.9"
PREDICTS = ("CO-B14",)
CRITICAL, MORE_CRITICAL = "99291", "99292"
# Visits that are paid beside another kind of visit when 25 says that each stood on its own.
OF_ANOTHER_KIND = PREVENTIVE | {CRITICAL}
DISCHARGE = frozenset({"99238", "99239"})
NURSING_ADMISSION = frozenset({"99304", "99305", "99306"})
# Claims Processing Manual ch. 12 s. 30.6.9: an admission or discharge holds the day's other visit.
OF_THE_WHOLE_DAY = (
    DISCHARGE | NURSING_ADMISSION | {"99221", "99222", "99223", "99234", "99235", "99236"}
)
APART = frozenset({"25", "24", "57", "FT"})


def check_two_visits(context: CheckContext) -> Iterator[Finding]:
    """One finding for each visit after the first of a day, unless a modifier tells them apart."""
    for day, lines in context.by_day.items():
        if sum(line.code in VISITS for line in lines) < 2 and day not in context.saved_by_day:
            continue
        unpayable = context.unpayable(day)  # what is never paid holds no other visit
        for place, line in enumerate(lines):
            if line.code not in VISITS or line in unpayable:
                continue
            beside = [*context.saved_by_day.get(day, ()), *lines[:place]]
            earlier = [one for one in beside if one not in unpayable]
            first = _beside(context, line, earlier)
            if first is not None:
                yield from _of(context, *_at_risk_first(line, first))
                continue
            asked = _asked_beside(context, line, earlier)
            if asked is not None:
                yield _of_unknown(context, line, asked)


def _beside(
    context: CheckContext, line: ServiceLine, earlier: Sequence[ServiceLine]
) -> ServiceLine | None:
    """The earlier visit that the payer holds against a line: one of its own kind before others."""
    held = [
        one
        for one in earlier
        if one.code in VISITS
        and same_provider(one, line)
        and not _are_both_paid(context, one, line)
        and not _is_of_the_pair_table(context, one, line)
    ]
    return min(held, key=lambda one: _is_other_kind(one, line), default=None)


def _is_of_the_pair_table(context: CheckContext, one: ServiceLine, line: ServiceLine) -> bool:
    """Whether ptp-edit speaks of two visits; not where it is less sure than this rule."""
    if not context.are_paired(one, line):
        return False
    is_doubtful = not context.doubtfully_paired.isdisjoint(((one, line), (line, one)))
    is_sure = not (_is_other_kind(one, line) or (one.modifiers | line.modifiers) & APART)
    return not (is_doubtful and is_sure)


def _asked_beside(
    context: CheckContext, line: ServiceLine, earlier: Sequence[ServiceLine]
) -> ServiceLine | None:
    """The earlier visit that would count if the specialties of the group were typed."""
    return next(
        (
            one
            for one in earlier
            if one.code in VISITS
            and needs_specialty(one, line)
            and not (one.modifiers | line.modifiers) & APART
            and not _are_both_paid(context, one, line)
            and not context.are_paired(one, line)
        ),
        None,
    )


def _of_unknown(context: CheckContext, line: ServiceLine, first: ServiceLine) -> Finding:
    message = (
        f"{sentence(line.name)} is a second visit of the day beside {first.name} by another"
        " provider of the group, and is likely to be denied as CO-B14 (M86) if both are of one"
        " specialty: enter the specialties."
    )
    return RULE.finding(
        line.number,
        (line.code, first.code),
        severity=Severity.WARNING,
        message=message,
        lines=(line.number, *numbers_here([first])),
        other_claims=claims_of([first]),
        predicts=PREDICTS,
        fixes=(Fix("If both practitioners have the same specialty, enter the specialty of each."),),
        evidence=FieldEvidence("code", line.code),
        fact=("pair", line.number, first.place),
        title=TITLE,
        citation=CITATION,
    )


def _are_both_paid(context: CheckContext, one: ServiceLine, other: ServiceLine) -> bool:
    """Whether no payment of the one holds the other (Claims Processing Manual ch. 12 s. 30.6.9.2).

    Who discharges a patient from the hospital to a nursing facility is paid for both; beside a
    wellness visit Medicare does not bundle a preventive visit of CPT, it does not cover it.
    """
    codes = {one.code, other.code}
    if codes & DISCHARGE and codes & NURSING_ADMISSION:
        return True
    return context.claim.payer.is_medicare and bool(
        codes & WELLNESS and codes & PREVENTIVE - WELLNESS
    )


def _is_other_kind(one: ServiceLine, other: ServiceLine) -> bool:
    return (one.code in OF_ANOTHER_KIND) != (other.code in OF_ANOTHER_KIND)


def _at_risk_first(line: ServiceLine, first: ServiceLine) -> tuple[ServiceLine, ServiceLine]:
    """The visit at risk, then the other; a saved one cannot be corrected."""
    if first.is_here and _falls_to(first, line) and not _falls_to(line, first):
        return first, line
    return line, first


def _falls_to(line: ServiceLine, other: ServiceLine) -> bool:
    """Whether it is the line that takes 25 or goes.

    Beside a preventive visit that is the other one, beside another visit critical care, and
    beside an admission or a discharge what else was done that day.
    """
    if line.code in OF_ANOTHER_KIND or other.code in OF_ANOTHER_KIND:
        return line.code not in PREVENTIVE and (other.code in PREVENTIVE or line.code == CRITICAL)
    return line.code not in OF_THE_WHOLE_DAY and other.code in OF_THE_WHOLE_DAY


def _none_helps(context: CheckContext, line: ServiceLine, first: ServiceLine) -> bool:
    """Whether the pair table, of whatever release, lets no modifier set the two visits apart."""
    lines = {line, first}
    return any(
        pair.row.indicator == 0 and pair.column2 in lines and not lines.isdisjoint(pair.met)
        for pair in context.pairs
    )


def _of(context: CheckContext, line: ServiceLine, first: ServiceLine) -> Iterator[Finding]:
    apart = (line.modifiers | first.modifiers) & APART
    other_kind = _is_other_kind(line, first)
    if apart and other_kind:
        return
    none_helps = context.are_paired(line, first) and _none_helps(context, line, first)
    second = f"{sentence(line.name)} is a second visit of the day beside {first.name}"
    if apart:
        severity = Severity.INFO
        message = (
            f"{second}: keep both only if the notes show problems that were unrelated to each"
            " other."
        )
    elif other_kind:
        severity = Severity.WARNING
        message = (
            f"{second}, to the same group and specialty, and is likely to be denied as CO-B14 (M86)"
            " unless it was separate and has 25."
        )
    else:
        severity = Severity.ERROR
        unless = " unless the problems were unrelated: combine the two, or add 25."
        if none_helps:
            unless = ", and no modifier sets these two apart: combine them."
        message = (
            f"{second}, to the same group and specialty, and would be denied as CO-B14"
            f" (M86){unless}"
        )
    yield RULE.finding(
        line.number,
        (line.code, first.code),
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([first])),
        other_claims=claims_of([first]),
        predicts=PREDICTS,
        fixes=_fixes(line, first, other_kind, none_helps),
        evidence=FieldEvidence("code", line.code),
        fact=("pair", line.number, first.place),
        title=TITLE,
        citation=CITATION,
    )


def _fixes(
    line: ServiceLine, first: ServiceLine, other_kind: bool, none_helps: bool
) -> tuple[Fix, ...]:
    if line.code == first.code == CRITICAL and line.npi != first.npi:
        further = Fix(  # Medicare Claims Processing Manual ch. 12 s. 30.6.12: one 99291 a group
            f"Set line {line.number} to {MORE_CRITICAL} for the colleague's further time, only if"
            " the minutes of both reach it.",
            Edit(EditOp.SET_CODE, line.number, MORE_CRITICAL),
        )
        return (further,)
    removed = f"Remove line {line.number} and choose one code for all of the day's work."
    if other_kind:
        removed = f"Remove line {line.number} if it was part of the other visit."
    removal = Fix(removed, Edit(EditOp.REMOVE_LINE, line.number))
    # A new patient's code seldom needs 25 beside a procedure, beside another kind of visit it does.
    is_new = line.code in NEW_PATIENT and not other_kind
    if none_helps or "25" in line.modifiers or is_new:
        return (removal,)
    if other_kind and _falls_to(first, line):  # 25 belongs on the other visit, on a saved claim
        return (Fix(f"Correct {first.name} with 25, only if its note shows a separate problem."),)
    apart = Fix(
        f"Add 25 to line {line.number}, only if its note shows a separate problem.",
        Edit(EditOp.ADD_MODIFIER, line.number, "25"),
    )
    return (apart, removal) if other_kind else (removal, apart)
