"""Visits by those whom Medicare does not pay for them: no medical evaluation is in their benefit.

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
# The first four digits of the visits, and psychiatry with medical services.
VISITS = tuple("9920 9921 9922 9923 9928 9930 9931 9934 9935".split())
MEDICAL = frozenset({"90792", "90833", "90836", "90838"})


def not_theirs_to_bill(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """A visit, or psychotherapy with one, that Medicare pays only to those who may evaluate."""
    who = NO_VISITS.get(own_specialty(line))
    is_visit = line.code.startswith(VISITS) or line.code in MEDICAL
    if who is None or not is_visit or context.claim.payer.kind is not PayerKind.MEDICARE:
        return
    message = (
        f"{sentence(line.name)} is a medical evaluation billed by {who}, whom Medicare does not pay"
        " for it, and it is likely to be denied as CO-170 (N95): bill the evaluation of the"
        " discipline, or correct the rendering provider."
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
