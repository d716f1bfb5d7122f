"""Services that belong together: vaccines and drugs with their administration; visit units."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.together.drugs import check_drugs, check_waste
from claimwright.rules.together.together_finding import RULE
from claimwright.rules.together.vaccines import check_vaccines
from claimwright.rules.together.visit_units import check_visit_units

__all__ = ["RULE", "check"]


def check(context: CheckContext) -> Iterator[Finding]:
    """Find vaccines, drugs and administrations billed alone, and visits with wrong units."""
    for day in context.by_day:
        yield from check_vaccines(context, day)
        yield from check_drugs(context, day)
        yield from check_waste(context, day)
    yield from check_visit_units(context)
