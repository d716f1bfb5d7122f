"""Practitioner PTP edits: tab-delimited text or a workbook, in four parts, in any order.

The text is read in one pass over 2.6 million lines. The columns after the two codes repeat from
line to line, so each distinct ending and each distinct code is parsed once.
"""

import re
from array import array
from collections.abc import Callable, Iterable
from typing import IO

from claimwright.domain.reference.ptp_rows import MAX_TERMS, TERMS_BITS, PtpRows
from claimwright.domain.reference.reference import PtpTerms
from claimwright.errors import BillingError
from claimwright.importers.codes import compact_day, full_code
from claimwright.importers.head import Head

PARTS = 4
MAX_PREAMBLE_LINES = 40
MAX_CODES = 100_000
CHUNK = 1 << 20
OPEN = "*"

_LINE = re.compile(r"^[0-9A-Z]{5}\t[0-9A-Z]{5}\t[* ]*\t\d{8}\t(?:\d{8}|\*| *)\t[019]\b")
_PAIR = re.compile(r"^[0-9A-Z]{5}\t[0-9A-Z]{5}\t")

Tick = Callable[[int, int], None]
"""Receives the rows and bytes read so far; it may raise to stop the import."""


def recognizes(head: Head) -> bool:
    """Whether the file has rows of a pair, dates and a modifier indicator."""
    if any(_LINE.match(line) for line in head.lines):
        return True
    return any(_is_row(row) for row in head.first_rows)


def preamble(head: Head) -> list[list[str]]:
    """The rows above the first pair."""
    found = []
    for row in head.first_rows:
        if _is_row(row):
            break
        found.append(row)
    return found


class PtpCollector:
    """Collects the parts of one release; a truncated or malformed part is rejected as a whole."""

    def __init__(self, release: str, tick: Tick = lambda rows, size: None) -> None:
        self.rows_read = 0
        self._release = release
        self._tick = tick
        self._bytes_read = 0
        self._codes: dict[bytes, int] = {}
        self._known_codes: dict[str, int] = {}
        self._endings: dict[bytes, int] = {}
        self._terms: dict[PtpTerms, int] = {}
        self._packed: dict[int, array[int]] = {}

    def add(self, head: Head) -> None:
        """Read one part.

        Raises:
            BillingError: a line is not a row of the table; the text names the file and the line.
        """
        before = self.rows_read
        if head.is_text_table and any(_LINE.match(line) for line in head.lines):
            with head.source.open() as stream:
                self._add_text(stream, head.source.label, _preamble_length(head))
        else:
            self._add_rows(head)
        if self.rows_read == before:
            raise BillingError(f"{head.source.label} has no PTP edits.")

    def table(self) -> PtpRows:
        """All rows read so far."""
        return PtpRows(tuple(self._known_codes), tuple(self._terms), self._packed)

    def _add_text(self, stream: IO[bytes], label: str, preamble: int) -> None:
        rest, line_number = b"", 0
        while chunk := stream.read(CHUNK):
            lines = (rest + chunk).split(b"\n")
            rest = lines.pop()
            skipped = min(max(preamble - line_number, 0), len(lines))
            self._add_lines(lines[skipped:], line_number + skipped, label)
            line_number += len(lines)
            self._bytes_read += len(chunk)
            self._tick(self.rows_read, self._bytes_read)
        if rest.strip(b"\r\x1a \t"):
            self._add_lines([rest], line_number, label)

    def _add_lines(self, lines: list[bytes], first: int, label: str) -> None:
        """Add lines. There are 2.5 million, so the loop uses only local names."""
        codes, endings, packed = self._codes.get, self._endings.get, self._packed
        added = -1
        for added, line in enumerate(lines):
            try:
                column1, column2, ending = line.split(b"\t", 2)
            except ValueError:
                self._add_odd_line(lines, added, first, label)
                break
            one, other, terms = codes(column1), codes(column2), endings(ending)
            if one is None or other is None or terms is None:
                try:
                    one, other = self._code(column1), self._code(column2)
                    terms = self._ending(ending)
                except ValueError as problem:
                    raise _bad_line(label, first + added, problem) from None
            partners = packed.get(one)
            if partners is None:
                partners = packed[one] = array("Q")
            partners.append(other << TERMS_BITS | terms)
        else:
            self.rows_read += added + 1

    def _add_odd_line(self, lines: list[bytes], at: int, first: int, label: str) -> None:
        """Check a line without three tabs: only empty lines at the end are allowed."""
        if any(line.strip(b"\r\x1a \t") for line in lines[at:]):
            raise _bad_line(label, first + at, ValueError("a row has seven cells"))
        self.rows_read += at

    def _add_rows(self, head: Head) -> None:
        started = False
        for number, row in enumerate(head.rows()):
            if not started and not (started := _is_row(row)):
                if number > MAX_PREAMBLE_LINES:
                    raise BillingError(f"{head.source.label} does not begin like a PTP table.")
                continue
            if not any(row):
                continue
            try:
                self._add_row(row)
            except ValueError as problem:
                raise _bad_line(head.source.label, number, problem) from None
            if self.rows_read % 20_000 == 0:
                self._tick(self.rows_read, self._bytes_read)
        self._bytes_read += head.source.size

    def _add_row(self, row: list[str]) -> None:
        if len(row) < 6:
            raise ValueError("a row has seven cells")
        one, other = self._number(full_code(row[0])), self._number(full_code(row[1]))
        terms = self._terms_number(_terms(row[2:], self._release))
        self._packed.setdefault(one, array("Q")).append(other << TERMS_BITS | terms)
        self.rows_read += 1

    def _code(self, written: bytes) -> int:
        if written not in self._codes:
            self._codes[written] = self._number(full_code(written.decode("cp1252", "replace")))
        return self._codes[written]

    def _number(self, code: str) -> int:
        if len(self._known_codes) > MAX_CODES:
            raise ValueError("there are more codes than any published table has")
        return self._known_codes.setdefault(code, len(self._known_codes))

    def _ending(self, written: bytes) -> int:
        if written not in self._endings:
            cells = written.decode("cp1252", "replace").strip("\r\n").split("\t")
            terms = _terms([cell.strip() for cell in cells], self._release)
            self._endings[written] = self._terms_number(terms)
        return self._endings[written]

    def _terms_number(self, terms: PtpTerms) -> int:
        if len(self._terms) > MAX_TERMS:
            raise ValueError("there are more kinds of rows than any published table has")
        return self._terms.setdefault(terms, len(self._terms))


def _preamble_length(head: Head) -> int:
    """The number of lines above the first row; a broken first row is not skipped."""
    for number, written in enumerate(head.content.split(b"\n")[:MAX_PREAMBLE_LINES]):
        line = written.decode("cp1252", errors="replace")
        if _LINE.match(line):
            return number
        if _PAIR.match(line):
            raise _bad_line(head.source.label, number, ValueError("this is not a PTP row"))
    raise BillingError(f"{head.source.label} does not begin like a PTP table.")


def _is_row(row: list[str]) -> bool:
    try:
        full_code(row[0])
        full_code(row[1])
        _terms(row[2:], "")
    except (ValueError, IndexError):
        return False
    return True


def _terms(cells: list[str], release: str) -> PtpTerms:
    """Read the columns after the pair: before 1996, effective, deletion, indicator, rationale.

    Deletion is the last day in force; ``*`` (or nothing) means no end date.
    """
    before_1996, effective, deletion, indicator, rationale = (*cells[:5], "", "")[:5]
    if before_1996 not in ("", OPEN):
        raise ValueError(f"“{before_1996[:20]}” is neither a star nor empty")
    if indicator not in ("0", "1", "9"):
        raise ValueError(f"“{indicator[:20]}” is not a modifier indicator (0, 1 or 9)")
    first = compact_day(effective)
    return PtpTerms(
        indicator=int(indicator),
        effective=first,
        deletion=None if deletion in ("", OPEN) else compact_day(deletion),
        rationale=" ".join(rationale.split()),
        used_from=first,
        release=release,
    )


def _bad_line(label: str, at: int, problem: ValueError) -> BillingError:
    return BillingError(
        f"{label}, line {at + 1}: {problem}. The file is damaged or was changed; download it again."
    )


def missing_parts(present: Iterable[int]) -> list[int]:
    """The missing parts of the table."""
    return sorted(set(range(1, PARTS + 1)) - set(present))
