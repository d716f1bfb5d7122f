"""Periods: read from what people type, compared with the time before, split into months."""

from datetime import date

import pytest

from claimwright.domain.insights.period import Period, last_days, last_quarters, parse_period
from claimwright.domain.insights.rate import Rate
from claimwright.errors import BillingError

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("", date(2026, 8, 23), TODAY),
        ("last-90-days", date(2026, 8, 23), TODAY),
        ("Last 30 days", date(2026, 10, 22), TODAY),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-07-01..2026-09-15", date(2026, 7, 1), date(2026, 9, 15)),
        ("7/1/26 to 9/15/2026", date(2026, 7, 1), date(2026, 9, 15)),
        ("t..t", TODAY, TODAY),
    ],
)
def test_a_period_is_read_as_it_is_typed(typed: str, first: date, last: date) -> None:
    found = parse_period(typed, TODAY)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["soon", "2026-13", "2026Q5", "last-0-days", "2026-02-30..t", "0000"]
)
def test_an_invalid_period_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(BillingError, match="is not a period; enter last-90-days"):
        parse_period(typed, TODAY)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BillingError, match="ends before it begins"):
        parse_period("09/30/2026 to 07/01/2026", TODAY)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("2026-03", ("2026-02-01", "2026-02-28")),
        ("2026Q1", ("2025-10-01", "2025-12-31")),
        ("2026", ("2025-01-01", "2025-12-31")),
        ("last-90-days", ("2026-05-25", "2026-08-22")),
    ],
)
def test_the_time_before_has_as_many_months_or_days(typed: str, before: tuple[str, str]) -> None:
    found = parse_period(typed, TODAY).before()
    assert (found.first.isoformat(), found.last.isoformat()) == before


def test_months_are_those_the_period_touches() -> None:
    found = Period(date(2025, 12, 31), date(2026, 2, 1)).months()
    assert found == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


def test_an_unknown_day_is_in_no_period() -> None:
    assert not last_days(90, TODAY).contains(None)


def test_four_quarters_end_with_that_of_today() -> None:
    found = last_quarters(4, TODAY)
    assert [one.first for one in found] == [
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2026, 10, 1),
    ]


def test_a_rate_has_its_counts_and_is_none_under_ten() -> None:
    assert Rate(812, 8946).text == "9.1% (812 of 8,946)"
    assert Rate(3, 9).text == "3 of 9, no rate under 10"
    assert Rate(3, 9).share is None
    assert Rate(1, 10).share == 0.1
