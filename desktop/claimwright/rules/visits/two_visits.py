"""Two visits on one day, only one of which Medicare pays."""

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
# Visits that are paid with an ordinary visit if 25 says that the two were separate.
SPECIAL_VISITS = PREVENTIVE | {CRITICAL}
DISCHARGE = frozenset({"99238", "99239"})
NURSING_ADMISSION = frozenset({"99304", "99305", "99306"})
# Claims Processing Manual ch. 12 s. 30.6.9: an admission or discharge includes other visits that
# day.
WHOLE_DAY_VISITS = (
    DISCHARGE | NURSING_ADMISSION | {"99221", "99222", "99223", "99234", "99235", "99236"}
)
SEPARATING_MODIFIERS = frozenset({"25", "24", "57", "FT"})


def check_two_visits(context: CheckContext) -> Iterator[Finding]:
    """Find each visit after the first on a day, unless a modifier says that it was separate."""
    for day, lines in context.by_day.items():
        if sum(line.code in VISITS for line in lines) < 2 and day not in context.saved_by_day:
            continue
        unpayable = context.unpayable(day)  # an unpaid visit includes no other
        for place, line in enumerate(lines):
            if line.code not in VISITS or line in unpayable:
                continue
            others = [*context.saved_by_day.get(day, ()), *lines[:place]]
            earlier = [one for one in others if one not in unpayable]
            first = _conflicting_visit(context, line, earlier)
            if first is not None:
                yield from _second_visit(context, *_at_risk_first(line, first))
                continue
            unknown_specialty = _needing_specialty(context, line, earlier)
            if unknown_specialty is not None:
                yield _unknown_specialty(context, line, unknown_specialty)


def _conflicting_visit(
    context: CheckContext, line: ServiceLine, earlier: Sequence[ServiceLine]
) -> ServiceLine | None:
    """The earlier visit that conflicts with a line, preferring one of the same kind."""
    conflicting = [
        one
        for one in earlier
        if one.code in VISITS
        and same_provider(one, line)
        and not _are_both_paid(context, one, line)
        and not _is_reported_by_ptp_edit(context, one, line)
    ]
    return min(conflicting, key=lambda one: _is_other_kind(one, line), default=None)


def _is_reported_by_ptp_edit(context: CheckContext, one: ServiceLine, line: ServiceLine) -> bool:
    """Whether ptp-edit reports two visits, with at least the certainty of this rule."""
    if not context.are_paired(one, line):
        return False
    is_doubtful = not context.doubtfully_paired.isdisjoint(((one, line), (line, one)))
    is_sure = not (
        _is_other_kind(one, line) or (one.modifiers | line.modifiers) & SEPARATING_MODIFIERS
    )
    return not (is_doubtful and is_sure)


def _needing_specialty(
    context: CheckContext, line: ServiceLine, earlier: Sequence[ServiceLine]
) -> ServiceLine | None:
    """An earlier visit that could conflict if the group's specialties were known."""
    return next(
        (
            one
            for one in earlier
            if one.code in VISITS
            and needs_specialty(one, line)
            and not (one.modifiers | line.modifiers) & SEPARATING_MODIFIERS
            and not _are_both_paid(context, one, line)
            and not context.are_paired(one, line)
        ),
        None,
    )


def _unknown_specialty(context: CheckContext, line: ServiceLine, first: ServiceLine) -> Finding:
    message = (
        f"{sentence(line.name)} is a second visit on the same day as {first.name} by another"
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
    """Whether neither visit includes the other (Claims Processing Manual ch. 12 s. 30.6.9.2).

    A hospital discharge and a nursing facility admission are both paid. Medicare does not bundle a
    CPT preventive visit into a wellness visit; it does not cover it at all.
    """
    codes = {one.code, other.code}
    if codes & DISCHARGE and codes & NURSING_ADMISSION:
        return True
    return context.claim.payer.is_medicare and bool(
        codes & WELLNESS and codes & PREVENTIVE - WELLNESS
    )


def _is_other_kind(one: ServiceLine, other: ServiceLine) -> bool:
    return (one.code in SPECIAL_VISITS) != (other.code in SPECIAL_VISITS)


def _at_risk_first(line: ServiceLine, first: ServiceLine) -> tuple[ServiceLine, ServiceLine]:
    """The visit at risk, then the other; a visit on a saved claim is never the one at risk."""
    if first.is_here and _is_denied_with(first, line) and not _is_denied_with(line, first):
        return first, line
    return line, first


def _is_denied_with(line: ServiceLine, other: ServiceLine) -> bool:
    """Whether ``line`` is the one that needs 25 or is denied.

    With a preventive visit that is the other visit, with any other visit critical care, and with
    an admission or discharge any other visit that day.
    """
    if line.code in SPECIAL_VISITS or other.code in SPECIAL_VISITS:
        return line.code not in PREVENTIVE and (other.code in PREVENTIVE or line.code == CRITICAL)
    return line.code not in WHOLE_DAY_VISITS and other.code in WHOLE_DAY_VISITS


def _cannot_bypass(context: CheckContext, line: ServiceLine, first: ServiceLine) -> bool:
    """Whether a pair table, of any release, has an edit between them that no modifier bypasses."""
    lines = {line, first}
    return any(
        pair.row.indicator == 0 and pair.column2 in lines and not lines.isdisjoint(pair.all_column1)
        for pair in context.pairs
    )


def _second_visit(
    context: CheckContext, line: ServiceLine, first: ServiceLine
) -> Iterator[Finding]:
    is_separate = bool((line.modifiers | first.modifiers) & SEPARATING_MODIFIERS)
    other_kind = _is_other_kind(line, first)
    if is_separate and other_kind:
        return
    cannot_bypass = context.are_paired(line, first) and _cannot_bypass(context, line, first)
    second = f"{sentence(line.name)} is a second visit on the same day as {first.name}"
    if is_separate:
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
        if cannot_bypass:
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
        fixes=_fixes(line, first, other_kind, cannot_bypass),
        evidence=FieldEvidence("code", line.code),
        fact=("pair", line.number, first.place),
        title=TITLE,
        citation=CITATION,
    )


def _fixes(
    line: ServiceLine, first: ServiceLine, other_kind: bool, cannot_bypass: bool
) -> tuple[Fix, ...]:
    if line.code == first.code == CRITICAL and line.npi != first.npi:
        additional = Fix(  # Medicare Claims Processing Manual ch. 12 s. 30.6.12: one 99291 a group
            f"Set line {line.number} to {MORE_CRITICAL} for the colleague's additional time, only"
            " if their combined minutes qualify.",
            Edit(EditOp.SET_CODE, line.number, MORE_CRITICAL),
        )
        return (additional,)
    removed = f"Remove line {line.number} and choose one code for all of the day's work."
    if other_kind:
        removed = f"Remove line {line.number} if it was part of the other visit."
    removal = Fix(removed, Edit(EditOp.REMOVE_LINE, line.number))
    # A new-patient code seldom needs 25 with a procedure, but does with another kind of visit.
    is_new = line.code in NEW_PATIENT and not other_kind
    if cannot_bypass or "25" in line.modifiers or is_new:
        return (removal,)
    if other_kind and _is_denied_with(
        first, line
    ):  # 25 belongs on the other visit, on a saved claim
        return (Fix(f"Correct {first.name} with 25, only if its note shows a separate problem."),)
    separate = Fix(
        f"Add 25 to line {line.number}, only if its note shows a separate problem.",
        Edit(EditOp.ADD_MODIFIER, line.number, "25"),
    )
    return (separate, removal) if other_kind else (removal, separate)
