"""The fee schedule: indicators by the words above their columns, whatever the number of columns."""

from pathlib import Path

import pytest
from tests.importers.heads import head_of
from tests.importers.published import csv_bytes, pprrvu_rows, workbook

from claimwright.domain.reference.reference import FeeSchedule
from claimwright.errors import BillingError
from claimwright.importers import fee_schedule

ROWS = (
    "27447  A 0 090 2 1 2 1 0",
    "71046 26 A 1 XXX 0 0 0 0 0",
    "93005  A 3 XXX 6 0 0 0 0 NA",
    "00100  J 9 XXX 9 9 9 9 9",
)
EXPECTED = [
    FeeSchedule("27447", "", "A", "0", "090", "2", "1", "2", "1", "0", "2025Q4", ""),
    FeeSchedule("71046", "26", "A", "1", "XXX", "0", "0", "0", "0", "0", "2025Q4", ""),
    FeeSchedule("93005", "", "A", "3", "XXX", "6", "0", "0", "0", "0", "2025Q4", "NA"),
    FeeSchedule("00100", "", "J", "9", "XXX", "9", "9", "9", "9", "9", "2025Q4", ""),
]


@pytest.mark.parametrize("columns", [31, 32])
def test_the_columns_are_found_by_their_names(tmp_path: Path, columns: int) -> None:
    content = csv_bytes(pprrvu_rows(*ROWS, columns=columns))
    head = head_of(tmp_path / "PPRRVU.csv", content)
    assert fee_schedule.recognizes(head)
    assert fee_schedule.read(head, "2025Q4") == EXPECTED


def test_a_workbook_with_numbers_for_codes_reads_the_same(tmp_path: Path) -> None:
    head = head_of(tmp_path / "PPRRVU.xlsx", workbook(pprrvu_rows(*ROWS)))
    assert fee_schedule.read(head, "2025Q4") == EXPECTED


def test_a_file_without_the_column_for_facilities_is_read_without_it(tmp_path: Path) -> None:
    rows = pprrvu_rows(*ROWS)
    rows[2][9] = ""
    head = head_of(tmp_path / "PPRRVU.csv", csv_bytes(rows))
    assert fee_schedule.read(head, "2025Q4") == [row._replace(facility_na=None) for row in EXPECTED]


def test_no_descriptor_is_imported(tmp_path: Path) -> None:
    head = head_of(tmp_path / "PPRRVU.csv", csv_bytes(pprrvu_rows(*ROWS)))
    assert "Words" not in repr(fee_schedule.read(head, "2025Q4"))


def test_the_title_inside_gives_the_release_before_any_name(tmp_path: Path) -> None:
    head = head_of(tmp_path / "PPRRVU2024_Jan.csv", csv_bytes(pprrvu_rows(*ROWS, year=2026)))
    assert fee_schedule.release_of(head) == "2026Q4"


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("PPRRVU25_JUL.csv", "2025Q3"),
        ("PPRRVU2026_Apr_QPP.csv", "2026Q2"),
        ("RVU25D.csv", "2025Q4"),
    ],
)
def test_without_a_title_the_name_gives_the_release(
    tmp_path: Path, name: str, release: str
) -> None:
    head = head_of(tmp_path / name, csv_bytes(pprrvu_rows(*ROWS)[2:]))
    assert fee_schedule.release_of(head) == release


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2744X7  A 0 090 2 1 2 1 0", "not a procedure code"),
        ("27447 2 A 0 9999 2 1 2 1 0", "not a number of global days"),
        ("27447 XYZ A 0 090 2 1 2 1 0", "not a modifier"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    head = head_of(tmp_path / "PPRRVU.csv", csv_bytes(pprrvu_rows(row)))
    with pytest.raises(BillingError, match=f"row 6: .*{problem}"):
        fee_schedule.read(head, "2025Q4")
