"""The rule ``diagnosis``: check diagnoses against the fiscal year's ICD-10-CM."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.diagnosis.claim_diagnosis import diagnoses_of, one_per_place
from claimwright.rules.diagnosis.diagnosis_finding import RULE
from claimwright.rules.diagnosis.excludes import excludes
from claimwright.rules.diagnosis.laterality import laterality
from claimwright.rules.diagnosis.sequence import sequence
from claimwright.rules.diagnosis.validity import validity

__all__ = ["RULE", "check"]


def check(context: CheckContext) -> Iterator[Finding]:
    """Find diagnoses that ICD-10-CM does not allow as they are listed."""
    found = diagnoses_of(context)
    yield from validity(context, found)
    diagnoses = one_per_place(found)
    yield from sequence(context, diagnoses)
    yield from laterality(context, diagnoses)
    yield from excludes(context, diagnoses)
