"""The user's own copy of the CARC or RARC list: codes and dates, without its text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from claimwright.domain.reference.reference import ListedCode, Table
from claimwright.errors import BillingError
from claimwright.importers.codes import is_no_day, spelled_day
from claimwright.importers.head import Head

MIN_CODES = 20  # with fewer it is not a list, whatever its cells look like
MAX_DIGITS = 3  # of an adjustment reason code; five are a procedure code
MAX_NAMED = 10  # codes that a sentence names
MAX_DATE = 30  # characters of a cell with a date; a column of longer ones is a description

_CARC = re.compile(r"^(?:\d{1,3}|[A-LO-Z]\d{1,2})$", re.ASCII)  # M and N begin remark codes
_RARC = re.compile(r"^(?:M\d{1,3}|MA\d{1,3}|N\d{1,4})$", re.ASCII)
_LIKE_CODE = re.compile(r"^(?:[A-Z]{1,3}[- ]?)?\d{1,4}$", re.ASCII)
_DATES: Mapping[str, re.Pattern[str]] = {
    # "stop" first: "Effective end date" is an end date.
    "stop": re.compile(
        r"\b(?:stop|end|ends|ended|deactiv|term|inactiv|expir|discontin|retire|sunset|obsolete"
        r"|valid to|until|through|thru|stopped|termination)",
        re.I,
    ),
    "modified": re.compile(r"modif|updated|changed|revised", re.I),
    "start": re.compile(r"\b(?:start|effective|begin|valid from|from|added|implement)", re.I),
}
_WRITTEN = {
    "start": re.compile(r"start:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
    "modified": re.compile(r"last modified:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
    "stop": re.compile(r"stop:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
}
_ALERT = re.compile(r"^\s*alert\s*:", re.I)


class ReadList(NamedTuple):
    """What was read from a list: its release (its newest date, ISO), its codes with their dates,
    and a sentence about what was not read.
    """

    release: str
    codes: list[ListedCode]
    unread: str


def table_of(head: Head) -> Table | None:
    """The list to which most rows with a code and a text belong; None if neither."""
    rows = [row for row in head.first_rows if len(row) > 1 and len(row[0]) <= 5]
    texts = {_code(row) for row in rows if any(len(cell) > 8 for cell in row[1:])}
    counts = {
        table: len([code for code in texts if pattern.match(code)])
        for table, pattern in ((Table.RARC, _RARC), (Table.CARC, _CARC))
    }
    most = max(counts, key=lambda table: counts[table])
    return most if counts[most] >= MIN_CODES else None


def preamble(head: Head) -> list[list[str]]:
    """The rows above the first code."""
    found = []
    for row in head.first_rows:
        if row and (_CARC.match(_code(row)) or _RARC.match(_code(row))):
            break
        found.append(row)
    return found


def read(head: Head, table: Table) -> ReadList:
    """The codes of one list.

    Raises:
        BillingError: a date cannot be read, a code has two, or a column of dates has no title that
            says what they are; the text names the file and the code.
    """
    pattern = _RARC if table is Table.RARC else _CARC
    columns = _date_columns(head)
    _refuse_unnamed(head, columns)
    codes: dict[str, ListedCode] = {}
    unread: dict[str, None] = {}
    newest: date | None = None
    for row in head.rows():
        code = _code(row)
        if not pattern.match(code):
            if _LIKE_CODE.match(code):
                unread[code] = None
            continue
        days = {kind: _day(kind, row, columns, f"{head.source.label}, {code}") for kind in _DATES}
        alert = any(_ALERT.match(cell) for cell in row[1:])
        listed = ListedCode(code, days["start"], days["stop"], alert)
        if codes.setdefault(code, listed) != listed:
            raise BillingError(
                f"{head.source.label}: {code} is listed twice with different dates; keep the "
                "correct row and import the list again."
            )
        newest = max(
            (day for day in (newest, days["start"], days["modified"]) if day), default=None
        )
    release = "" if newest is None else newest.isoformat()
    return ReadList(release, list(codes.values()), _sentence(table, list(unread)))


def _code(row: Sequence[str]) -> str:
    """The code in a row's first cell; a spreadsheet may write 4 as 004."""
    code = row[0].upper() if row else ""
    return code.lstrip("0") or code if code.isdigit() and len(code) <= MAX_DIGITS else code


def _sentence(table: Table, unread: Sequence[str]) -> str:
    if not unread:
        return ""
    named = ", ".join(unread[:MAX_NAMED])
    more = f" and {len(unread) - MAX_NAMED:,} more" if len(unread) > MAX_NAMED else ""
    kind = "remark codes" if table is Table.RARC else "adjustment reason codes"
    return (
        f"Not read, because they are not {kind}: {named}{more}. If they belong to another list, "
        "import that list from a separate file."
    )


def _date_columns(head: Head) -> dict[str, int]:
    """The date columns, found by their titles."""
    above = preamble(head)
    found: dict[str, int] = {}
    for column, title in _titles(above):
        kind = next((kind for kind, pattern in _DATES.items() if pattern.search(title)), "")
        if kind and not any(len(cell) > MAX_DATE for cell in _cells(head, len(above), column)):
            found.setdefault(kind, column)
    return found


def _titles(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    for row in rows:
        yield from ((column, cell) for column, cell in enumerate(row) if column and cell)


def _cells(head: Head, above: int, column: int) -> list[str]:
    rows = head.first_rows[above:]
    return [row[column] for row in rows if column < len(row) and not is_no_day(row[column])]


def _refuse_unnamed(head: Head, columns: Mapping[str, int]) -> None:
    """Refuse dates under a title that does not say what they are: codes may end on them."""
    if "stop" in columns:
        return
    above = preamble(head)
    titles = dict(_titles(above))
    for column in range(1, max(map(len, head.first_rows), default=0)):
        cells = _cells(head, len(above), column)
        if column not in columns.values() and cells and all(map(spelled_day, cells)):
            title = titles.get(column, "")
            named = f"“{title[:30]}”" if title else f"{column + 1} of the list"
            raise BillingError(
                f"{head.source.label}: nothing says what the dates in column {named} are; title it "
                "Start, Stop or Last Modified and import the list again."
            )


def _day(kind: str, row: Sequence[str], columns: Mapping[str, int], where: str) -> date | None:
    """The date in the column of that kind, or else in the row's text.

    Raises:
        BillingError: the column has something that is not a date.
    """
    column = columns.get(kind)
    if column is not None and column < len(row) and not is_no_day(row[column]):
        if day := spelled_day(row[column]):
            return day
        raise BillingError(
            f"{where}: “{row[column][:30]}” is not a date; write it as 06/30/2026 and import the "
            "list again."
        )
    for cell in row[1:]:
        if match := _WRITTEN[kind].search(cell):
            return spelled_day(match[1])
    return None
