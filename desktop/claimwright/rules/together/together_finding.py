"""What all findings about services that belong together share."""

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "belongs-together",
    "Belongs together",
    "Medicare Claims Processing Manual ch. 18 s. 10; ch. 12 s. 30.6; ch. 17 s. 10; CPT guidelines",
)


def together_finding(
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...],
    fixes: tuple[Fix, ...] = (),
    fact: Fact = (),
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
        fixes=fixes,
        fact=fact,
    )
