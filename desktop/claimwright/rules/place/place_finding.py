"""What every finding about a place of service shares."""

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.table_evidence import PlaceEvidence
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.service_line import ServiceLine

RULE = "place-of-service"
TITLE = "Place of service"
CITATION = (
    "Medicare Claims Processing Manual ch. 12 s. 20.4, 30.6; ch. 13 s. 20; ch. 26 s. 10.5;"
    " CMS physician fee schedule, record layout (PC/TC indicator)"
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
    """A finding about one line; ``fee`` is the row of the schedule that it rests on."""
    return Finding(
        key=FindingKey(RULE, line.number, (line.code, about)),
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number,),
        predicts=predicts,
        fixes=fixes,
        citation=CITATION,
        evidence=PlaceEvidence(line.line.place_of_service, fee),
        fact=(RULE, line.number, about),
    )
