"""Converting spreadsheet rows, pasted or from CSV, to records, and records to CSV."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from claimwright.domain.codes import is_procedure
from claimwright.errors import BillingError
from claimwright.services.claims.claim_fields import ClaimField, FieldKind, field_text
from claimwright.services.claims.claim_file import read_text_file
from claimwright.services.exports.spreadsheet import escape_formulas, unescape_formulas
from claimwright.services.practice.records.record_fields import Required, record_from

Record = TypeVar("Record")
MAX_FIRST_ROW = 20_000  # characters to search for the end of the first row
MAX_ROWS = 5_000  # a manually maintained list has a few hundred
MAX_FILE_BYTES = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class RowsRead(Generic[Record]):
    """The records in a text, and a sentence for each invalid row.

    ``notes`` are sentences about columns that were left out.
    """

    records: tuple[Record, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of a row in cell order, and which of them are required."""

    fields: Sequence[ClaimField]
    required: Required = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's texts by path, or what is wrong with it, or a note about its columns."""

    number: int
    texts: Mapping[str, str]
    problem: str = ""
    note: str = ""


def read_rows(text: str, kind: RowFields, blank: Record, today: date) -> RowsRead[Record]:
    """Parse each row of a text as a record; empty cells keep their values from ``blank``.

    Cells are separated by tabs, semicolons or commas. A header row determines the columns; without
    one they are in field order, and a row that starts with a code starts at the first code field.
    Codes separated only by spaces are accepted as well.
    """
    records: list[Record] = []
    problems: list[str] = []
    notes: list[str] = []
    try:
        for row in _rows(text, kind.fields):
            if len(records) + len(problems) >= MAX_ROWS:
                problems.append(f"Only the first {MAX_ROWS:,} rows were read.")
                break
            if row.note:
                notes.append(row.note)
                continue
            if row.problem:
                problems.append(f"Row {row.number}: {row.problem}.")
                continue
            texts = {f.path: row.texts.get(f.path) or field_text(blank, f) for f in kind.fields}
            record, wrong = record_from(blank, kind.fields, texts, today, kind.required)
            if wrong:
                problems.append(f"Row {row.number}: {_named(kind.fields, wrong)}")
            elif record not in records:
                records.append(record)
    except csv.Error:
        problems.append("This is not a table; save it as CSV from the spreadsheet.")
    return RowsRead(tuple(records), tuple(problems), tuple(notes))


def rows_text(records: Sequence[object], fields: Sequence[ClaimField]) -> str:
    """The records as CSV with a header row, as accepted by `read_rows`."""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\r\n")
    rows.writerow([field.label for field in fields])
    for record in records:
        rows.writerow([escape_formulas(field_text(record, field)) for field in fields])
    return made.getvalue()


def read_rows_file(path: Path) -> str:
    """The text of a CSV file.

    Raises:
        BillingError: the file is missing, empty, a workbook or other non-text file, or too large.
    """
    if path.suffix.casefold() in {".xlsx", ".xls", ".ods"}:
        raise BillingError(f"{path.name} is a workbook; save its sheet as CSV and open that.")
    text = read_text_file(path)
    if len(text) > MAX_FILE_BYTES:
        raise BillingError(
            f"{path.name} is far too large for such a list; check that it is the right file."
        )
    return text


def _rows(text: str, fields: Sequence[ClaimField]) -> Iterator[_Row]:
    mark = _mark_between(text)
    if not mark:
        yield from _rows_of_codes(text, fields)
        return
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    order: Sequence[ClaimField | None] | None = None
    for cells in reader:
        cells = [unescape_formulas(cell) for cell in cells]
        if not any(cells):
            continue
        if order is None:
            titles = _titles(cells, fields)
            order = titles or fields
            if titles:
                yield from _left_out(cells, titles)
                continue
        yield _row(reader.line_num, cells, order, fields, titled=order is not fields)


def _left_out(cells: Sequence[str], titles: Sequence[ClaimField | None]) -> Iterator[_Row]:
    """A note about columns that have no field in the list, or are duplicates."""
    named = [cell for cell, field in zip(cells, titles, strict=True) if cell and field is None]
    if named:
        yield _Row(0, {}, note=f"Not read: {', '.join(named)}; the list has no such column.")


def _mark_between(text: str) -> str:
    """The cell separator in the first row; empty if there are only spaces.

    The row may have line breaks in quotes, so it can be more than one line.
    """
    start = text.lstrip()[:MAX_FIRST_ROW]
    widths = {
        mark: len(next(csv.reader(io.StringIO(start), delimiter=mark), ())) for mark in "\t;,|"
    }
    best = max(widths, key=lambda mark: widths[mark])
    return best if widths[best] > 1 else ""


def _titles(
    cells: Sequence[str], fields: Sequence[ClaimField]
) -> Sequence[ClaimField | None] | None:
    """The field named by each cell of the first row; None if it is not a header row.

    If two cells name the same field, the first counts.
    """
    found: list[ClaimField | None] = []
    for cell in cells:
        field = _field_titled(_plain(cell), fields)
        found.append(None if field in found else field)
    known = [field for field in found if field is not None]
    is_titles = known and not any(is_procedure(cell.upper()) for cell in cells)
    return found if is_titles else None


def _field_titled(title: str, fields: Sequence[ClaimField]) -> ClaimField | None:
    """The field for a header: ``Paid code``, ``column1``, or ``Paid`` as in the list."""
    names = {_plain(name): field for field in fields for name in (field.label, field.path)}
    if title in names:
        return names[title]
    meant = [field for field in fields if len(title) > 2 and title in _plain(field.label)]
    return meant[0] if len(meant) == 1 else None


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _row(
    number: int,
    cells: Sequence[str],
    order: Sequence[ClaimField | None],
    fields: Sequence[ClaimField],
    titled: bool,
) -> _Row:
    if not titled and is_procedure(cells[0].upper()):
        order = fields[_first_code(fields) :]
    if len(cells) > len(order) and any(cells[len(order) :]):
        return _Row(number, {}, f"it has {len(cells)} cells where {len(order)} were looked for")
    texts: dict[str, str] = {}
    for field, cell in zip(order, cells, strict=False):
        if field is not None and cell:
            value = _choice(field, cell) if field.choices else cell
            if value is None:
                words = " nor ".join(words for _, words in field.choices)
                return _Row(number, {}, f"{field.label}: “{cell[:20]}” is neither {words}")
            texts[field.path] = value
    return _Row(number, texts)


def _first_code(fields: Sequence[ClaimField]) -> int:
    return next(place for place, field in enumerate(fields) if field.kind is FieldKind.CODE)


def _choice(field: ClaimField, cell: str) -> str | None:
    """The choice that a cell means. For yes and no, initials and 0 or 1 are accepted."""
    wanted = cell.casefold()
    for value, words in field.choices:
        if wanted in {value.casefold(), words.casefold()}:
            return value
    short = {"y": "yes", "1": "yes", "true": "yes", "n": "no", "0": "no", "false": "no"}
    value = short.get(wanted, "")
    return value if value in {choice for choice, _ in field.choices} else None


def _rows_of_codes(text: str, fields: Sequence[ClaimField]) -> Iterator[_Row]:
    """Rows such as ``64483 77003``: one code per field, the rest into the list of codes."""
    single = [field for field in fields if field.kind is FieldKind.CODE]
    several = next((field for field in fields if field.kind is FieldKind.CODES), None)
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words:
            continue
        rest = words[len(single) :]
        if rest and several is None:
            yield _Row(number, {}, f"it has {len(words)} codes where {len(single)} belong")
            continue
        texts = {field.path: word for field, word in zip(single, words, strict=False)}
        if several is not None:
            texts[several.path] = " ".join(rest)
        yield _Row(number, texts)


def _named(fields: Sequence[ClaimField], problems: Mapping[str, str]) -> str:
    """A row's first problem, with its field's label."""
    field = next(field for field in fields if field.path in problems)
    problem = problems[field.path]
    return problem if problem.startswith(field.label) else f"{field.label}: {problem}"
