"""Converting rows copied from a spreadsheet to service line cells."""

import csv
import io
import re

from claimwright.services.claims.claim_cells import Column

MAX_MODIFIERS = 4  # CMS-1500 Item 24D and SV101
_MODIFIER = re.compile(r"(?:[A-Za-z0-9]{2})?")


def pasted_rows(text: str, column: Column) -> list[list[str]]:
    """Spreadsheet rows as cells of the line table, starting at ``column``.

    Line breaks in quoted cells become spaces. Separate columns for up to four modifiers are merged
    into one cell.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [_one_modifier_cell(row, column) for row in cells if any(row)]


def _one_modifier_cell(cells: list[str], column: Column) -> list[str]:
    first = Column.MODIFIERS - column
    if first < 0 or len(cells) <= len(Column) - column:
        return cells
    for count in range(MAX_MODIFIERS, 1, -1):
        modifiers, after = cells[first : first + count], cells[first + count : first + count + 1]
        if all(_MODIFIER.fullmatch(one) for one in modifiers) and after and _is_number(after[0]):
            return [*cells[:first], " ".join(filter(None, modifiers)), *cells[first + count :]]
    return cells


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
