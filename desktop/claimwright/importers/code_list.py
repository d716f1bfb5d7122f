"""The user's own copy of the CARC or RARC list: codes and dates, without its text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from claimwright.domain.reference.reference import ListedCode, Table
from claimwright.importers.codes import spelled_day
from claimwright.importers.head import Head

MIN_CODES = 20  # with fewer it is not a list, whatever its cells look like

_CARC = re.compile(r"^(?:\d{1,3}|[ABDPWY]\d{1,2})$")
_RARC = re.compile(r"^(?:M\d{1,3}|MA\d{1,3}|N\d{1,4})$")
_GROUP = frozenset({"CO", "PR", "OA", "PI", "CR"})
_DATES: Mapping[str, re.Pattern[str]] = {
    "start": re.compile(r"^(?:start|effective|begin)", re.I),
    "modified": re.compile(r"modif|updated", re.I),
    "stop": re.compile(r"^(?:stop|end|deactiv|term|inactive)", re.I),
}
_WRITTEN = {
    "start": re.compile(r"start:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
    "modified": re.compile(r"last modified:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
    "stop": re.compile(r"stop:\s*(\d{1,2}/\d{1,2}/\d{4})", re.I),
}
_ALERT = re.compile(r"^\s*alert\s*:", re.I)


def table_of(head: Head) -> Table | None:
    """The list that most rows belong to, by a code and a text; None if neither."""
    rows = [row for row in head.first_rows if len(row) > 1 and len(row[0]) <= 5]
    texts = [row[0].upper() for row in rows if any(len(cell) > 8 for cell in row[1:])]
    for table, pattern in ((Table.RARC, _RARC), (Table.CARC, _CARC)):
        if len({code for code in texts if pattern.match(code)}) >= MIN_CODES:
            return table
    return None


def preamble(head: Head) -> list[list[str]]:
    """The rows above the first code."""
    found = []
    for row in head.first_rows:
        if row and (_CARC.match(row[0]) or _RARC.match(row[0])):
            break
        found.append(row)
    return found


def read(head: Head, table: Table) -> tuple[str, list[ListedCode]]:
    """The release (the newest date in the list, ISO) and the codes with their dates."""
    pattern = _RARC if table is Table.RARC else _CARC
    columns = _date_columns(preamble(head))
    codes: dict[str, ListedCode] = {}
    newest: date | None = None
    for row in head.rows():
        code = row[0].upper() if row else ""
        if not pattern.match(code) or code in _GROUP:
            continue
        days = {kind: _day(kind, row, columns) for kind in _DATES}
        alert = any(_ALERT.match(cell) for cell in row[1:])
        codes[code] = ListedCode(code, days["start"], days["stop"], alert)
        newest = max(
            (day for day in (newest, days["start"], days["modified"]) if day), default=None
        )
    return ("" if newest is None else newest.isoformat()), list(codes.values())


def _date_columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        for kind, pattern in _DATES.items():
            for column, cell in enumerate(row):
                if kind not in found and pattern.search(cell):
                    found[kind] = column
    return found


def _day(kind: str, row: Sequence[str], columns: Mapping[str, int]) -> date | None:
    column = columns.get(kind)
    if column is not None and column < len(row) and (day := spelled_day(row[column])):
        return day
    for cell in row[1:]:
        if match := _WRITTEN[kind].search(cell):
            return spelled_day(match[1])
    return None
