"""Makes a packet: the letter, the contents, then each exhibit, in one PDF or several."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import (
    MANY_PAGES,
    MAX_PAGES,
    ContentsRow,
    Exhibit,
    Packet,
    PacketPart,
)
from claimwright.errors import BillingError
from claimwright.letters.packet.assembly import Source, Span, Title, assemble, assembled
from claimwright.letters.packet.contents_page import CONTENTS, contents_pdf
from claimwright.letters.packet.enclosed import open_enclosed, quiet_pypdf
from claimwright.letters.packet.numbers import exhibit_numbers
from claimwright.letters.packet.splitting import split

LETTER = "Letter"
UNTITLED = "Letter with exhibits"
OWN = "Claimwright"
ENCLOSURES = "Enclosures"
"""The heading of the letter's enclosure list."""

_NUMBERED = re.compile(r"^\d+(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PacketPaper:
    """The paper size for contents and images, and the font folder."""

    page: PageSize
    fonts: Path


def make_packet(
    letter: Exhibit, exhibits: Sequence[Exhibit], paper: PacketPaper, max_bytes: int | None = None
) -> Packet:
    """Make a packet in memory; exhibits are numbered in the given order.

    Raises:
        BillingError: a file is encrypted, damaged, too long or of another kind, or a single page is
            larger than ``max_bytes``.
    """
    opened = open_enclosed(letter, paper.page)
    readers = [open_enclosed(exhibit, paper.page) for exhibit in exhibits]
    total = len(opened.pages) + sum(len(reader.pages) for reader in readers)
    if total > MAX_PAGES:
        raise BillingError(
            f"The packet would have {total:,} pages, more than the limit of {MAX_PAGES:,}; "
            "enclose only the pages that the letter relies on."
        )
    draft = _Draft(letter, opened, exhibits, readers, paper, _title(opened))
    sources = draft.sources()
    content = draft.assembled([Span(source, 0, source.pages) for source in sources])
    if max_bytes is None or len(content) <= max_bytes:
        parts: tuple[PacketPart, ...] = (PacketPart(content, 1, sources[-1].last_page),)
    else:
        sources, parts = draft.split(max_bytes)
    remarks = tuple(_remarks(opened, exhibits))
    return Packet(parts, tuple(map(_row, sources)), tuple(_notes(sources)), remarks)


@dataclass(frozen=True, slots=True)
class _Draft:
    letter: Exhibit
    opened: PdfReader
    exhibits: Sequence[Exhibit]
    readers: Sequence[PdfReader]
    paper: PacketPaper
    title: Title

    def sources(self, files: Sequence[str] = ()) -> list[Source]:
        """All documents with their pages, which depend on the length of the contents."""
        length = 1
        while True:
            listed = self._listed(length)
            contents = PdfReader(
                io.BytesIO(
                    contents_pdf(
                        *([_row(source) for source in listed], self.paper.page, self.paper.fonts),
                        *(self.title.title, files),
                    )
                )
            )
            if len(contents.pages) == length:
                first = len(self.opened.pages) + 1
                return [listed[0], Source(contents, CONTENTS, CONTENTS, "", first), *listed[1:]]
            length = len(contents.pages)

    def assembled(self, spans: Sequence[Span]) -> bytes:
        """Some spans of the packet as a file."""
        return assemble(spans, spans[-1].source.last_page, self.title, self.paper.fonts)

    def split(self, most: int) -> tuple[list[Source], tuple[PacketPart, ...]]:
        """The documents, and the files for a portal."""
        # Include the file column from the start, so that filling it does not shift pages.
        sources = self.sources(["99–99 of 99"] * (len(self.exhibits) + 1))
        total, fonts = sources[-1].last_page, self.paper.fonts
        spans = [Span(source, 0, source.pages) for source in sources]
        pages = list(assembled(spans, total, self.title, fonts).pages)
        groups = split(spans, pages, most, lambda part: assemble(part, total, self.title, fonts))
        files = [_files(source, groups) for source in (sources[0], *sources[2:])]
        numbered = dict(
            zip((source.first_page for source in sources), self.sources(files), strict=True)
        )
        renamed = [
            [Span(numbered[span.source.first_page], span.start, span.stop) for span in group]
            for group in groups
        ]
        return sources, _parts(renamed, total, self.title, fonts)

    def _listed(self, contents_length: int) -> list[Source]:
        """The letter and the exhibits, as listed in the contents."""
        name = self.letter.name or LETTER
        sources = [Source(self.opened, LETTER, name, "", 1)]
        first = len(self.opened.pages) + contents_length + 1
        numbers = exhibit_numbers(self.exhibits)
        for number, exhibit, reader in zip(numbers, self.exhibits, self.readers, strict=True):
            name = exhibit.name or exhibit.title
            sources.append(Source(reader, exhibit.title, name, number, first))
            first += len(reader.pages)
        return sources


def _files(source: Source, groups: Sequence[Sequence[Span]]) -> str:
    """The files that a document is in, such as ``1 of 3`` or ``2–3 of 3``."""
    numbers = [
        number
        for number, group in enumerate(groups, 1)
        if any(span.source is source for span in group)
    ]
    text = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"{text} of {len(groups)}"


def _parts(
    groups: Sequence[Sequence[Span]], total: int, title: Title, fonts: Path
) -> tuple[PacketPart, ...]:
    parts = []
    for number, group in enumerate(groups, 1):
        part_title = Title(f"{title.title}, part {number} of {len(groups)}", title.author)
        first = group[0].source.first_page + group[0].start
        last = group[-1].source.first_page + group[-1].stop - 1
        parts.append(PacketPart(assemble(group, total, part_title, fonts), first, last))
    return tuple(parts)


def _row(source: Source) -> ContentsRow:
    return ContentsRow(source.number, source.title, source.first_page, source.last_page)


def _notes(sources: Sequence[Source]) -> list[str]:
    return [
        f"{source.name} has {source.pages:,} pages; if you can, enclose only the pages that the "
        "letter relies on."
        for source in sources
        if source.pages > MANY_PAGES
    ]


def _remarks(letter: PdfReader, exhibits: Sequence[Exhibit]) -> Iterator[str]:
    """A remark if the letter, made by this program, lists more or fewer enclosures."""
    metadata = letter.metadata
    if metadata is None or metadata.creator != OWN:
        return
    with quiet_pypdf():
        text = "\n".join(page.extract_text() for page in letter.pages)
    _, heading, listed = text.rpartition(f"\n{ENCLOSURES}\n")
    numbered = len(_NUMBERED.findall(listed)) if heading else 0
    enclosed = sum(not exhibit.is_sheet for exhibit in exhibits)
    if numbered != enclosed:
        yield f"Enclosures listed in the letter: {numbered}; enclosed: {enclosed}. Compare them."


def _title(letter: PdfReader) -> Title:
    """The letter's title and author; they never name the patient if this program wrote them."""
    metadata = letter.metadata
    if metadata is None or metadata.creator != OWN:
        return Title(UNTITLED, "")
    return Title(metadata.title or UNTITLED, metadata.author or "")
