"""Joins many small PDFs into one file on disk, one after another, using little memory.

The objects of each document are written immediately under new numbers. Only the position of each
object (ISO 32000-1, 7.5.4) and its digest stay in memory; the digests keep a logo or a typeface
from being stored more than once.
"""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from claimwright.letters.packet.enclosed import quiet_pypdf

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
CATALOG, PAGES, OUTLINES = 1, 2, 3


class JoinedPdf:
    """A PDF being written to a file; `add` documents inside a `joining` block."""

    def __init__(self, file: BinaryIO, title: str) -> None:
        self._file = file
        self._title = title
        self._at = 0
        self._offsets: dict[int, int] = {}
        self._next = OUTLINES + 1
        self._pages: list[int] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._written: dict[bytes, int] = {}
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, content: bytes, bookmark: str) -> int:
        """Add a PDF with a bookmark to its first page; return its number of pages."""
        numbers: dict[int, int] = {}
        with quiet_pypdf():
            reader = PdfReader(io.BytesIO(content))
            for at, page in enumerate(reader.pages):
                number = self._write_page(page, numbers)
                self._pages.append(number)
                if not at:
                    self._bookmarks.append((bookmark, number))
            return len(reader.pages)

    @property
    def pages(self) -> int:
        """The number of pages so far."""
        return len(self._pages)

    def finish(self) -> None:
        """Write the page tree, the bookmarks and the cross-reference table."""
        outline = self._write_bookmarks()
        kids = ArrayObject(IndirectObject(number, 0, None) for number in self._pages)
        self._write(PAGES, _named("/Pages", Kids=kids, Count=NumberObject(len(kids))))
        catalog = _named(
            "/Catalog",
            Pages=_reference(PAGES),
            Outlines=outline,
            Lang=TextStringObject("en-US"),
            PageMode=NameObject("/UseOutlines"),
        )
        self._write(CATALOG, catalog)
        info = self._new(
            DictionaryObject(
                {
                    NameObject("/Title"): TextStringObject(self._title),
                    NameObject("/Creator"): TextStringObject("Claimwright"),
                }
            )
        )
        self._write_table(info)

    def _write_page(self, page: DictionaryObject, numbers: dict[int, int]) -> int:
        kept = DictionaryObject({key: page.raw_get(key) for key in page if key != "/Parent"})
        for key in INHERITED:
            if key not in kept and key in page:
                kept[NameObject(key)] = page[key]
        renumbered = self._renumbered(kept, numbers)
        assert isinstance(renumbered, DictionaryObject)
        renumbered[NameObject("/Parent")] = _reference(PAGES)
        return self._new(renumbered)

    def _renumbered(self, one: PdfObject, numbers: dict[int, int]) -> PdfObject:
        """A copy of an object with references into this file; writes the referenced objects."""
        if isinstance(one, IndirectObject):
            if one.idnum not in numbers:
                resolved = one.get_object()
                if resolved is None or _is_page(resolved):
                    return NullObject()
                renumbered = self._renumbered(resolved, numbers)
                numbers[one.idnum] = self._write_unique(renumbered)
            return _reference(numbers[one.idnum])
        if isinstance(one, StreamObject):
            copy = StreamObject()
            copy.update({key: self._renumbered(one.raw_get(key), numbers) for key in one})
            copy._data = one._data
            return copy
        if isinstance(one, DictionaryObject):
            return DictionaryObject(
                {key: self._renumbered(one.raw_get(key), numbers) for key in one}
            )
        if isinstance(one, ArrayObject):
            return ArrayObject(self._renumbered(each, numbers) for each in one)
        return one

    def _write_unique(self, one: PdfObject) -> int:
        """Write an object unless an equal one was already written; return its number."""
        digest = hashlib.sha256(_bytes_of(one)).digest()
        if digest not in self._written:
            self._written[digest] = self._new(one)
        return self._written[digest]

    def _new(self, one: PdfObject) -> int:
        number, self._next = self._next, self._next + 1
        self._write(number, one)
        return number

    def _write(self, number: int, one: PdfObject) -> None:
        self._offsets[number] = self._at
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, _bytes_of(one)))

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._at += len(content)

    def _write_bookmarks(self) -> IndirectObject:
        first = self._next
        self._next += len(self._bookmarks)
        for at, (title, page) in enumerate(self._bookmarks):
            entry = DictionaryObject(
                {
                    NameObject("/Title"): TextStringObject(title),
                    NameObject("/Parent"): _reference(OUTLINES),
                    NameObject("/Dest"): ArrayObject([_reference(page), NameObject("/Fit")]),
                }
            )
            if at:
                entry[NameObject("/Prev")] = _reference(first + at - 1)
            if at + 1 < len(self._bookmarks):
                entry[NameObject("/Next")] = _reference(first + at + 1)
            self._write(first + at, entry)
        last = first + len(self._bookmarks) - 1
        count = NumberObject(len(self._bookmarks))
        root = _named("/Outlines", First=_reference(first), Last=_reference(last), Count=count)
        self._write(OUTLINES, root)
        return _reference(OUTLINES)

    def _write_table(self, info: int) -> None:
        start = self._at
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % self._next)
        for number in range(1, self._next):
            self._put(b"%010d 00000 n \n" % self._offsets[number])
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        self._put(trailer % (self._next, CATALOG, info, start))


@contextmanager
def joining(part: Path, title: str) -> Iterator[JoinedPdf]:
    """Yield a PDF to add documents to; ``part`` is complete if the block succeeds and added any.

    Raises:
        OSError: there is no room, or the folder cannot be written.
    """
    with part.open("wb") as file:
        joined = JoinedPdf(file, title)
        yield joined
        joined.finish()


def _bytes_of(one: PdfObject) -> bytes:
    buffer = io.BytesIO()
    one.write_to_stream(buffer)
    return buffer.getvalue()


def _named(kind: str, **entries: PdfObject) -> DictionaryObject:
    dictionary = DictionaryObject({NameObject("/Type"): NameObject(kind)})
    dictionary.update({NameObject(f"/{key}"): value for key, value in entries.items()})
    return dictionary


def _reference(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)


def _is_page(one: PdfObject) -> bool:
    return isinstance(one, DictionaryObject) and one.get("/Type") in ("/Page", "/Pages")
