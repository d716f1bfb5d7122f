"""What the findings about a global period share: choosing the surgery, and the wording."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine, needs_specialty, same_provider
from claimwright.rules.global_surgery.surgery import (
    Surgery,
    includes_postoperative,
    surgery_evidence,
)
from claimwright.rules.global_surgery.surgery_rule import RULE


def containing(line: ServiceLine, on: date, surgeries: Sequence[Surgery]) -> Surgery | None:
    """The same provider's latest surgery whose global period includes the line."""
    return latest(
        [surgery for surgery in surgeries if includes_postoperative(surgery.line)], line, on
    )


def latest(surgeries: Sequence[Surgery], line: ServiceLine, on: date) -> Surgery | None:
    """The same provider's latest surgery whose period includes a day."""
    matching = [
        surgery
        for surgery in surgeries
        if surgery.first_day <= on <= surgery.last_day and same_provider(surgery.line, line)
    ]
    return max(matching, key=lambda surgery: surgery.date, default=None)


def depending_on_specialty(
    line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Surgery | None:
    """The latest surgery that might include the line if the group's specialties were known."""
    matching = [
        surgery
        for surgery in surgeries
        if includes_postoperative(surgery.line)
        and surgery.first_day <= on <= surgery.last_day
        and needs_specialty(surgery.line, line)
    ]
    return max(matching, key=lambda surgery: surgery.date, default=None)


def period_clause(line: ServiceLine, surgery: Surgery) -> str:
    """The beginning of a finding: which period the line is in."""
    return (
        f"{sentence(line.name)} is in the global period of {surgery.line.name} of"
        f" {day_text(surgery.date)}, which runs to {day_text(surgery.last_day)}"
    )


def likelihood(context: CheckContext, severity: Severity = Severity.ERROR) -> str:
    """How certain the denial is: the words before ``denied``."""
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
    """Build a finding about a line in the global period of a surgery."""
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
