"""What all findings about a place of service share."""

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import PlaceEvidence
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "place-of-service",
    "Place of service",
    "Medicare Claims Processing Manual ch. 12 s. 20.4, 30.6; ch. 13 s. 20; ch. 26 s. 10.5;"
    " CMS physician fee schedule, record layout (PC/TC indicator)",
)
WRONG_PLACE = ("CO-5",)


def place_finding(
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...] = WRONG_PLACE,
    fixes: tuple[Fix, ...] = (),
    fee: FeeSchedule | None = None,
) -> Finding:
    """Build a finding about one line; ``fee`` is the fee schedule row behind it, if any."""
    evidence = PlaceEvidence(line.line.place_of_service, fee)
    return RULE.line_finding(
        line,
        about,
        evidence,
        severity=severity,
        message=message,
        predicts=predicts,
        fixes=fixes,
    )
