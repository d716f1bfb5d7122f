"""What all findings about add-on codes share: the rule, the fact and how certain a denial is."""

from collections.abc import Sequence

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.add_on.add_on_primaries import Primaries
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, would_phrase
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule("add-on-code", "Add-on code", "CMS add-on code edits; NCCI Policy Manual ch. I s. R")
PREDICTS = ("CO-107",)
ADDITIONAL_CRITICAL_CARE = "99292"


def add_on_finding(
    context: CheckContext,
    primaries: Primaries,
    severity: Severity,
    message: str,
    others: Sequence[ServiceLine] = (),
    fixes: tuple[Fix, ...] = (),
    predicts: tuple[str, ...] = PREDICTS,
    other_claims: tuple[str, ...] = (),
) -> Finding:
    """Build a finding about one add-on line; ``others`` are the primaries that it mentions."""
    line = primaries.line
    here = dict.fromkeys((line.number, *(other.number for other in others if other.is_here)))
    return RULE.finding(
        line.number,
        (line.code,),
        severity=context.ncci(severity),
        message=message,
        lines=tuple(here),
        other_claims=other_claims or claims_of(others),
        predicts=predicts,
        fixes=fixes,
        evidence=primaries.evidence,
        fact=("primary", line.number),
    )


def likelihood(context: CheckContext, sure: bool) -> str:
    """How certain the denial is: the words before ``denied``."""
    if context.claim.payer.follows_ncci and not sure:
        return "is likely to be"
    return f"{would_phrase(context.claim.payer.follows_ncci)} be"
