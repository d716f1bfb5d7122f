"""Converting rows copied from a spreadsheet to service line cells."""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.pasted_columns import Part, columns_of, rows_below_titles
from claimwright.services.exports.spreadsheet import unescape_formulas

MIN_CELLS = 4  # in a comma-separated row: fewer may be a single cell, such as 25,LT
_DELIMITERS = "\t;|,"
_FORMULA = re.compile(r'="(.*)"')
_FORMAT = "Cf"  # invisible format characters copied from web pages and PDFs


@dataclass(frozen=True, slots=True)
class PastedRows:
    """Each row's cells by column; ``notes`` are sentences about what was left out."""

    rows: tuple[Mapping[Column, str], ...]
    notes: tuple[str, ...] = ()


def pasted_rows(text: str, column: Column, today: date) -> PastedRows:
    """Spreadsheet or CSV rows as cells of the line table, starting at ``column``.

    A header row identifies the columns, in any order. Without one, cells are in table order; a list
    may have separate columns for each modifier and pointer and for the end date. Line breaks in
    quoted cells become spaces.

    Raises:
        BillingError: the columns are ambiguous; nothing should be pasted.
    """
    rows = [row for row in _cells(text, column) if any(row)]
    if not rows:
        return PastedRows(())
    titled = rows_below_titles(rows)
    if titled is None:
        parts = columns_of(rows, column, today)
        return PastedRows(tuple(_row(cells, parts) for cells in rows))
    return PastedRows(tuple(_row(cells, titled.parts) for cells in titled.rows), titled.notes)


def _cells(text: str, column: Column) -> list[list[str]]:
    return [[_clean(cell) for cell in row] for row in _parted(text, _delimiter(text, column))]


def _parted(text: str, delimiter: str) -> list[list[str]]:
    """Split into rows; an unclosed quote is treated as a plain character, as in inches."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return [line.split(delimiter) for line in text.splitlines()]


def _delimiter(text: str, column: Column) -> str:
    """The delimiter: a tab, or one that splits the first row into enough cells."""
    if "\t" in text or column > Column.CODE:
        return "\t"
    first = next((line for line in text.splitlines() if line.strip()), "")
    widths = {sign: len(next(iter(_parted(first, sign)), ())) for sign in _DELIMITERS}
    best = max(widths, key=lambda sign: widths[sign])
    return best if widths[best] >= MIN_CELLS else "\t"


def _clean(cell: str) -> str:
    if not cell.isascii():
        cell = "".join(sign for sign in cell if unicodedata.category(sign) != _FORMAT)
    text = unescape_formulas(" ".join(cell.split()))
    if formula := _FORMULA.fullmatch(text):
        return formula[1]  # spreadsheets use this to keep leading zeros
    return text[1:] if text[:1] == "'" and text[1:2].isalnum() else text


def _row(cells: Sequence[str], parts: Sequence[Part | None]) -> dict[Column, str]:
    """A row's cells by column; several modifier or pointer columns are merged."""
    found: dict[Column, list[str]] = {}
    last_date = ""
    for part, cell in zip(parts, cells, strict=False):
        if part is None:
            continue
        if part.is_last_date:
            last_date = cell
        else:
            found.setdefault(part.column, []).append(cell)
    row = {column: " ".join(filter(None, texts)) for column, texts in found.items()}
    if last_date and last_date != row.get(Column.DATE):
        row[Column.DATE] = f"{row.get(Column.DATE, '')} - {last_date}"
    return row
