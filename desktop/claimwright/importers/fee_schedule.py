"""The physician fee schedule (PPRRVU): payment policy indicators, without descriptors.

The column names are split over several rows and their number changes (31 in 2025, 32 in 2026), so
each column is found by the words above it.
"""

import re
from collections.abc import Mapping

from claimwright.domain.codes import MODIFIER
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.errors import BillingError
from claimwright.importers.codes import full_code
from claimwright.importers.head import Head
from claimwright.importers.release_name import quarter_release, release_of_names

_COLUMNS: Mapping[str, str] = {
    "code": "HCPCS",
    "modifier": "MOD",
    "status": "STATUSCODE",
    "pctc": "PCTCIND",
    "global_days": "GLOBDAYS",
    "multiple": "MULTPROC",
    "bilateral": "BILATSURG",
    "assistant": "ASSTSURG",
    "co_surgeon": "COSURG",
    "team": "TEAMSURG",
}
_FACILITY_NA = "FACILITYNAINDICATOR"  # split over three rows; missing from some files
_HEADER_ROWS = 4  # rows above the last one that may have words of a column's name
_GLOBAL_DAYS = re.compile(r"^(?:\d{1,3}|[A-Z]{3})$")
_TITLE = re.compile(
    r"(20\d\d) National Physician Fee Schedule Relative Value File\s*(\w*?)\s*Release", re.I
)
_NAME = re.compile(r"PPRRVU(?:20)?(\d\d)[_-]?(jan|apr|jul|oct)", re.I)
_LETTER = re.compile(r"RVU(\d\d)([A-D])(?![a-z])", re.I)
_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}


def recognizes(head: Head) -> bool:
    """Whether the rows above the first code have the names of the indicator columns."""
    return _header(head) is not None


def preamble(head: Head) -> list[list[str]]:
    """The rows above the last row of column names."""
    header = _header(head)
    return [] if header is None else head.first_rows[: header[0]]


def release_of(head: Head) -> str | None:
    """The release from the title inside the file, or else from its names."""
    for row in preamble(head):
        if match := _TITLE.search(" ".join(row)):
            month = _MONTHS.get(match[2][:3].lower() or "jan")
            if month is not None:
                return quarter_release(int(match[1]), month)
    for name in reversed(head.source.names):
        if match := _NAME.search(name):
            return quarter_release(2000 + int(match[1]), _MONTHS[match[2].lower()])
        if match := _LETTER.search(name):
            return f"20{match[1]}Q{'ABCD'.index(match[2].upper()) + 1}"
    return release_of_names(head.source.names)


def read(head: Head, release: str) -> list[FeeSchedule]:
    """The indicators of every code and modifier.

    Raises:
        BillingError: a row cannot be read; the text names the file and the row.
    """
    header = _header(head)
    if header is None:
        raise BillingError(f"{head.source.label} does not begin like a fee schedule.")
    facility = _facility_na(head, header[0])
    found: dict[tuple[str, str], FeeSchedule] = {}
    for number, row in enumerate(head.rows()):
        if number <= header[0] or not any(row):
            continue
        try:
            indicators = _indicators(row, header[1], release)
            if facility is not None and facility < len(row):
                indicators = indicators._replace(facility_na=row[facility].upper())
        except ValueError as problem:
            raise BillingError(
                f"{head.source.label}, row {number + 1}: {problem}. The file is damaged or was "
                "changed; download it again."
            ) from None
        found.setdefault((indicators.code, indicators.modifier), indicators)
    return list(found.values())


def _header(head: Head) -> tuple[int, dict[str, int]] | None:
    """The last row of column names, and the index of each column."""
    for number, row in enumerate(head.first_rows):
        if row and row[0].upper() == "HCPCS" and len(row) > 20:
            names = [_name(head, number, column) for column in range(len(row))]
            if all(name in names for name in _COLUMNS.values()):
                return number, {key: names.index(name) for key, name in _COLUMNS.items()}
    return None


def _facility_na(head: Head, last: int) -> int | None:
    """The index of the column that is NA if no practitioner is paid in a facility."""
    columns = range(len(head.first_rows[last]))
    return next((one for one in columns if _name(head, last, one, rows=3) == _FACILITY_NA), None)


def _name(head: Head, last: int, column: int, rows: int = 2) -> str:
    """The words in the last ``rows`` above a column, joined: HCPCS, STATUSCODE, BILATSURG."""
    above = head.first_rows[max(0, last + 1 - rows) : last + 1]
    words = [row[column] if column < len(row) else "" for row in above]
    return re.sub(r"[^A-Z]", "", "".join(words).upper())


def _indicators(row: list[str], columns: Mapping[str, int], release: str) -> FeeSchedule:
    if len(row) <= max(columns.values()):
        raise ValueError("cells are missing")
    cells = {key: row[column].upper() for key, column in columns.items()}
    cells["code"] = full_code(cells["code"])
    modifier = cells["modifier"]
    if modifier.isdigit():
        cells["modifier"] = modifier = modifier.zfill(2)
    if modifier and not MODIFIER.match(modifier):
        raise ValueError(f"“{modifier[:20]}” is not a modifier")
    days = cells["global_days"]
    if not _GLOBAL_DAYS.match(days):
        raise ValueError(f"“{days[:20]}” is not a number of global days")
    cells["global_days"] = days.zfill(3) if days.isdigit() else days
    return FeeSchedule(release=release, **cells)  # type: ignore[arg-type]  # all strings
