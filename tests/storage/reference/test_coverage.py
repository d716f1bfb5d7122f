"""The coverage names the release for a date, or reports that there is none."""

from datetime import date

import pytest

from claimwright.domain.reference.reference import Release, Table
from claimwright.storage.reference.coverage import imported_coverage, release_for, starter_coverage


def _release(table: Table, name: str, first: str, last: str, rows: int = 2_000_000) -> Release:
    return Release(
        table=table,
        release=name,
        source_file="",
        sha256="",
        rows=rows,
        first_date=date.fromisoformat(first),
        last_date=date.fromisoformat(last),
        imported_at=None,
    )


PTP = [_release(Table.PTP, "2026Q3", "1996-01-01", "2026-09-30")]
ADD_ON = [_release(Table.ADD_ON, "2026Q3", "2013-04-01", "2026-09-30")]
MUES = [
    _release(Table.MUE, "2026Q1", "2026-01-01", "2026-03-31"),
    _release(Table.MUE, "2026Q3", "2026-07-01", "2026-09-30"),
]
FEES = [
    _release(Table.FEES, "2025Q4", "2025-01-01", "2025-12-31"),
    _release(Table.FEES, "2026Q2", "2026-01-01", "2026-12-31"),
    _release(Table.FEES, "2026Q4", "2026-01-01", "2026-12-31"),
]


@pytest.mark.parametrize(
    ("releases", "on", "named"),
    [
        (MUES, date(2026, 1, 1), "2026Q1"),
        (MUES, date(2026, 3, 31), "2026Q1"),
        (MUES, date(2026, 4, 1), None),
        (MUES, date(2026, 9, 30), "2026Q3"),
        (MUES, date(2026, 10, 1), None),
        (FEES, date(2024, 12, 31), None),
        (FEES, date(2025, 1, 1), "2025Q4"),
        (FEES, date(2026, 1, 1), "2026Q2"),
        (FEES, date(2026, 9, 30), "2026Q2"),
        (FEES, date(2026, 10, 1), "2026Q4"),
        (FEES, date(2027, 1, 1), None),
        (PTP, date(2030, 1, 1), "2026Q3"),
    ],
)
def test_the_release_that_covers_a_day_is_chosen(
    releases: list[Release], on: date, named: str | None
) -> None:
    found = release_for(releases[0].table, releases, on)
    assert (found and found.release) == named


@pytest.mark.parametrize(
    ("releases", "on", "covered", "note"),
    [
        (PTP, date(2026, 9, 30), True, ""),
        (PTP, date(2026, 10, 1), False, "2026Q3 ends on 09/30/2026"),
        (ADD_ON, date(2013, 3, 31), False, "begins on 04/01/2013"),
        (MUES, date(2026, 5, 5), False, "(2026Q1, 2026Q3) do not cover 05/05/2026"),
        (FEES, date(2026, 9, 14), True, ""),
        (FEES, date(2024, 1, 1), False, "do not cover 01/01/2024"),
    ],
)
def test_a_day_outside_is_reported(
    releases: list[Release], on: date, covered: bool, note: str
) -> None:
    coverage = imported_coverage(releases[0].table, releases, [on])
    assert (coverage.covers_dates, coverage.complete) == (covered, True)
    assert note in coverage.note


def test_days_in_two_quarters_name_both_releases() -> None:
    coverage = imported_coverage(Table.MUE, MUES, [date(2026, 3, 31), date(2026, 7, 1)])
    assert (coverage.release, coverage.covers_dates) == ("2026Q1, 2026Q3", True)


@pytest.mark.parametrize(
    ("on", "whole"),
    [(date(2025, 5, 5), True), (date(2026, 5, 5), False), (date(2024, 5, 5), True)],
)
def test_an_excerpt_of_a_table_is_never_complete(on: date, whole: bool) -> None:
    fees = [
        _release(Table.FEES, "2025Q4", "2025-01-01", "2025-12-31", rows=19_090),
        _release(Table.FEES, "2026Q4", "2026-01-01", "2026-12-31", rows=8),
    ]
    coverage = imported_coverage(Table.FEES, fees, [on])
    assert coverage.complete is whole
    assert ("2026Q4 (8 rows)" in coverage.note) is not whole


def test_starter_rows_of_unknown_date_are_not_used_before_their_release() -> None:
    spans = [("2024Q3", date(2024, 7, 1), False), ("2024Q3", date(2010, 1, 1), True)]
    inside = starter_coverage(Table.PTP, spans, [date(2024, 7, 1)])
    before = starter_coverage(Table.PTP, spans, [date(2024, 6, 30)])
    assert (inside.release, inside.complete, inside.covers_dates) == ("starter", False, True)
    assert not before.covers_dates
    assert "Dates not known before 2024Q3" in before.note


def test_starter_rows_say_when_they_are_older_than_the_claim() -> None:
    spans = [("2024Q3", date(2024, 7, 1), False), ("2026Q4", date(2010, 1, 1), True)]
    coverage = starter_coverage(Table.PTP, spans, [date(2026, 11, 1)])
    assert not coverage.covers_dates
    assert "2024Q3" in coverage.note


def test_a_table_without_any_release_covers_nothing() -> None:
    coverage = starter_coverage(Table.MUE, [], [date(2026, 1, 1)])
    assert (coverage.release, coverage.complete, coverage.covers_dates) == ("", False, False)
    assert "import" in coverage.note
