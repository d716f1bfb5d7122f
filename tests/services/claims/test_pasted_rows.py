"""Rows pasted from a spreadsheet end up in the right cells, or are refused."""

from datetime import date

import pytest

from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.pasted_rows import pasted_rows

TODAY = date(2026, 11, 20)
ROW = ("9/14/2026", "11", "99213", "25 59", "1", "150.00", "1")
ONE_MODIFIER = ("9/14/2026", "11", "99213", "25", "1", "150.00", "1")


def rows_of(text: str, column: Column = Column.DATE) -> list[tuple[str, ...]]:
    """The cells of each row in table order, including empty ones."""
    pasted = pasted_rows(text, column, TODAY)
    return [tuple(row.get(one, "") for one in Column) for row in pasted.rows]


def test_a_quoted_cell_with_a_line_break_is_one_cell() -> None:
    text = '9/14/2026\t11\t99213\t"25\nLT"\t1\t150.00\t1\n9/14/2026\t11\t20610\tRT\t1\t200.00\t1\n'

    assert [row[3] for row in rows_of(text)] == ["25 LT", "RT"]


def test_an_unclosed_quote_does_not_swallow_other_rows() -> None:
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
def test_columns_are_identified_by_their_contents(row: str, cells: tuple[str, ...]) -> None:
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
def test_rows_with_ambiguous_columns_are_refused_entirely(row: str) -> None:
    with pytest.raises(BillingError, match="Nothing was pasted: it is not clear which columns"):
        rows_of(row)


def test_more_cells_than_remaining_columns_are_refused() -> None:
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
def test_a_header_row_is_not_a_line(titles: str) -> None:
    text = "\n".join((titles, "|".join(ONE_MODIFIER))).replace("|", "\t")

    assert rows_of(text) == [ONE_MODIFIER]


def test_headers_identify_columns_and_unknown_ones_are_named() -> None:
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
def test_a_csv_can_be_pasted_too(sign: str) -> None:
    text = sign.join(f'"{cell}"' for cell in (*ROW[:5], "1,500.00", "1,2"))

    assert rows_of(text) == [(*ROW[:5], "1,500.00", "1,2")]


@pytest.mark.parametrize(
    ("text", "column"),
    [("25,LT,59,76", Column.MODIFIERS), ("1,500.00", Column.CHARGE), ("1,2,3,4", Column.POINTERS)],
)
def test_a_comma_within_one_cell_does_not_split_it(text: str, column: Column) -> None:
    assert rows_of(text, column)[0][column] == text


@pytest.mark.parametrize("cell", ["'99213", '="99213"', "\u200e99213\u200e", "\u00a099213 "])
def test_formatting_added_by_spreadsheets_or_web_pages_is_removed(cell: str) -> None:
    assert rows_of(cell, Column.CODE)[0][Column.CODE] == "99213"
