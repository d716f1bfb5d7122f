"""Lines of several days: on which days, after their first, they meet the other lines of a claim.

The tables of pairs are read by the day of service, and payers differ in whether they look inside a
span, so what is found here is a warning at most. A line counts for each of its days only where it
bills a unit for each: one unit over a month is a service of that month, not of every day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimwright.domain.codes import is_procedure
from claimwright.domain.finding.finding import Fact
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.claim_lines import repeat_key
from claimwright.rules.context.phrases import days_of
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.ptp.edit_pairs import EditPair, Within


def lasting_lines(context: CheckContext) -> list[ServiceLine]:
    """The lines, here and saved for this payer, that bill a unit for each of several days."""
    return [line for line in context.ended if _is_daily(line)]


def _is_daily(line: ServiceLine) -> bool:
    days, units = days_of(line.line), line.line.units
    return days > 1 and units is not None and units >= days and is_procedure(line.code)


@dataclass(frozen=True, slots=True, eq=False)
class CopyWithinSpan:
    """A line that bills a day which a line of several days bills already."""

    lasting: ServiceLine
    line: ServiceLine

    @property
    def flagged(self) -> ServiceLine:
        """The line of this claim that the finding is about; of two, the one of the single day."""
        return self.line if self.line.is_here else self.lasting

    @property
    def other(self) -> ServiceLine:
        """The line beside it."""
        return self.lasting if self.line.is_here else self.line

    @property
    def fact(self) -> Fact:
        """What a finding about it is about."""
        return ("pair", self.flagged.number, self.other.place)


def copies_within_spans(context: CheckContext) -> Iterator[CopyWithinSpan]:
    """Every day that is billed twice by a span, here or together with a saved claim."""
    for lasting in lasting_lines(context):
        for line in (*context.lines, *context.saved.lines_here):
            if (line.is_here or lasting.is_here) and _bills_again(lasting, line):
                yield CopyWithinSpan(lasting, line)


def _bills_again(lasting: ServiceLine, line: ServiceLine) -> bool:
    if line is lasting or line.date is None or repeat_key(line) == repeat_key(lasting):
        return False
    if (line.code, line.npi, line.modifiers) != (lasting.code, lasting.npi, lasting.modifiers):
        return False
    first, days = lasting.date, days_of(lasting.line)
    inside = first is not None and first <= line.date < first + timedelta(days=days)
    # Of two spans that begin together the shorter gets the finding.
    return inside and (line.date != first or days_of(line.line) < days)


def within_spans(context: CheckContext) -> Iterator[EditPair]:
    """The active PTP edits between a day within a span and the other lines of that day."""
    for line in lasting_lines(context):
        for day in _later_days(context, line):
            met = [
                other
                for other in context.on(day)
                if other.code != line.code and (line.is_here or other.is_here)
            ]
            rows = context.ptp_between(line.code, [other.code for other in met], day)
            for pair in context.pairs_of(day, rows, [line, *met]):
                yield replace(pair, within=Within(line.place, line.name, day))


def _later_days(context: CheckContext, line: ServiceLine) -> list[date]:
    """The days of a span after its first that another line bills."""
    first = line.date
    if first is None:
        return []
    days = (first + timedelta(days=count) for count in range(1, days_of(line.line)))
    return [day for day in days if day in context.by_day or day in context.saved_by_day]
