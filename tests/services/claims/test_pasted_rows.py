"""Rows pasted from a spreadsheet end up in the right cells."""

import pytest

from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.pasted_rows import pasted_rows


def test_a_quoted_cell_with_a_line_break_is_one_cell() -> None:
    text = '9/14/2026\t11\t99213\t"25\nLT"\t1\t150.00\t1\n9/14/2026\t11\t20610\tRT\t1\t200.00\t1\n'

    rows = pasted_rows(text, Column.DATE)

    assert [row[3] for row in rows] == ["25 LT", "RT"]


@pytest.mark.parametrize(
    "row",
    [
        "9/14/2026\t11\t99213\t25\t59\t\t\t1\t150.00\t1",
        "9/14/2026\t11\t99213\t25\t59\t1\t150.00\t1",
        "9/14/2026\t11\t99213\t25\t59\t\t1\t150.00\t1",
    ],
)
def test_separate_modifier_columns_become_one_cell(row: str) -> None:
    ((_, _, code, modifiers, units, charge, *_),) = pasted_rows(row, Column.DATE)

    assert (code, modifiers, units, charge) == ("99213", "25 59", "1", "150.00")


def test_a_row_with_the_table_s_own_columns_is_unchanged() -> None:
    row = "9/14/2026\t11\t99213\t\t10\t150.00\t1"

    assert pasted_rows(row, Column.DATE) == [row.split("\t")]
