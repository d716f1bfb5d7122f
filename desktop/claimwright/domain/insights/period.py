"""A reporting period: the last 90 days, a month, a quarter, a year, or any two dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimwright.domain.dates import typed_date, us_date
from claimwright.errors import BillingError

USUAL_DAYS = 90
_LAST = re.compile(r"last[- ](\d{1,4})[- ]days", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})[- ]?q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_SPAN = re.compile(r"(.+?)(?:\.\.|\s+to\s+)(.+)")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date
    label: str = ""

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    @property
    def title(self) -> str:
        """The label with the dates: ``Last 90 days, 08/23/2026 to 11/20/2026``."""
        span = f"{us_date(self.first)} to {us_date(self.last)}"
        return f"{self.label}, {span}" if self.label else span

    def contains(self, day: date | None) -> bool:
        """Whether a day is in the period; False for None."""
        return day is not None and self.first <= day <= self.last

    def before(self) -> "Period":
        """The period before this one: as many whole months, or else as many days."""
        following = self.last + timedelta(days=1)
        if self.first.day == following.day == 1:
            count = (following.year - self.first.year) * 12 + following.month - self.first.month
            return Period(_months_later(self.first, -count), self.first - timedelta(days=1))
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def months(self) -> tuple[date, ...]:
        """The first day of each month that overlaps the period, oldest first."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = _months_later(month, 1)
        return tuple(found)


ALWAYS = Period(date.min, date.max)
"""Any day."""


def last_days(days: int, today: date) -> Period:
    """The last ``days`` days, including today."""
    return Period(today - timedelta(days=days - 1), today, f"Last {days} days")


def month_of(day: date) -> Period:
    """The month of a day."""
    first = day.replace(day=1)
    return Period(first, _months_later(first, 1) - timedelta(days=1), f"{first:%B %Y}")


def quarter_of(day: date) -> Period:
    """The calendar quarter of a day."""
    first = day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    last = _months_later(first, 3) - timedelta(days=1)
    return Period(first, last, f"Quarter {(first.month + 2) // 3} of {first.year}")


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def last_quarters(count: int, today: date) -> tuple[Period, ...]:
    """The last ``count`` quarters, including the current one, oldest first."""
    first = quarter_of(today).first
    return tuple(quarter_of(_months_later(first, -3 * back)) for back in reversed(range(count)))


def parse_period(text: str, today: date) -> Period:
    """Read ``last-90-days``, ``2026``, ``2026Q3``, ``2026-09`` or ``07/01/2026 to 09/30/2026``.

    Raises:
        BillingError: the text is none of these, or the period ends before it begins.
    """
    typed = text.strip()
    try:
        found = _named(typed, today) or _between(typed, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise BillingError(
            f"“{text[:40]}” is not a period; enter last-90-days, 2026-09, 2026Q3, 2026, or two "
            "dates such as 07/01/2026 to 09/30/2026."
        )
    if found.last < found.first:
        raise BillingError(f"The period “{text[:40]}” ends before it begins.")
    return found


def _named(typed: str, today: date) -> Period | None:
    if not typed:
        return last_days(USUAL_DAYS, today)
    if (match := _LAST.fullmatch(typed)) and int(match[1]):
        return last_days(int(match[1]), today)
    if match := _QUARTER.fullmatch(typed):
        return quarter_of(date(int(match[1]), 3 * int(match[2]), 1))
    if match := _MONTH.fullmatch(typed):
        return month_of(date(int(match[1]), int(match[2]), 1))
    if match := _YEAR.fullmatch(typed):
        return year_of(int(match[1]))
    return None


def _between(typed: str, today: date) -> Period | None:
    match = _SPAN.fullmatch(typed)
    if match is None:
        return None
    first, last = (typed_date(part.strip(), today) for part in match.groups())
    return Period(first, last)


def _months_later(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
