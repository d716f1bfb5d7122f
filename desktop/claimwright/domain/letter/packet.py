"""A packet: a letter with its exhibits as one PDF, or as several within a portal's size limit."""

from dataclasses import dataclass, field

MANY_PAGES = 300
"""A file with more pages is enclosed with a note to the biller."""
MAX_PAGES = 3_000
"""The most pages that a packet may have."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An enclosure of a letter: the bytes of a PDF or an image.

    ``name`` is the file name, for messages; ``title`` is shown in contents and bookmarks.
    ``is_sheet`` marks one of our own evidence sheets, which are lettered A, B, and so on, so that
    the other exhibits have the numbers of the letter's enclosure list. ``pages`` is 0 if not
    counted.
    """

    title: str
    content: bytes = field(repr=False)
    name: str = ""
    is_sheet: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A line of the contents; pages are numbered from 1 through the whole packet.

    ``number`` is the exhibit's number, or the letter of an evidence sheet; empty for the letter
    itself and the contents page.
    """

    number: str
    title: str
    first_page: int
    last_page: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return self.last_page - self.first_page + 1


@dataclass(frozen=True, slots=True)
class PacketPart:
    """A PDF of a packet; it holds pages ``first_page`` to ``last_page`` of the whole packet."""

    content: bytes = field(repr=False)
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet ready to be saved.

    ``notes`` need the biller's attention; ``remarks`` may be as intended.
    """

    parts: tuple[PacketPart, ...]
    contents: tuple[ContentsRow, ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """The number of pages in all parts."""
        return self.parts[-1].last_page
