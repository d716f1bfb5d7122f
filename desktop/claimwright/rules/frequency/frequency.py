"""Frequency: services that the patient's other claims show are too soon."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.frequency.care_management import (
    TIMED_SERVICES,
    check_care_management,
)
from claimwright.rules.frequency.frequency_finding import RULE
from claimwright.rules.frequency.preventive import VISITS, check_preventive
from claimwright.rules.frequency.screening import SCREENING_CODES, check_screening
from claimwright.rules.frequency.wellness import WELLNESS_VISITS, check_wellness

LIMITED = WELLNESS_VISITS | VISITS | TIMED_SERVICES | SCREENING_CODES
__all__ = ["RULE", "check"]


def check(context: CheckContext) -> Iterator[Finding]:
    """Find services that the patient's other claims show are too soon or too many."""
    limited = [line for line in context.lines if line.code in LIMITED]
    if not limited:
        return
    earlier = context.saved.with_codes(LIMITED)
    earlier += [line for line in context.lines if line.code in LIMITED]
    for line in limited:
        if line.date is None:
            continue
        yield from check_wellness(context, line, line.date, earlier)
        yield from check_preventive(context, line, line.date, earlier)
        yield from check_care_management(context, line, line.date, earlier)
        yield from check_screening(context, line, line.date, earlier)
