"""What all findings about qualifying services share."""

from collections.abc import Sequence

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "qualifying-service",
    "Needs another service first",
    "Medicare Claims Processing Manual ch. 12 s. 40.2, 50 and 20.4; the practice's own list",
)
NOT_NAMED = ("CO-107",)
NOT_DECIDED = ("CO-B15",)


def qualifying_finding(
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...] = NOT_NAMED,
    fixes: Sequence[Fix] = (),
    other_claims: tuple[str, ...] = (),
    citation: str = "",
) -> Finding:
    """Build a finding about one line; ``about`` says what it is missing."""
    evidence = FieldEvidence(about, line.code)
    return RULE.line_finding(
        line,
        about,
        evidence,
        severity=severity,
        message=message,
        predicts=predicts,
        fixes=tuple(fixes),
        other_claims=other_claims,
        citation=citation,
    )
