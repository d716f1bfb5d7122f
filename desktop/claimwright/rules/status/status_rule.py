"""What all findings about the status of a code share."""

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "code-status",
    "Status of the code",
    "Medicare Claims Processing Manual ch. 23 addendum; CMS physician fee schedule",
)


def own_specialty(line: ServiceLine) -> str:
    """The rendering provider's own specialty or taxonomy; empty if only the group's is known."""
    claim = line.claim
    for one in (line.line.rendering_provider, claim.rendering_provider, claim.billing_provider):
        if one is not None and one.npi == line.npi and (found := one.specialty or one.taxonomy):
            return found
    return ""


def removal(line: ServiceLine) -> Fix:
    """The fix that removes a line; not for INFO, because another payer may pay the service."""
    return Fix(
        f"Remove line {line.number} if no other code describes the service.",
        Edit(EditOp.REMOVE_LINE, line.number),
    )
