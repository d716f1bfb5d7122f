"""Dates as billers type them."""

from datetime import date, datetime

import pytest

from claimwright.domain.dates import typed_date, us_date_of, us_moment

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9/14/26", date(2026, 9, 14)),
        ("09142026", date(2026, 9, 14)),
        ("20260914", date(2026, 9, 14)),
        ("12202025", date(2025, 12, 20)),
        ("11/20", TODAY),
        ("11/21", date(2025, 11, 21)),
        ("11/20/27", date(2027, 11, 20)),
        ("11/21/27", date(1927, 11, 21)),
        ("2/3/61", date(1961, 2, 3)),
        ("t", TODAY),
        ("y", date(2026, 11, 19)),
        ("20-Jun-25", date(2025, 6, 20)),
        ("20JUN2025", date(2025, 6, 20)),
        ("Jun 20, 2025", date(2025, 6, 20)),
        ("sept 3 2025", date(2025, 9, 3)),
        ("6/20/2025 0:00", date(2025, 6, 20)),
        ("6/20/2025 12:00:00 AM", date(2025, 6, 20)),
        ("2025-06-20 00:00:00", date(2025, 6, 20)),
    ],
)
def test_a_date_is_read_as_it_is_typed(text: str, day: date) -> None:
    assert typed_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("11/20/26", TODAY), ("11/21/26", date(1926, 11, 21)), ("1/5/27", date(1927, 1, 5))],
)
def test_a_past_date_is_never_read_as_a_future_one(text: str, day: date) -> None:
    assert typed_date(text, TODAY, past=True) == day


@pytest.mark.parametrize(
    "text", ["45678", "20-ma-25", "31-Jun-25", "6/20/2025 10:00", "20/06/2025", "20.06.2025"]
)
def test_a_spreadsheet_number_or_a_guess_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        typed_date(text, TODAY)


@pytest.mark.parametrize("text", ["2/29/25", "13/1/26", "20260931", "0/0", "1/1/1879", "9/14/026"])
def test_an_invalid_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        typed_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "shown"), [("2026-11-28", "11/28/2026"), ("", ""), ("soon", "soon")]
)
def test_an_iso_date_is_shown_as_people_read_it(text: str, shown: str) -> None:
    assert us_date_of(text) == shown


@pytest.mark.parametrize(
    ("hour", "shown"), [(0, "12:05 AM"), (9, "9:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")]
)
def test_a_time_is_shown_on_the_twelve_hour_clock(hour: int, shown: str) -> None:
    assert us_moment(datetime(2026, 10, 2, hour, 5).astimezone()) == f"10/02/2026 {shown}"
