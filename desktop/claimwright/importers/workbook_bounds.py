"""Workbooks looked through before they are read: a far-off cell would take all memory.

The reader makes room for the whole rectangle from the first cell to the last (ECMA-376 part 1,
18.3.1.4 ``c`` and 18.3.1.35 ``dimension``), and for as many shared texts as the file says it has
(18.4.9 ``sst``); it ends the process where there is none.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from claimwright.errors import BillingError

MOST_ROWS, MOST_COLUMNS = 1_048_576, 256  # Excel's own rows; a published table has eight columns
MOST_TEXTS = 20_000_000
CHUNK, OVERLAP = 1 << 20, 256
_REFERENCE = re.compile(rb"[\s:\"']([A-Z]{1,4})([0-9]{1,12})(?=[\"':])")
_ROW = re.compile(rb"<row\b[^>]*?\sr=[\"']([0-9]{1,20})[\"']")
_COUNT = re.compile(rb"\b(?:uniqueCount|count)=[\"']([0-9]{1,20})[\"']")


def check_workbook(content: IO[bytes], label: str) -> None:
    """Refuse a workbook that says it is larger than any table.

    Raises:
        BillingError: a cell lies far off, or a count is not to be believed.
        zipfile.BadZipFile: it is damaged.
    """
    with zipfile.ZipFile(content) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as sheet:
                    _check_cells(sheet, label)
            elif name.lower() == "xl/sharedstrings.xml":
                with archive.open(name) as texts:
                    _check_counts(texts.read(4096), label)


def _check_cells(sheet: IO[bytes], label: str) -> None:
    for part in _parts(sheet):
        for row in _ROW.findall(part):
            if int(row) > MOST_ROWS:
                raise _far(label)
        for column, row in set(_REFERENCE.findall(part)):
            if int(row) > MOST_ROWS or _number(column) > MOST_COLUMNS:
                raise _far(label)


def _check_counts(head: bytes, label: str) -> None:
    if any(int(count) > MOST_TEXTS for count in _COUNT.findall(head)):
        raise _far(label)


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in parts that overlap, so that no reference is cut."""
    tail = b""
    while read := stream.read(CHUNK):
        yield tail + read
        tail = read[-OVERLAP:]


def _number(column: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _far(label: str) -> BillingError:
    return BillingError(
        f"{label} has a cell far outside of any table; save the table alone as csv and import that."
    )
