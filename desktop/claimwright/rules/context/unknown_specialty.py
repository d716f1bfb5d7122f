"""A surgeon's colleague without a specialty on the claim: it may be one provider or two."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.codes import OUTSIDE_SURGERY_EDITS
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine, needs_specialty
from claimwright.rules.global_surgery.later_procedure import RETURN_MODIFIERS
from claimwright.rules.global_surgery.saved_visit import SEPARATING_MODIFIERS
from claimwright.rules.global_surgery.surgery import Surgery
from claimwright.rules.global_surgery.surgery_period import depending_on_specialty, period_finding

SEPARATING = SEPARATING_MODIFIERS | RETURN_MODIFIERS
TYPE_SPECIALTIES = Fix(
    "If both practitioners have the same specialty, enter the specialty of each."
)


def check_unknown_specialty(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    """Warn about a line in a global period of the same group if a specialty is missing."""
    surgery = depending_on_specialty(line, on, surgeries)
    if surgery is None or line.modifiers & SEPARATING:
        return
    where = (
        f"is in the period of {surgery.line.name} of {day_text(surgery.date)}, which runs to"
        f" {day_text(surgery.last_day)},"
    )
    yield _warning(context, line, surgery, where)


def check_unknown_on_the_day(
    context: CheckContext, visit: ServiceLine, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    """Warn about a visit on the day of the same group's surgery if a specialty is missing."""
    if visit.modifiers & SEPARATING or visit.code in OUTSIDE_SURGERY_EDITS:
        return
    for surgery in surgeries:
        unknown = needs_specialty(surgery.line, visit)
        if unknown and not context.are_paired(surgery.line, visit):
            where = f"is on the day of {surgery.line.name} ({surgery.global_days} global days)"
            yield _warning(context, visit, surgery, where)
            return


def _warning(context: CheckContext, line: ServiceLine, surgery: Surgery, where: str) -> Finding:
    message = (
        f"{sentence(line.name)} {where} by another provider of the group, and is likely to be"
        f" denied as {context.bundled} if both are of one specialty: enter the specialties."
    )
    severity = context.ncci(Severity.WARNING)
    return period_finding(context, line, surgery, severity, message, (TYPE_SPECIALTIES,))
