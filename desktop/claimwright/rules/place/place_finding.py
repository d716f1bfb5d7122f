"""What every finding about a place of service shares."""

from collections.abc import Mapping

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.nearest_release import nearest_evidence
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
    evidence: dict[str, object] = {
        "field": "place_of_service",
        "value": line.line.place_of_service,
    }
    if fee is not None:
        by_table: Mapping[str, object] = {
            "pctc": fee.pctc,
            "release": fee.release,
            **nearest_evidence(fee),
        }
        evidence.update(by_table)
    return Finding(
        id=f"{RULE}:{line.number}:{line.code}:{about}",
        rule=RULE,
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number,),
        predicts=predicts,
        fixes=fixes,
        citation=CITATION,
        evidence=evidence,
        fact=(RULE, line.number, about),
    )
