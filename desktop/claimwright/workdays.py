"""Days on which the Federal offices work, and years as a limit counts them."""

from datetime import date, timedelta
from functools import lru_cache


def next_workday(day: date) -> date:
    """The day itself, or the first after it on which the Federal offices work.

    A limit that ends on a day without work there ends on this one (Medicare Claims Processing
    Manual ch. 1 s. 70).
    """
    while day.weekday() > 4 or day in _federal_holidays(day.year):
        day += timedelta(days=1)
    return day


def one_year_after(day: date) -> date:
    """The last day of Medicare's filing year; February 29 ends on February 28."""
    return years_after(day, 1)


def years_after(day: date, years: int) -> date:
    """The same day some years on; February 29 is February 28 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@lru_cache(maxsize=64)
def _federal_holidays(year: int) -> frozenset[date]:
    # 0.13 s: imported only when a limit is asked for
    from holidays.countries.united_states import UnitedStates

    return frozenset(UnitedStates(years=year))  # type: ignore[no-untyped-call]
