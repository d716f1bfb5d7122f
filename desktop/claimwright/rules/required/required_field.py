"""Required fields: what must be present and correct before a payer processes a claim."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from claimwright.domain.claim.claim import Frequency
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.required.gap import Gap
from claimwright.rules.required.parties import party_gaps
from claimwright.rules.required.required_header import header_gaps
from claimwright.rules.required.required_line import line_gaps
from claimwright.rules.required.stay import stay_gaps
from claimwright.rules.required.treatment import treatment_gaps
from claimwright.rules.rule import Rule

RULE = Rule(
    "required-field",
    "Missing or wrong on the claim",
    "Medicare Claims Processing Manual ch. 26 s. 10; NUCC CMS-1500 instructions",
)
PARTS = MappingProxyType(
    {
        "patient": "the patient",
        "billing_provider": "the billing provider's NPI",
        "diagnoses": "the diagnoses",
    }
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Find required fields that are empty or cannot be right."""
    if not context.lines:
        return
    header = [
        *header_gaps(context),
        *party_gaps(context),
        *stay_gaps(context),
        *treatment_gaps(context),
    ]
    if _is_barely_started(context):
        yield _barely_started()
        parts = {*PARTS, "payer", "subscriber"}
        header = [gap for gap in header if gap.field.split(".")[0] not in parts or gap.value]
    is_void = context.claim.frequency == Frequency.VOID
    for gap in (*_one_per_field(header), *line_gaps(context)):
        if gap.severity is Severity.ERROR or not is_void:
            yield _finding(gap)


def _one_per_field(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Keep the most certain gap per field, so that two reasons for one NPI are one finding.

    If several are equally certain, the first is kept.
    """
    strongest: dict[str, Gap] = {}
    for gap in gaps:
        field = gap.field.replace("referring_provider.name", "referring_provider.npi")
        if field not in strongest or _is_more_certain(gap, strongest[field]):
            strongest.pop(field, None)  # so that it is reported in its own place
            strongest[field] = gap
    yield from strongest.values()


def _is_more_certain(gap: Gap, other: Gap) -> bool:
    return gap.severity is Severity.ERROR and other.severity is not Severity.ERROR


def _is_barely_started(context: CheckContext) -> bool:
    claim, patient = context.claim, context.claim.patient
    typed = patient.name or patient.member_id or patient.birth_date or claim.diagnoses
    return not (typed or claim.billing_provider.npi or claim.rendering_provider.npi)


def _barely_started() -> Finding:
    return _finding(
        Gap(
            "claim",
            None,
            f"The claim is barely started: {joined(list(PARTS.values()))} are missing, and without"
            " them it would come back as CO-16, so fill them in before you submit it.",
            severity=Severity.WARNING,
        )
    )


def _finding(gap: Gap) -> Finding:
    line = gap.lines[0] if gap.lines and gap.of_line else None
    return RULE.finding(
        line,
        (gap.field,),
        severity=gap.severity,
        message=gap.message,
        lines=gap.lines,
        predicts=gap.predicts,
        fixes=gap.fixes,
        evidence=FieldEvidence(gap.field, gap.value),
        fact=("field", gap.field, *gap.lines[:1]) if gap.of_line else ("field", gap.field),
    )
