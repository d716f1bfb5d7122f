"""Rows copied from a spreadsheet land in the cells that they were copied from, or nowhere."""

from datetime import date

import pytest

from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.pasted_rows import pasted_rows

TODAY = date(2026, 11, 20)
ROW = ("9/14/2026", "11", "99213", "25 59", "1", "150.00", "1")
ONE_MODIFIER = ("9/14/2026", "11", "99213", "25", "1", "150.00", "1")


def rows_of(text: str, column: Column = Column.DATE) -> list[tuple[str, ...]]:
    """The cells of each row in the order of the table, empty ones included."""
    pasted = pasted_rows(text, column, TODAY)
    return [tuple(row.get(one, "") for one in Column) for row in pasted.rows]


def test_a_cell_with_a_line_break_in_quotes_is_one_cell_of_one_row() -> None:
    text = '9/14/2026\t11\t99213\t"25\nLT"\t1\t150.00\t1\n9/14/2026\t11\t20610\tRT\t1\t200.00\t1\n'

    assert [row[3] for row in rows_of(text)] == ["25 LT", "RT"]


def test_a_quote_that_nothing_closes_takes_no_other_row_along() -> None:
    text = '9/14/2026\t11\t"A\t\t1\t150.00\t1\n9/14/2026\t11\t20610\tRT\t1\t200.00\t1\n'

    assert [row[2] for row in rows_of(text)] == ['"A', "20610"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("9/14/2026|11|99213|25|59|||1|150.00|1", ROW),
        ("9/14/2026|11|99213|25|59|||1|150.00", (*ROW[:6], "")),
        ("9/14/2026|11|99213|25|59|1|150.00|1", ROW),
        ("9/14/2026|11|99213|25|59||1|150.00|1", ROW),
        ("9/14/2026|11|99213|25|59||||150.00|1", (*ROW[:4], "", *ROW[5:])),
        ("9/14/2026|11|99213|25|59|12|150.00|1", (*ROW[:4], "12", *ROW[5:])),
        ("9/14/2026|11|99213|25|59|12|150.00", (*ROW[:4], "12", "150.00", "")),
        ("9/14/2026|11|99213|||||1|150.00|1", (*ROW[:3], "", *ROW[4:])),
        ("9/14/2026|11|99213|25|||1|150.00|1|2||", (*ONE_MODIFIER[:6], "1 2")),
        (
            "9/14/2026|9/16/2026|11|99213|25|1|150.00|1",
            ("9/14/2026 - 9/16/2026", *ONE_MODIFIER[1:]),
        ),
        ("9/14/2026|9/14/2026|11|99213|25|1|150.00|1", ONE_MODIFIER),
        ("9/14/2026|11|99213||10|150.00|1", (*ROW[:3], "", "10", *ROW[5:])),
        ("9/14/2026|11|99213|25|1|150.00|1|||", ONE_MODIFIER),
    ],
)
def test_columns_are_told_apart_by_what_their_cells_hold(row: str, cells: tuple[str, ...]) -> None:
    assert rows_of(row.replace("|", "\t")) == [cells]


def test_the_rows_of_a_list_are_read_by_the_same_columns() -> None:
    text = "9/14/2026\t11\t99213\t25\t\t1\t90\t1\n9/14/2026\t11\t20610\t59\tLT\t2\t200.00\t1"

    assert [row[3:5] for row in rows_of(text)] == [("25", "1"), ("59 LT", "2")]


@pytest.mark.parametrize(
    "row",
    [
        "9/14/2026\t11\t99213\t25\t1\t150.00\t1\tAcme",
        "Ruiz, Ana\t9/14/2026\t11\t99213\t25\t1\t150.00\t1",
        "9/14/2026\t11\t99213\t25\t59\t50\t150\t1",
        "9/14/2026\tx\t11\t99213\t25\t1\t150.00\t1\t1\t1\t1\t1\t1\t1\t1",
    ],
)
def test_rows_that_fit_no_columns_or_several_are_refused_whole(row: str) -> None:
    with pytest.raises(BillingError, match="Nothing was pasted: it is not clear which columns"):
        rows_of(row)


def test_more_cells_than_columns_from_the_cell_on_are_refused() -> None:
    with pytest.raises(BillingError, match="which columns are Charge, Dx"):
        rows_of("99\t2\tbeyond\tthe table", Column.CHARGE)


@pytest.mark.parametrize(
    "titles",
    [
        "Date|POS|Code|Modifiers|Units|Charge|Dx",
        "DOS|Place of Service|CPT/HCPCS|Mod|Qty|Amount|Dx Ptr",
        "From|Place|HCPCS|Modifier|Days/Units|Billed|Pointer",
    ],
)
def test_a_row_of_titles_is_no_line(titles: str) -> None:
    text = "\n".join((titles, "|".join(ONE_MODIFIER))).replace("|", "\t")

    assert rows_of(text) == [ONE_MODIFIER]


def test_titles_say_which_cell_is_which_and_what_has_no_place_is_named() -> None:
    text = (
        "Service lines\t\t\n"
        "Patient\tCPT\tMod 1\tMod 2\tCharge\tAmount\tUnits\tDOS\tTo\tPOS\tDx1\tDx2\tPaid\n"
        "Ruiz\t99213\t25\t59\t150.00\t80.00\t1\t9/14/2026\t9/14/2026\t11\t1\t2\t\n"
    )

    assert rows_of(text) == [(*ROW[:6], "1 2")]
    assert pasted_rows(text, Column.DATE, TODAY).notes == (
        "Not pasted: Patient, Amount; the table of lines has no such column.",
        "The row above the titles was not pasted.",
    )


@pytest.mark.parametrize("sign", [",", ";", "|"])
def test_a_csv_is_pasted_as_well(sign: str) -> None:
    text = sign.join(f'"{cell}"' for cell in (*ROW[:5], "1,500.00", "1,2"))

    assert rows_of(text) == [(*ROW[:5], "1,500.00", "1,2")]


@pytest.mark.parametrize(
    ("text", "column"),
    [("25,LT,59,76", Column.MODIFIERS), ("1,500.00", Column.CHARGE), ("1,2,3,4", Column.POINTERS)],
)
def test_a_comma_within_one_cell_parts_no_cells(text: str, column: Column) -> None:
    assert rows_of(text, column)[0][column] == text


@pytest.mark.parametrize("cell", ["'99213", '="99213"', "\u200e99213\u200e", "\u00a099213 "])
def test_what_a_spreadsheet_or_a_page_adds_to_a_cell_is_gone(cell: str) -> None:
    assert rows_of(cell, Column.CODE)[0][Column.CODE] == "99213"
