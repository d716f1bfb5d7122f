"""Reads dates as billers type them, and formats dates for people."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

Today: TypeAlias = date | Callable[[], date]
"""A fixed day, or a clock to call each time, since the program may stay open past midnight."""

MIN_YEAR = 1880  # the earliest date of birth on a claim
MAX_YEAR = 2199

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_COMPACT_US = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_US = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_DAY_MONTH = re.compile(r"^(\d{1,2})[-/. ]?([a-z]{3,9})\.?[-/, ]{0,2}(\d{4}|\d{2})$", re.I)
_MONTH_DAY = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:, ?| )(\d{4}|\d{2})$", re.I)
# What spreadsheets and databases add to a day.
_MIDNIGHT = re.compile(r"(?:[ T]0?0:00(?::00(?:\.0+)?)?Z?|\s12:00(?::00)? ?AM)$", re.I)
_US_SHORT = re.compile(r"^(\d{1,2})[-/.](\d{1,2})$")


def day_of(today: Today) -> date:
    """Today's date."""
    return today if isinstance(today, date) else today()


def iso_date(text: str) -> date:
    """Read ``2026-09-14`` and nothing else.

    Raises:
        ValueError: the text is not an ISO date, or no such day exists.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"“{text[:40]}” is not a date such as 2026-09-14")
    return _day(text, *(int(part) for part in text.split("-")))


def us_date(day: date) -> str:
    """Format a day as MM/DD/YYYY for the screen, printed pages and spreadsheets."""
    return f"{day.month:02}/{day.day:02}/{day.year}"  # five times as fast as ``strftime``


def us_moment(moment: datetime) -> str:
    """Format a moment in local time: ``10/02/2026 2:05 PM``."""
    local = moment.astimezone()
    half = "AM" if local.hour < 12 else "PM"  # not %p, which depends on the locale
    return f"{us_date(local)} {local.hour % 12 or 12}:{local:%M} {half}"


def typed_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a typed date: ``9/14/26``, ``09142026``, ``2026-09-14``, ``9/14``, ``14-Sep-26``, or
    ``t`` for today; the midnight that a spreadsheet may append is ignored.

    A two-digit year is taken as the latest one that makes the date at most a year from today, or
    not after today for dates in the ``past``, such as a date of birth. Without a year, the date is
    the latest one that is not after ``today``.

    Raises:
        ValueError: the text is not a date.
    """
    typed = in_figures(text).lower()
    if typed in {"t", "today"}:
        return today
    if typed in {"y", "yesterday"}:
        return today - timedelta(days=1)
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(typed):
            year, month, day = (int(part) for part in match.groups())
            if MIN_YEAR <= year <= MAX_YEAR:
                return _day(text, year, month, day)
    for pattern in (_US, _COMPACT_US):
        if match := pattern.match(typed):
            month, day = int(match[1]), int(match[2])
            latest = (today.year + (not past), today.month, today.day)
            return _day(text, _full_year(match[3], month, day, latest), month, day)
    if match := _US_SHORT.match(typed):
        return _latest_not_after(text, int(match[1]), int(match[2]), today)
    raise ValueError(f"“{text[:40]}” is not a date; enter it as 9/14/26 or 09/14/2026")


def in_figures(text: str) -> str:
    """A date with its month in figures and without midnight: ``20-Jun-25`` is 6/20/25.

    Any other text is as it was, without outer spaces.
    """
    bare = _MIDNIGHT.sub("", text.strip())
    if match := _DAY_MONTH.match(bare):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.match(bare):
        name, day, year = match.groups()
    else:
        return bare
    named = [place for place, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    return f"{named[0]}/{day}/{year}" if named else bare


def _full_year(text: str, month: int, day: int, latest: tuple[int, int, int]) -> int:
    if len(text) == 4:
        return int(text)
    year = latest[0] - latest[0] % 100 + int(text)
    return year if (year, month, day) <= latest else year - 100


def _latest_not_after(text: str, month: int, day: int, today: date) -> date:
    this_year = _day(text, today.year, month, day)
    return this_year if this_year <= today else _day(text, today.year - 1, month, day)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a day of the calendar") from None
    if not MIN_YEAR <= found.year <= MAX_YEAR:
        raise ValueError(f"“{text[:40]}” is not between the years {MIN_YEAR} and {MAX_YEAR}")
    return found


def quarter_of(day: date) -> str:
    """The CMS release in effect on a day, such as ``2026Q4``."""
    return f"{day.year}Q{(day.month + 2) // 3}"


@lru_cache(maxsize=64)
def first_day_of_quarter(release: str) -> date:
    """The first day of a release such as ``2026Q4``.

    Raises:
        ValueError: the text is not a year and a quarter.
    """
    match = re.fullmatch(r"(\d{4})Q([1-4])", release)
    if match is None:
        raise ValueError(f"“{release[:40]}” is not a release such as 2026Q4")
    return date(int(match[1]), int(match[2]) * 3 - 2, 1)


def last_day_of_quarter(release: str) -> date:
    """The last day of a release such as ``2026Q4``; raises as `first_day_of_quarter` does."""
    first = first_day_of_quarter(release)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return after - timedelta(days=1)


def us_date_of(text: str) -> str:
    """Format an ISO date as MM/DD/YYYY; return any other text unchanged."""
    try:
        return us_date(date.fromisoformat(text))
    except ValueError:
        return text
