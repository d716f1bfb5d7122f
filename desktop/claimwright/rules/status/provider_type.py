"""Visits by providers whose Medicare benefit does not include medical evaluation.

Medicare Benefit Policy Manual ch. 15 s. 80.3 (audiologists), 160 (psychologists), 170 (social
workers), 230 (therapists in private practice).
"""

from collections.abc import Iterator

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.status.status_rule import RULE, own_specialty

# CMS specialty codes.
NO_VISITS = {
    "15": "a speech-language pathologist",
    "62": "a psychologist",
    "64": "an audiologist",
    "65": "a physical therapist",
    "67": "an occupational therapist",
    "68": "a psychologist",
    "80": "a social worker",
}
# The first four digits of visit codes, and psychiatry codes that include medical services.
VISITS = tuple("9920 9921 9922 9923 9928 9930 9931 9934 9935".split())
MEDICAL = frozenset({"90792", "90833", "90836", "90838"})


def provider_type_exclusions(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Find visits, or psychotherapy with one, that Medicare does not pay this provider type."""
    who = NO_VISITS.get(own_specialty(line))
    is_visit = line.code.startswith(VISITS) or line.code in MEDICAL
    if who is None or not is_visit or context.claim.payer.kind is not PayerKind.MEDICARE:
        return
    message = (
        f"{sentence(line.name)} is a medical evaluation billed by {who}, whom Medicare does not pay"
        " for it, and it is likely to be denied as CO-170 (N95): bill that discipline's own"
        " evaluation, or correct the rendering provider."
    )
    yield RULE.line_finding(
        line,
        "specialty",
        FieldEvidence("specialty", own_specialty(line)),
        severity=Severity.WARNING,
        message=message,
        predicts=("CO-170",),
        citation="Medicare Benefit Policy Manual ch. 15 s. 80.3, 160, 170, 230",
    )
