"""Lines of several days: on which days, after their first, they meet the other lines of a claim.

The tables of pairs are read by the day of service, and payers differ in whether they look inside a
span, so what is found here is a warning at most. A line counts for each of its days only where it
bills a unit for each: one unit over a month is a service of that month, not of every day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from claimwright.domain.codes import is_procedure
from claimwright.rules.check_input import CheckInput
from claimwright.rules.edit_pairs import EditPair, Within
from claimwright.rules.phrases import days_of
from claimwright.rules.service_line import ServiceLine


def lasting_lines(data: CheckInput) -> list[ServiceLine]:
    """The lines, here and saved for this payer, that bill a unit for each of several days."""
    return [
        line
        for line in (*data.lines, *data.saved_here)
        if line.line.date_to is not None and _is_daily(line)
    ]


def _is_daily(line: ServiceLine) -> bool:
    days, units = days_of(line.line), line.line.units
    return days > 1 and units is not None and units >= days and is_procedure(line.code)


def within_spans(data: CheckInput) -> Iterator[EditPair]:
    """The active PTP edits between a day within a span and the other lines of that day."""
    for line in lasting_lines(data):
        for day in _later_days(data, line):
            met = [
                other
                for other in data.on(day)
                if other.code != line.code and (line.is_here or other.is_here)
            ]
            rows = data.ptp_between(line.code, [other.code for other in met], day)
            for pair in data.pairs_of(day, rows, [line, *met]):
                yield replace(pair, within=Within(line.place, line.name, day))


def _later_days(data: CheckInput, line: ServiceLine) -> list[date]:
    """The days of a span after its first on which another line stands."""
    first = line.date
    if first is None:
        return []
    days = (first + timedelta(days=count) for count in range(1, days_of(line.line)))
    return [day for day in days if day in data.by_day or day in data.saved_by_day]
