"""What the findings about a surgery's period share: which surgery it is, and how they speak."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine, needs_specialty, same_provider
from claimwright.rules.global_surgery.surgery import Surgery, holds_after, surgery_evidence
from claimwright.rules.global_surgery.surgery_rule import RULE


def containing(line: ServiceLine, on: date, surgeries: Sequence[Surgery]) -> Surgery | None:
    """The latest surgery of the same provider in whose period the line is."""
    return latest([surgery for surgery in surgeries if holds_after(surgery.line)], line, on)


def latest(surgeries: Sequence[Surgery], line: ServiceLine, on: date) -> Surgery | None:
    """The latest of the surgeries of the same provider whose days hold that day."""
    holding = [
        surgery
        for surgery in surgeries
        if surgery.first_day <= on <= surgery.last_day and same_provider(surgery.line, line)
    ]
    return max(holding, key=lambda surgery: surgery.date, default=None)


def asked_about(line: ServiceLine, on: date, surgeries: Sequence[Surgery]) -> Surgery | None:
    """The latest surgery that would hold the line if the specialties of a group were typed."""
    holding = [
        surgery
        for surgery in surgeries
        if holds_after(surgery.line)
        and surgery.first_day <= on <= surgery.last_day
        and needs_specialty(surgery.line, line)
    ]
    return max(holding, key=lambda surgery: surgery.date, default=None)


def inside(line: ServiceLine, surgery: Surgery) -> str:
    """How a finding begins."""
    return (
        f"{sentence(line.name)} is in the global period of {surgery.line.name} of"
        f" {day_text(surgery.date)}, which runs to {day_text(surgery.last_day)}"
    )


def likelihood(context: CheckContext, severity: Severity = Severity.ERROR) -> str:
    """How sure the denial is, before ``denied``."""
    if not context.claim.payer.follows_ncci:
        return "would, at a payer that follows Medicare's global days, be"
    return "would be" if severity is Severity.ERROR else "is likely to be"


def period_finding(
    context: CheckContext,
    line: ServiceLine,
    surgery: Surgery,
    severity: Severity,
    message: str,
    fixes: tuple[Fix, ...],
) -> Finding:
    """A finding about a line and the surgery in whose period it is."""
    return RULE.finding(
        line.number,
        (line.code, surgery.line.code, str(surgery.date)),
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([surgery.line])),
        other_claims=claims_of([surgery.line]),
        predicts=(context.bundled,),
        fixes=fixes,
        evidence=surgery_evidence(context, surgery),
        fact=("pair", line.number, surgery.line.place),
    )
