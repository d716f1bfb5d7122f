"""Federal workdays, and years as time limits count them."""

from datetime import date, timedelta
from functools import lru_cache


def next_workday(day: date) -> date:
    """The day itself, or the next one that is not a weekend or federal holiday.

    A time limit that ends on a federal nonworkday is extended to this day (Medicare Claims
    Processing Manual ch. 1 s. 70).
    """
    while day.weekday() > 4 or day in _federal_holidays(day.year):
        day += timedelta(days=1)
    return day


def one_year_after(day: date) -> date:
    """The last day of Medicare's one-year filing limit; for February 29, it is February 28."""
    return years_after(day, 1)


def years_after(day: date, years: int) -> date:
    """The same date ``years`` later; February 29 becomes February 28 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@lru_cache(maxsize=64)
def _federal_holidays(year: int) -> frozenset[date]:
    # Imported late: it takes 0.13 s.
    from holidays.countries.united_states import UnitedStates

    return frozenset(UnitedStates(years=year))  # type: ignore[no-untyped-call]
