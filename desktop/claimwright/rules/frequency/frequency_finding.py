"""What all findings about frequency share."""

from collections.abc import Iterable
from datetime import date

from claimwright.domain.finding.evidence import SeenEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.phrases import claims_of, numbers_here
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "frequency",
    "Too soon or too often",
    "42 CFR 410.15, 410.16; Medicare Claims Processing Manual ch. 12 s. 30.6.1.1; ch. 18 s. 140;"
    " MLN booklets on transitional and chronic care management",
)
TOO_OFTEN = ("CO-119",)


def latest_of(lines: Iterable[ServiceLine]) -> ServiceLine | None:
    """Return the line with the latest date of service, or None if there are no lines."""
    return max(lines, key=lambda one: one.date or date.min, default=None)


def frequency_finding(
    line: ServiceLine,
    seen: ServiceLine,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...] = TOO_OFTEN,
    fixes: tuple[Fix, ...] = (),
    citation: str = "",
) -> Finding:
    """Build a finding about a line and the ``seen`` line that makes it too soon."""
    removal = Fix(
        f"Remove line {line.number} if it was billed in error.",
        Edit(EditOp.REMOVE_LINE, line.number),
    )
    return RULE.finding(
        line.number,
        (line.code, seen.code, str(seen.date)),
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([seen])),
        other_claims=claims_of([seen]),
        predicts=predicts,
        fixes=(*fixes, removal),
        evidence=SeenEvidence("date", str(line.date), seen.date),
        fact=("pair", line.number, seen.place),
        citation=citation,
    )
