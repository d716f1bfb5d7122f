"""Check workbooks before they are read: a distant cell would exhaust memory.

The reader allocates the whole rectangle from the first cell to the last (ECMA-376 part 1, 18.3.1.4
``c`` and 18.3.1.35 ``dimension``) and as many shared strings as the file declares (18.4.9
``sst``), and aborts the process if there is not enough memory.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from claimwright.errors import BillingError

MAX_ROWS, MAX_COLUMNS = 1_048_576, 256  # Excel's own row limit; a published table has 8 columns
MAX_STRINGS = 20_000_000
CHUNK, OVERLAP = 1 << 20, 256
_REFERENCE = re.compile(rb"[\s:\"']([A-Z]{1,4})([0-9]{1,12})(?=[\"':])")
_ROW = re.compile(rb"<row\b[^>]*?\sr=[\"']([0-9]{1,20})[\"']")
_COUNT = re.compile(rb"\b(?:uniqueCount|count)=[\"']([0-9]{1,20})[\"']")


def check_workbook(content: IO[bytes], label: str) -> None:
    """Reject a workbook that declares itself larger than any table.

    Raises:
        BillingError: a cell is far outside any table, or a count is not plausible.
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
            if int(row) > MAX_ROWS:
                raise _too_large(label)
        for column, row in set(_REFERENCE.findall(part)):
            if int(row) > MAX_ROWS or _number(column) > MAX_COLUMNS:
                raise _too_large(label)


def _check_counts(head: bytes, label: str) -> None:
    if any(int(count) > MAX_STRINGS for count in _COUNT.findall(head)):
        raise _too_large(label)


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in overlapping parts, so that no reference is cut in two."""
    tail = b""
    while read := stream.read(CHUNK):
        yield tail + read
        tail = read[-OVERLAP:]


def _number(column: bytes) -> int:
    """The number of a column: ``A`` is 1, ``AA`` is 27."""
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _too_large(label: str) -> BillingError:
    return BillingError(
        f"{label} has a cell far outside any table; save only the table as csv and import that."
    )
