"""Maternity: visits before, on and after the day of a delivery that is billed as a package."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from claimwright.domain.codes import VISITS
from claimwright.domain.finding.evidence import SeenEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.rule import Rule

RULE = Rule(
    "maternity",
    "Part of the maternity package",
    "CPT maternity care and delivery guidelines; CMS physician fee schedule, global days MMM",
)
# Antepartum care, delivery and postpartum care in one code.
PACKAGES = frozenset({"59400", "59510", "59610", "59618"})
# Codes that include postpartum care.
WITH_POSTPARTUM = PACKAGES | {"59410", "59515", "59614", "59622"}
DELIVERY_WITH_POSTPARTUM = WITH_POSTPARTUM - PACKAGES
ANTEPARTUM_ONLY = frozenset({"59425", "59426"})
POSTPARTUM_ONLY = "59430"
# The same delivery with postpartum care only.
WITHOUT_ANTEPARTUM = {"59400": "59410", "59510": "59515", "59610": "59614", "59618": "59622"}
MAX_DELIVERY_GAP = timedelta(days=4)  # multiples may be born on different days
POSTPARTUM_PERIOD = timedelta(days=42)  # six weeks
ANTEPARTUM_PERIOD = timedelta(days=280)
# CPT: one to three visits before the delivery are billed as visits.
BILLED_AS_VISITS = 3
SEPARATING_MODIFIERS = frozenset({"24", "25", "57"})
# Pregnancy, delivery and the weeks after it (ICD-10-CM chapter 15 and its Z codes).
PREGNANCY_DIAGNOSES = ("O", "Z33", "Z34", "Z36", "Z37", "Z39", "Z3A")
CONFIRMING = ("Z32",)


def check(context: CheckContext) -> Iterator[Finding]:
    """Find visits and partial codes that the payment for a delivery already includes."""
    known = [*context.lines, *context.saved.same_payer_with_codes(WITH_POSTPARTUM)]
    deliveries = [line for line in known if line.code in WITH_POSTPARTUM and line.date is not None]
    if not deliveries:
        return
    for line in context.lines:
        if line.date is None:
            continue
        if line.code in VISITS:
            yield from _visit(context, line, line.date, deliveries)
        elif (
            line.code == POSTPARTUM_ONLY or line.code in ANTEPARTUM_ONLY | DELIVERY_WITH_POSTPARTUM
        ):
            yield from _part(context, line, line.date, deliveries)
    for line in context.lines:
        if line.code in PACKAGES and line.date is not None:
            yield from _visits_before(context, line, line.date)
            yield from _antepartum_billed_before(context, line, line.date)


def _visit(
    context: CheckContext, line: ServiceLine, on: date, deliveries: Sequence[ServiceLine]
) -> Iterator[Finding]:
    for delivery in deliveries:
        day = delivery.date
        if day is None or not (day <= on <= day + POSTPARTUM_PERIOD):
            continue
        if not same_provider(delivery, line) or not _is_pregnancy_related(line):
            continue
        when = "on the day of" if on == day else "in the six weeks after"
        separating = sorted(line.modifiers & SEPARATING_MODIFIERS)
        if separating:
            message = (
                f"{sentence(line.name)} is {when} {delivery.name} of {day_text(day)}: keep"
                f" {separating[0]} only if the note shows that the visit was unrelated to the"
                " pregnancy."
            )
            yield _finding(context, line, delivery, Severity.INFO, message)
        else:
            message = (
                f"{sentence(line.name)} is {when} {delivery.name} of {day_text(day)}, which"
                f" includes it, and would be denied as {context.bundled}: remove it, or add 24"
                " only if it was unrelated to the pregnancy."
            )
            yield _finding(context, line, delivery, context.ncci(Severity.ERROR), message)
        return


def _is_pregnancy_related(line: ServiceLine) -> bool:
    """Whether a line points to a pregnancy diagnosis; true if the claim has no diagnoses."""
    typed = line.claim.diagnoses
    pointed_to = [
        typed[place - 1] for place in line.line.diagnosis_pointers if 0 < place <= len(typed)
    ]
    codes = [code.upper() for code in pointed_to or typed if code]
    if any(code.startswith(CONFIRMING) for code in codes):
        return False
    return not codes or any(code.startswith(PREGNANCY_DIAGNOSES) for code in codes)


def _part(
    context: CheckContext, line: ServiceLine, on: date, deliveries: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """Find a code for one part of the care billed with the code for all of it."""
    for delivery in deliveries:
        day = delivery.date
        if day is None or not same_provider(delivery, line):
            continue
        if line.code == POSTPARTUM_ONLY and day <= on <= day + POSTPARTUM_PERIOD:
            message = (
                f"{sentence(line.name)} is postpartum care, which {delivery.name} of"
                f" {day_text(day)} includes, and it would be denied as {context.bundled}: remove"
                " it."
            )
            yield _finding(context, line, delivery, context.ncci(Severity.ERROR), message)
            return
        if (
            line.code in ANTEPARTUM_ONLY
            and delivery.code in PACKAGES
            and on <= day + POSTPARTUM_PERIOD
        ):
            if day - on > ANTEPARTUM_PERIOD:
                continue
            message = (
                f"{sentence(line.name)} is antepartum care, which {delivery.name} of"
                f" {day_text(day)} includes, so it is likely to be denied as {context.bundled}:"
                " bill the parts only if another practice performed the delivery."
            )
            yield _finding(context, line, delivery, context.ncci(Severity.WARNING), message)
            return
        if (
            line.code in DELIVERY_WITH_POSTPARTUM
            and delivery.code in PACKAGES
            and abs(day - on) < MAX_DELIVERY_GAP
        ):
            message = (
                f"{sentence(line.name)} is a delivery with postpartum care, which"
                f" {delivery.name} of {day_text(day)} includes, and it would be denied as"
                f" {context.bundled}: remove it, or bill an additional baby with the code for the"
                " delivery only."
            )
            yield _finding(context, line, delivery, context.ncci(Severity.ERROR), message)
            return


def _antepartum_billed_before(
    context: CheckContext, line: ServiceLine, on: date
) -> Iterator[Finding]:
    """Find antepartum care that was billed separately before the package."""
    for one in context.saved.same_payer_with_codes(ANTEPARTUM_ONLY):
        is_of_it = one.date is not None and on - ANTEPARTUM_PERIOD <= one.date <= on
        if one.code in ANTEPARTUM_ONLY and is_of_it and same_provider(one, line):
            message = (
                f"{sentence(line.name)} includes the antepartum care, which is already"
                f" billed as {one.name} of {day_text(one.date)}, and one of the two is likely to be"
                f" denied as {context.bundled}: bill the delivery with postpartum care"
                f" ({WITHOUT_ANTEPARTUM[line.code]}), or void the earlier claim for {one.code}."
            )
            yield _finding(context, line, one, context.ncci(Severity.WARNING), message)
            return


def _visits_before(context: CheckContext, line: ServiceLine, on: date) -> Iterator[Finding]:
    """Find pregnancy visits billed before the package; one to three may be billed as visits."""
    before = [
        one
        for one in (*context.lines, *context.saved.same_payer_with_codes(VISITS))
        if one.code in VISITS
        and one.date is not None
        and on - ANTEPARTUM_PERIOD <= one.date < on
        and same_provider(one, line)
        and not one.modifiers & SEPARATING_MODIFIERS
        and one.claim.diagnoses
        and _is_pregnancy_related(one)
    ]
    if len(before) <= BILLED_AS_VISITS:
        return
    message = (
        f"{sentence(line.name)} includes the visits of the pregnancy, {len(before)} of which are"
        f" already billed, such as {before[-1].name} of {day_text(before[-1].date)}, and the"
        f" package or the visits are likely to be denied as {context.bundled}: bill only the"
        " package."
    )
    yield _finding(context, line, before[-1], context.ncci(Severity.WARNING), message)


def _finding(
    context: CheckContext, line: ServiceLine, other: ServiceLine, severity: Severity, message: str
) -> Finding:
    fixes: tuple[Fix, ...] = ()
    if severity is not Severity.INFO and line.code not in PACKAGES:
        of_it = "it was routine care of the pregnancy"
        if line.code in DELIVERY_WITH_POSTPARTUM:
            of_it = f"{other.name} bills the same delivery"
        fixes = (
            Fix(
                f"Remove line {line.number} if {of_it}.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        )
        if line.code in VISITS:
            fixes = (
                Fix(
                    f"Add 24 to line {line.number}, only if the visit was unrelated to the"
                    " pregnancy.",
                    Edit(EditOp.ADD_MODIFIER, line.number, "24"),
                ),
                *fixes,
            )
    return RULE.finding(
        line.number,
        (line.code, other.code, str(other.date)),
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([other])),
        other_claims=claims_of([other]),
        predicts=(context.bundled,),
        fixes=fixes,
        evidence=SeenEvidence("code", other.code, other.date),
        fact=("pair", line.number, other.place),
    )
