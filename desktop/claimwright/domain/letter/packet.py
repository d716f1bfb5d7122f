"""A packet: a letter with its exhibits as one PDF, or as several where a portal takes no more."""

from dataclasses import dataclass, field

MANY_PAGES = 300
"""A file with more pages than this is enclosed, but the biller is told."""
MAX_PAGES = 3_000
"""A packet with more pages than this is no packet for a payer."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One thing that goes with the letter: the bytes of a PDF or a picture.

    ``name`` is its file's name, for messages; ``title`` is what contents and bookmarks say.
    ``is_sheet`` is one of our own evidence sheets: they are lettered A, B, so that the numbers of
    the others are those of the letter's enclosures. ``pages`` is 0 where nobody has counted them.
    """

    title: str
    content: bytes = field(repr=False)
    name: str = ""
    is_sheet: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """One line of the contents; pages count from 1 over the whole packet.

    ``number`` is the exhibit's number, or its letter for an evidence sheet; empty for the letter
    and the contents page itself.
    """

    number: str
    title: str
    first_page: int
    last_page: int

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.last_page - self.first_page + 1


@dataclass(frozen=True, slots=True)
class PacketPart:
    """One PDF of a packet; its pages are ``first_page`` to ``last_page`` of the whole packet."""

    content: bytes = field(repr=False)
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet ready to be saved.

    ``notes`` are what needs the biller's attention, ``remarks`` what may be meant so.
    """

    parts: tuple[PacketPart, ...]
    contents: tuple[ContentsRow, ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages all parts have together."""
        return self.parts[-1].last_page
