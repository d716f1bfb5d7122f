"""The rows used for a date that no loaded release covers."""

from datetime import date

import pytest

from claimwright.domain.reference.reference import Mue, PtpEdit, Release, Table
from claimwright.storage.reference.nearest import by_distance, edits_after_quarter, merged_rows


def _release(name: str, first: str, last: str) -> Release:
    first_date, last_date = date.fromisoformat(first), date.fromisoformat(last)
    return Release(Table.FEES, name, "", "", 9, first_date, last_date, None)


ISSUES = [
    _release("2025Q2", "2025-01-01", "2025-12-31"),
    _release("2025Q4", "2025-01-01", "2025-12-31"),
    _release("2027Q1", "2027-01-01", "2027-12-31"),
]
LIMIT = Mue("17000", 1, 2, "", "2024Q3")
ROW = PtpEdit("64483", "77003", 1, date(2020, 1, 1), None, "", "2024Q3", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("on", "named"),
    [
        ("2024-12-31", ["2025Q2", "2025Q4"]),
        ("2026-01-01", ["2025Q4", "2025Q2", "2027Q1"]),
        ("2026-12-31", ["2027Q1", "2025Q4", "2025Q2"]),
        ("2029-12-30", ["2027Q1"]),
        ("2029-12-31", []),
    ],
)
def test_the_nearest_release_comes_first_and_none_is_two_years_away(
    on: str, named: list[str]
) -> None:
    found = by_distance(ISSUES, date.fromisoformat(on))
    assert [release.release for release in found][: len(named)] == named
    assert bool(found) == bool(named)


def test_a_starter_row_stays_certain_unless_a_newer_release_differs() -> None:
    older, newer = LIMIT._replace(limit=2), LIMIT._replace(limit=2, release="2025Q1")
    own = {"17000": LIMIT}
    assert dict(merged_rows(own, {"17000": older})) == own
    assert dict(merged_rows(own, {"17000": LIMIT._replace(release="2025Q1")})) == own
    assert dict(merged_rows(own, {"17000": newer})) == {"17000": newer._replace(nearest=True)}
    assert dict(merged_rows({}, own)) == {"17000": LIMIT._replace(nearest=True)}


def test_a_pair_past_its_quarter_is_less_sure_unless_the_starter_repeats_it() -> None:
    imported = [row._replace(nearest=True) for row in (ROW, ROW._replace(column2="99213"))]
    told = edits_after_quarter(imported, [ROW._replace(effective=None)], "2024Q3")
    assert [(row.column2, row.nearest) for row in told] == [("77003", False), ("99213", True)]


def test_a_newer_starter_row_replaces_the_imported_one() -> None:
    newer = ROW._replace(indicator=0, release="2026Q4")
    assert edits_after_quarter([ROW], [newer], "2024Q3") == (newer,)
