"""The published tables for checking the starter facts, streamed row by row."""

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from zipfile import ZipFile

Pair = tuple[str, str]
# Column 1, column 2, effective, deletion, indicator, rationale; dates ISO, empty while open.
PtpRow = tuple[str, str, str, str, str, str]
# Type, add-on, primary, year of the effective date, year of the deletion (empty while in force).
AddOnRow = tuple[str, str, str, str, str]


def iso(compact: str) -> str:
    """Return ``20191231`` as ``2019-12-31`` and ``*`` as an empty string."""
    return "" if compact == "*" else f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"


def _ptp_row(line: str) -> PtpRow | None:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != 7 or not cells[3].isdigit():
        return None
    column1, column2, _before_1996, effective, deletion, indicator, rationale = cells
    return column1, column2, iso(effective), iso(deletion), indicator, rationale


def ptp_rows(folder: Path, pairs: Collection[Pair]) -> Iterator[PtpRow]:
    """Return the 2024Q3 rows of ``pairs``; its effective dates are placeholders."""
    archives = sorted((folder / "cms" / "ptp").glob("*.zip"))
    assert len(archives) == 4
    for archive in archives:
        with ZipFile(archive) as zipped, zipped.open(zipped.namelist()[0]) as packed:
            for line in io.TextIOWrapper(packed, "cp1252"):
                if (line[:5], line[6:11]) in pairs and (row := _ptp_row(line)):
                    yield row


def ptp_excerpt(folder: Path) -> set[PtpRow]:
    """Return the rows of the 2026Q3 excerpt, with dates."""
    text = (folder / "cms" / "ptp" / "ccipra-v322r0-f1.excerpt.TXT").read_text("cp1252")
    return {row for line in text.splitlines() if (row := _ptp_row(line))}


def add_on_rows(folder: Path) -> Iterator[AddOnRow]:
    """Return the 2024Q2 add-on rows; only the years of its dates are real."""
    (path,) = (folder / "cms" / "aoc").glob("*.txt")
    for line in path.read_text("cp1252").splitlines():
        if line.strip():
            yield line[0], line[1:6], line[13:18], line[25:29], line[32:36].strip()


def _csv_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="cp1252", newline="") as file:
        yield from ([cell.strip() for cell in row] for row in csv.reader(file))


def mue_rows(folder: Path, release_day: str) -> dict[str, tuple[str, str, str]]:
    """Code to limit, adjudication indicator and rationale; ``release_day`` is ``07-01-2024``."""
    (path,) = (folder / "cms" / "mue").glob(f"*{release_day}*.csv")
    shaped = (row for row in _csv_rows(path) if len(row) == 4 and row[1].isdigit())
    return {code: (limit, mai[0], rationale) for code, limit, mai, rationale in shaped}


def fee_rows(folder: Path, pattern: str) -> dict[Pair, list[str]]:
    """Code and modifier to status, PC/TC, global days, five surgery indicators, facility NA."""
    (path,) = (folder / "cms" / "pfs").glob(pattern)
    wanted = (3, 13, 14, 18, 19, 20, 21, 22, 9)
    shaped = (row for row in _csv_rows(path) if len(row) > 22 and row[0][1:4].isdigit())
    return {(row[0], row[1]): [row[index] for index in wanted] for row in shaped}
