"""Required fields: what a payer must have, or have right, before it reads a claim at all."""

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
    """A field that payers need is empty, or holds something that cannot be right."""
    if not context.lines:
        return
    header = [
        *header_gaps(context),
        *party_gaps(context),
        *stay_gaps(context),
        *treatment_gaps(context),
    ]
    if _is_sketch(context):
        yield _sketch()
        parts = {*PARTS, "payer", "subscriber"}
        header = [gap for gap in header if gap.field.split(".")[0] not in parts or gap.value]
    is_void = context.claim.frequency == Frequency.VOID
    for gap in (*_each_field_once(header), *line_gaps(context)):
        if gap.severity is Severity.ERROR or not is_void:
            yield _finding(gap)


def _each_field_once(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """One gap of each field of the claim, the surest: two reasons to type one NPI are one finding.

    Of equally sure ones the first speaks.
    """
    surest: dict[str, Gap] = {}
    for gap in gaps:
        field = gap.field.replace("referring_provider.name", "referring_provider.npi")
        if field not in surest or _is_surer(gap, surest[field]):
            surest.pop(field, None)  # it speaks in its own turn
            surest[field] = gap
    yield from surest.values()


def _is_surer(gap: Gap, other: Gap) -> bool:
    return gap.severity is Severity.ERROR and other.severity is not Severity.ERROR


def _is_sketch(context: CheckContext) -> bool:
    claim, patient = context.claim, context.claim.patient
    typed = patient.name or patient.member_id or patient.birth_date or claim.diagnoses
    return not (typed or claim.billing_provider.npi or claim.rendering_provider.npi)


def _sketch() -> Finding:
    return _finding(
        Gap(
            "claim",
            None,
            f"The claim is only begun: {joined(list(PARTS.values()))} are missing, and without them"
            " it would come back as CO-16, so fill them in before it goes out.",
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
