"""Merges the pages of several PDFs: stamped, with bookmarks, and without the patient's name."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from claimwright.errors import BillingError
from claimwright.letters.packet.enclosed import quiet_pypdf
from claimwright.letters.packet.stamps import Stamper

LANGUAGE = "en-US"


@dataclass(frozen=True, slots=True)
class Source:
    """A document of a packet; ``number`` is the exhibit's, empty for letter and contents."""

    reader: PdfReader
    title: str
    name: str
    number: str
    first_page: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.reader.pages)

    @property
    def last_page(self) -> int:
        """The number of its last page in the whole packet."""
        return self.first_page + self.pages - 1


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of a source that go into a file: ``start`` to before ``stop``, from 0."""

    source: Source
    start: int
    stop: int

    @property
    def bookmark(self) -> str:
        """The text of its bookmark."""
        if not self.source.number:
            return self.source.title
        continued = " (continued)" if self.start else ""
        return f"Exhibit {self.source.number}{continued}: {self.source.title}"


@dataclass(frozen=True, slots=True)
class Title:
    """Title and author in the properties of the file; they do not name the patient."""

    title: str
    author: str


def assemble(spans: Sequence[Span], total: int, title: Title, fonts: Path) -> bytes:
    """Merge spans into one PDF; ``total`` is the number of pages in the whole packet.

    Raises:
        BillingError: a file turns out to be damaged; the text names it.
    """
    return _written(assembled(spans, total, title, fonts), spans)


def assembled(spans: Sequence[Span], total: int, title: Title, fonts: Path) -> PdfWriter:
    """`assemble`, but return the writer before the PDF is written; raises as it does."""
    writer = PdfWriter()
    for span in spans:
        try:
            with quiet_pypdf():
                writer.append(
                    span.source.reader,
                    outline_item=span.bookmark,
                    pages=(span.start, span.stop),
                    import_outline=False,
                )
        except Exception:  # pypdf may raise anything for a damaged PDF
            raise _damaged(span.source.name) from None
    _stamp(writer, spans, total, fonts)
    _describe(writer, title)
    return writer


def _stamp(writer: PdfWriter, spans: Sequence[Span], total: int, fonts: Path) -> None:
    """Number all pages except the letter's, which is signed and already has page numbers."""
    stamper = Stamper(writer, fonts)
    pages = iter(list(writer.pages))
    for span in spans:
        source = span.source
        for at in range(span.start, span.stop):
            page = next(pages)
            page.pop("/AA", None)  # actions triggered by showing the page
            if source.number:
                own = f"Exhibit {source.number}, page {at + 1} of {source.pages}"
                stamper.stamp(page, f"{own} - packet page {source.first_page + at} of {total}")
            elif source.first_page > 1:
                stamper.stamp(page, f"Packet page {source.first_page + at} of {total}")


def _describe(writer: PdfWriter, title: Title) -> None:
    writer.metadata = None
    writer.add_metadata(
        {
            "/Title": title.title,
            "/Author": title.author,
            "/Creator": "Claimwright",
            "/Producer": "Claimwright",
        }
    )
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    writer.page_mode = "/UseOutlines"
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown


def _written(writer: PdfWriter, spans: Sequence[Span]) -> bytes:
    buffer = io.BytesIO()
    try:
        with quiet_pypdf():
            writer.write(buffer)
    except Exception:
        raise _damaged(" or ".join(sorted({span.source.name for span in spans}))) from None
    return buffer.getvalue()


def _damaged(name: str) -> BillingError:
    return BillingError(f"{name} is damaged and cannot be enclosed; download or scan it again.")
