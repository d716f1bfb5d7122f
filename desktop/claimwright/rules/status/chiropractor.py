"""What Medicare pays a chiropractor for: manual manipulation of the spine, and nothing else.

42 CFR 410.21(b); Medicare Benefit Policy Manual ch. 15 s. 30.5.
"""

from collections.abc import Iterator

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.status.status_rule import RULE, own_specialty

CHIROPRACTOR = ("35", "111N")  # the CMS specialty and the taxonomy prefix
PAID = frozenset({"98940", "98941", "98942"})
REQUESTS_DENIAL = frozenset({"GX", "GY"})


def chiropractor_exclusions(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Find a chiropractor's visit, imaging or therapy, which Medicare excludes by law."""
    if context.claim.payer.kind is not PayerKind.MEDICARE or line.code in PAID:
        return
    if not line.specialty.startswith(CHIROPRACTOR) or line.modifiers & REQUESTS_DENIAL:
        return
    would = "would be" if (sure := own_specialty(line) == line.specialty) else "is likely to be"
    message = (
        f"{sentence(line.name)} is billed by a chiropractor, whom Medicare pays only for 98940,"
        f" 98941 and 98942, and {would} denied as CO-96 or PR-96: add GY if the patient wants"
        " Medicare's denial, else bill the patient."
    )
    yield RULE.line_finding(
        line,
        "specialty",
        FieldEvidence("specialty", line.specialty),
        severity=Severity.ERROR if sure else Severity.WARNING,
        message=message,
        predicts=("CO-96", "PR-96"),
        fixes=(
            Fix(
                f"Add GY to line {line.number} if the patient or another payer needs the denial.",
                Edit(EditOp.ADD_MODIFIER, line.number, "GY"),
            ),
            Fix(
                f"Remove line {line.number} if no one needs Medicare's denial.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        ),
        citation="42 CFR 410.21(b); Medicare Benefit Policy Manual ch. 15 s. 30.5",
    )
