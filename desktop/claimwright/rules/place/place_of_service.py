"""Place of service: the part of a test, the code and the telehealth that belong to a place."""

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
    """A service that does not fit its place of service."""
    for line in context.lines:
        if line.date is None or not line.line.place_of_service:
            continue
        fee = context.rows.fees(line.date).get(line.code) if line.date in context.by_day else None
        if fee is not None and fee.status in REFUSED:
            continue  # code-status speaks of it, here or for this payer
        if fee is not None:
            yield from check_component(context, line, fee)
        yield from check_code_place(context, line)
        yield from check_telehealth(context, line)
