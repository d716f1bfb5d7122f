"""The beginning of a file as lines and cells, to identify its kind."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import islice

from claimwright.errors import BillingError
from claimwright.importers.source import ZIP_MAGIC, SourceFile
from claimwright.importers.workbook_bounds import check_workbook

HEAD_BYTES = 1 << 16
HEAD_ROWS = 80
MAX_TEXT_SIZE = 256 << 20  # bytes of a table read cell by cell
_NO_TABLE = (
    (b"%PDF", "a PDF; import the text, csv or Excel file instead"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file; save it as .xlsx or .csv first"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "packed with 7-Zip; unpack it first"),
    (b"Rar!", "packed with RAR; unpack it first"),
)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_X12 = re.compile(rb"[^A-Za-z]{0,4}(?:ISA|GS|ST)([^A-Za-z0-9\s,]).{2,15}?\1")
_DELIMITERS = ("\t", ",", ";", "|")
# Possessive, to avoid catastrophic backtracking on a page with many comments.
_HTML = re.compile(
    r"^\s*(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body|table)", re.I | re.S
)


class NoTable(BillingError):
    """The file cannot be one of the tables; in a folder or zip it is skipped."""


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, with their format.

    Raises:
        NoTable: from `of`, when the file is empty or not a table of any kind.
    """

    source: SourceFile
    content: bytes

    @classmethod
    def of(cls, source: SourceFile) -> "Head":
        """Read the beginning and refuse a file that cannot be a table."""
        content = source.head(HEAD_BYTES)
        if not content.strip():
            raise NoTable(f"{source.label} is empty.")
        for magic, what in _NO_TABLE:
            if content.startswith(magic):
                raise NoTable(f"{source.label} is {what}.")
        if _X12.match(content):
            raise NoTable(f"{source.label} is an X12 file; open it as a claim or remittance.")
        head = cls(source, content)
        if not head.is_workbook and head.encoding != "utf-16" and b"\0" in content:
            raise NoTable(f"{source.label} is not a table that Claimwright knows.")
        return head

    @property
    def is_text_table(self) -> bool:
        """Whether this is plain text in CMS's usual encoding, the fastest to read."""
        return not self.is_workbook and not self.is_html and self.encoding == "cp1252"

    @property
    def is_workbook(self) -> bool:
        """Whether this is an Excel workbook; plain zips have been opened before."""
        return self.content.startswith(ZIP_MAGIC)

    @property
    def encoding(self) -> str:
        """The encoding: CMS writes cp1252; a spreadsheet may add a byte order mark."""
        marked = (name for bom, name in _BOMS if self.content.startswith(bom))
        return next(marked, "cp1252")

    @cached_property
    def text(self) -> str:
        """The beginning as text, empty for a workbook."""
        if self.is_workbook:
            return ""
        return self.content.decode(self.encoding, errors="replace")

    @property
    def is_html(self) -> bool:
        """Whether this is a saved web page."""
        return _HTML.match(self.text) is not None

    @cached_property
    def lines(self) -> list[str]:
        """The first lines, without the last one, which may be cut."""
        lines = self.text.splitlines()
        return lines[:-1] if len(self.content) == HEAD_BYTES else lines

    @cached_property
    def first_rows(self) -> list[list[str]]:
        """The first rows as cells."""
        return list(islice(self.rows(), HEAD_ROWS))

    def rows(self) -> Iterator[list[str]]:
        """Every row of the file as stripped cells; whole numbers without a decimal point."""
        if self.is_workbook:
            return self._workbook_rows()
        if self.source.size > MAX_TEXT_SIZE:
            raise BillingError(f"{self.source.label} is larger than any published table.")
        return self._page_rows() if self.is_html else self._text_rows()

    def _text_rows(self) -> Iterator[list[str]]:
        delimiter = self._delimiter
        with self.source.open() as stream, _csv_explained(self.source.label):
            text = io.TextIOWrapper(stream, self.encoding, errors="replace", newline="")
            for row in csv.reader(text, delimiter=delimiter):
                yield [cell.strip() for cell in row]

    @cached_property
    def _delimiter(self) -> str:
        """The delimiter: the one that splits most of the first lines into equally many cells."""
        return max(_DELIMITERS, key=lambda sign: _evenness(self.lines[:HEAD_ROWS], sign))

    def _workbook_rows(self) -> Iterator[list[str]]:
        from python_calamine import CalamineError, CalamineWorkbook  # 5 ms only workbooks need

        with self.source.open() as stream:
            content = stream.read()
        damaged = BillingError(
            f"{self.source.label} is damaged or was not downloaded whole; download it again."
        )
        try:
            check_workbook(io.BytesIO(content), self.source.label)
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            for row in workbook.get_sheet_by_index(0).iter_rows():
                yield [_cell(value) for value in row]
        except (CalamineError, IndexError, ValueError, OverflowError, zipfile.BadZipFile):
            raise damaged from None
        except BaseException as problem:
            if type(problem).__name__ != "PanicException":  # raised by the Rust library
                raise
            raise damaged from None

    def _page_rows(self) -> Iterator[list[str]]:
        with self.source.open() as stream:
            content = stream.read()
        encoding = "utf-8" if b"utf-8" in content[:4096].lower() else self.encoding
        page = _Page()
        page.feed(content.decode(encoding, errors="replace"))
        page.close()
        yield from page.rows


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the most common number of cells (at least two), and that number.

    Spreadsheets in some countries separate by semicolons, and text cells may contain commas.
    """
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


@contextmanager
def _csv_explained(label: str) -> Iterator[None]:
    try:
        yield
    except csv.Error as problem:
        raise BillingError(
            f"{label} is not a table that Claimwright can read ({problem})."
        ) from None


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


class _Page(HTMLParser):
    """The rows of all tables in a saved page; a line break inside a cell counts as a space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cell = []
        elif self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        elif self._cell is not None:
            self._cell.append(" ")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
        self._cell = None
