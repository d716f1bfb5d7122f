"""Place of service: components, visit codes and telehealth that do not fit the place."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.unpayable import REFUSED
from claimwright.rules.place.code_place import check_code_place
from claimwright.rules.place.component import check_component
from claimwright.rules.place.place_finding import RULE
from claimwright.rules.place.telehealth import check_telehealth

__all__ = ["RULE", "check"]


def check(context: CheckContext) -> Iterator[Finding]:
    """Find services that do not fit their place of service."""
    for line in context.lines:
        if line.date is None or not line.line.place_of_service:
            continue
        fee = context.rows.fees(line.date).get(line.code) if line.date in context.by_day else None
        if fee is not None and fee.status in REFUSED:
            continue  # code-status reports it
        if fee is not None:
            yield from check_component(context, line, fee)
        yield from check_code_place(context, line)
        yield from check_telehealth(context, line)
