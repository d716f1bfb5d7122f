"""The rule ``diagnosis``: what the fiscal year's ICD-10-CM says of the claim's diagnoses."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.diagnosis.claim_diagnosis import diagnoses_of, one_a_place
from claimwright.rules.diagnosis.diagnosis_finding import CITATION, RULE, TITLE
from claimwright.rules.diagnosis.excludes import excludes
from claimwright.rules.diagnosis.laterality import laterality
from claimwright.rules.diagnosis.sequence import sequence
from claimwright.rules.diagnosis.validity import validity

__all__ = ["CITATION", "RULE", "TITLE", "check"]


def check(context: CheckContext) -> Iterator[Finding]:
    """Diagnoses that ICD-10-CM does not allow as they are listed.

    Each code must be valid and complete on the date of service, by the list of that fiscal year,
    which runs from October 1 to September 30. A code that only heads others is never billable, and
    injuries among others take a 7th character. Where that year is not loaded the nearest one
    answers, one step less sure.

    A manifestation (in diseases classified elsewhere) is never listed first, and some Z codes only
    first. The side that a modifier says must be that of the diagnosis. Two codes that an Excludes1
    note keeps apart belong on one claim only where the conditions are unrelated.
    """
    found = diagnoses_of(context)
    yield from validity(context, found)
    once = one_a_place(found)
    yield from sequence(context, once)
    yield from laterality(context, once)
    yield from excludes(context, once)
