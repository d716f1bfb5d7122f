"""Lines that span several days: which of those days, after the first, other lines bill too.

Edits apply per date of service, and payers differ on whether they look inside a date span, so
findings from here are warnings at most. A line counts for each of its days only if it bills at
least one unit per day: one unit over a month is a monthly service, not a daily one.
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


def daily_span_lines(context: CheckContext) -> list[ServiceLine]:
    """The lines, here or saved for this payer, that bill at least one unit per day of a span."""
    return [line for line in context.with_end_date if _is_daily(line)]


def _is_daily(line: ServiceLine) -> bool:
    days, units = days_of(line.line), line.line.units
    return days > 1 and units is not None and units >= days and is_procedure(line.code)


@dataclass(frozen=True, slots=True, eq=False)
class CopyWithinSpan:
    """A line that bills a day already billed by a date span."""

    span: ServiceLine
    line: ServiceLine

    @property
    def flagged(self) -> ServiceLine:
        """The line of this claim that the finding is about: the single day if both are here."""
        return self.line if self.line.is_here else self.span

    @property
    def other(self) -> ServiceLine:
        """The other line of the two."""
        return self.span if self.line.is_here else self.line

    @property
    def fact(self) -> Fact:
        """The fact that a finding about this copy reports."""
        return ("pair", self.flagged.number, self.other.place)


def copies_within_spans(context: CheckContext) -> Iterator[CopyWithinSpan]:
    """Every line that bills a day of a span again, on this claim or with a saved one."""
    for span in daily_span_lines(context):
        for line in (*context.lines, *context.saved.same_payer_lines):
            if (line.is_here or span.is_here) and _bills_again(span, line):
                yield CopyWithinSpan(span, line)


def _bills_again(span: ServiceLine, line: ServiceLine) -> bool:
    if line is span or line.date is None or repeat_key(line) == repeat_key(span):
        return False
    if (line.code, line.npi, line.modifiers) != (span.code, span.npi, span.modifiers):
        return False
    first, days = span.date, days_of(span.line)
    period_clause = first is not None and first <= line.date < first + timedelta(days=days)
    # If two spans begin together, the shorter one gets the finding.
    return period_clause and (line.date != first or days_of(line.line) < days)


def within_spans(context: CheckContext) -> Iterator[EditPair]:
    """The active PTP edits between a span and the other lines on its later days."""
    for line in daily_span_lines(context):
        for day in _later_days(context, line):
            met = [
                other
                for other in context.on(day)
                if other.code != line.code and (line.is_here or other.is_here)
            ]
            rows = context.ptp_between(line.code, [other.code for other in met], day)
            for pair in context.pairs_between(day, rows, [line, *met]):
                yield replace(pair, within=Within(line.place, line.name, day))


def _later_days(context: CheckContext, line: ServiceLine) -> list[date]:
    """The days of a span, after its first, that another line bills too."""
    first = line.date
    if first is None:
        return []
    days = (first + timedelta(days=count) for count in range(1, days_of(line.line)))
    return [day for day in days if day in context.by_day or day in context.saved_by_day]
