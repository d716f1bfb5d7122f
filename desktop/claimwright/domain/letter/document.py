"""A letter before layout: blocks of text with marked blanks."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; a blank is the label of a value that is still missing."""

    text: str
    is_blank: bool = False


RunText = tuple[Run, ...]


class BlockStyle(StrEnum):
    """The kind of a text block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading, quotation or bullet."""

    style: BlockStyle
    text: RunText


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row of the before/after table: (service, charge) each, empty for no line."""

    line: str
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """The lines of a corrected claim, before and after; only as sent if nothing is compared."""

    rows: tuple[ChangeRow, ...]
    compares: bool


Block = TextBlock | ChangeTable


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A letter. ``reference`` identifies a stray page.

    ``kind`` is the title of the letter's kind; it contains no names.
    """

    practice: RunText
    practice_lines: tuple[RunText, ...]
    date: RunText
    recipient: tuple[RunText, ...]
    subject: RunText
    identifiers: tuple[tuple[str, RunText], ...]
    salutation: RunText
    blocks: tuple[Block, ...]
    closing: RunText
    signature: tuple[RunText, ...]
    enclosures: tuple[str, ...]
    reference: str
    kind: str = "Letter"


def plain(text: RunText) -> str:
    """The plain text, with blanks in square brackets."""
    return "".join(f"[{run.text}]" if run.is_blank else run.text for run in text)
