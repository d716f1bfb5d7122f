"""The add-on table in fixed width and as a workbook."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.heads import head_of
from tests.importers.published import MUE_NOTICE, aoc_text, workbook

from claimwright.domain.reference.reference import AddOn
from claimwright.errors import BillingError
from claimwright.importers import add_on_codes

COLUMNS = (
    "AOC_Edit_Type Add-On_Code AOC_DelDT Primary_Code Primary_Code_DelDT AOC_Edit_EffDT "
    "AOC_Edit_DelDT Special_Instruction_Notes"
).split()


def _row(
    add_on: str, kind: int, primary: str, effective: date, deletion: date | None = None
) -> AddOn:
    return AddOn(add_on, kind, primary, effective, deletion, "2026Q4", effective)


def test_fixed_width_gives_each_row_with_its_dates(tmp_path: Path) -> None:
    head = head_of(
        tmp_path / "aoc.txt",
        aoc_text("1 22614 22612 2013091", "2 0054T CCCCC 2013091", "3 99292 99291 2013091"),
    )
    assert add_on_codes.recognizes(head)
    assert add_on_codes.read(head, "2026Q4") == [
        _row("22614", 1, "22612", date(2013, 4, 1)),
        _row("0054T", 2, "", date(2013, 4, 1)),
        _row("99292", 3, "99291", date(2013, 4, 1)),
    ]


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ("2016366 - -", date(2016, 12, 31)),
        ("2018365 2015365 -", date(2015, 12, 31)),
        ("2018365 2017365 2014365", date(2014, 12, 31)),
        ("- - 2014365", date(2014, 12, 31)),
        ("- - -", None),
    ],
)
def test_a_row_ends_with_the_edit_the_add_on_or_the_primary(
    tmp_path: Path, ends: str, last: date | None
) -> None:
    head = head_of(tmp_path / "aoc.txt", aoc_text(f"1 22614 22612 2013091 {ends}"))
    (row,) = add_on_codes.read(head, "2026Q4")
    assert row.deletion == last


def test_a_workbook_reads_the_same_with_or_without_the_notice_row(tmp_path: Path) -> None:
    rows = [
        COLUMNS,
        ["1", "22614", "", "22612", "", "2013091", "", ""],
        ["1", "1953", "", "1952", "2018365", "2013091", "", ""],
    ]
    notice = [[MUE_NOTICE, *[""] * 7]]
    bare = head_of(tmp_path / "bare.xlsx", workbook(rows))
    noticed = head_of(tmp_path / "noticed.xlsx", workbook([*notice, *rows]))
    expected = [
        _row("22614", 1, "22612", date(2013, 4, 1)),
        _row("01953", 1, "01952", date(2013, 4, 1), date(2018, 12, 31)),
    ]
    assert add_on_codes.read(bare, "2026Q4") == expected
    assert add_on_codes.read(noticed, "2026Q4") == expected


@pytest.mark.parametrize(
    "line", ["1226142261220130912013091", "4 22614 22612", "words", "1A2614       2261X 2013400"]
)
def test_a_line_of_another_shape_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    content = aoc_text("1 22614 22612 2013091") + line.encode() + b"\r\n"
    with pytest.raises(BillingError, match=r"aoc\.txt, line 2"):
        add_on_codes.read(head_of(tmp_path / "aoc.txt", content), "2026Q4")


def test_a_day_that_the_year_does_not_have_is_refused(tmp_path: Path) -> None:
    head = head_of(tmp_path / "aoc.txt", aoc_text("1 22614 22612 2013366"))
    with pytest.raises(BillingError, match=r"2013366.* is not a date"):
        add_on_codes.read(head, "2026Q4")
