"""A letter as a page shows it, before any page exists: blocks of text with marked blanks."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one manner; a blank is the label of a value that is still missing."""

    text: str
    is_blank: bool = False


RunText = tuple[Run, ...]


class BlockStyle(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph, heading, quotation or bullet."""

    style: BlockStyle
    text: RunText


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row of the before/after table: ``(service, charge)`` each, empty for no line."""

    line: str
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """The lines of a corrected claim: before and after, or, where nothing is compared, as sent."""

    rows: tuple[ChangeRow, ...]
    compares: bool


Block = TextBlock | ChangeTable


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """One letter. ``reference`` is what a page that went astray is found by.

    ``kind`` says what letter it is and names nobody.
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
    """The text alone, blanks in square brackets."""
    return "".join(f"[{run.text}]" if run.is_blank else run.text for run in text)
