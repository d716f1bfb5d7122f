"""Two releases of the small tables differ only where their meaning does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from claimwright.domain.reference.reference import FeeSchedule
from claimwright.storage.database import build_file, open_to_read
from claimwright.storage.reference.coded_tables import read_fees, write_fees
from claimwright.storage.reference.table_changes import fee_differences

ROW = FeeSchedule("22612", "", "A", "0", "090", "2", "0", "2", "2", "0", "2026Q3", "")
WITHOUT_COLUMN = "ALTER TABLE fee DROP COLUMN facility_na"
INDICATORS = [
    name for name in FeeSchedule._fields if name not in ("code", "modifier", "release", "nearest")
]


@contextmanager
def _tables(folder: Path, *contents: list[FeeSchedule]) -> Iterator[list[Any]]:
    opened = []
    for number, rows in enumerate(contents):
        path = folder / f"{number}.db"
        with build_file(path) as connection:
            write_fees(connection, rows)
        opened.append(open_to_read(path))
    yield opened
    for connection in opened:
        connection.close()


def _indicator(name: str) -> dict[str, Any]:
    return {name: "9"}


@pytest.mark.parametrize("name", INDICATORS)
def test_each_indicator_alone_makes_a_row_differ(name: str, tmp_path: Path) -> None:
    changed = ROW._replace(release="2026Q4", **_indicator(name))
    with _tables(tmp_path, [ROW], [changed]) as (former, present):
        assert list(fee_differences(former, present)) == [(("22612", ""), [ROW], [changed])]


def test_a_row_that_only_has_another_release_does_not_differ(tmp_path: Path) -> None:
    with _tables(tmp_path, [ROW], [ROW._replace(release="2026Q4")]) as (former, present):
        assert list(fee_differences(former, present)) == []


def test_a_file_from_before_the_facility_column_does_not_differ(tmp_path: Path) -> None:
    present = ROW._replace(release="2026Q4", facility_na="NA")
    with _tables(tmp_path, [ROW], [present]) as (_, new), build_file(tmp_path / "old.db") as old:
        write_fees(old, [ROW])
        old.execute(WITHOUT_COLUMN)
        assert read_fees(old, ["22612"]) == [ROW._replace(facility_na=None)]
        assert list(fee_differences(old, new)) == []
        assert list(fee_differences(new, old)) == []


def test_codes_of_one_release_are_sorted_among_the_others(tmp_path: Path) -> None:
    codes = ["22600", "22612", "22614", "22630"]
    first, second, third, fourth = (ROW._replace(code=code) for code in codes)
    with _tables(tmp_path, [second, fourth], [first, second, third]) as (former, present):
        assert list(fee_differences(former, present)) == [
            (("22600", ""), [], [first]),
            (("22614", ""), [], [third]),
            (("22630", ""), [fourth], []),
        ]
