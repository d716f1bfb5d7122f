"""A letter as plain text, for a payer's portal or an e-mail."""

import textwrap
from collections.abc import Iterator

from claimwright.domain.letter.document import (
    Block,
    BlockStyle,
    ChangeTable,
    LetterDocument,
    RunText,
    TextBlock,
    plain,
)

WIDTH = 78
NO_LINE = "(no line)"


def plain_text(letter: LetterDocument) -> str:
    """The letter in lines of at most 78 characters, with blanks in square brackets."""
    paragraphs = [
        _lines((letter.practice, *letter.practice_lines)),
        plain(letter.date),
        _lines(letter.recipient),
        _wrapped(f"Re: {plain(letter.subject)}"),
        "\n".join(f"{label}: {plain(text)}" for label, text in letter.identifiers),
        plain(letter.salutation),
        *_body(letter.blocks),
        plain(letter.closing),
        _lines(letter.signature),
        _enclosures(letter.enclosures),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def text_with_count(letter: LetterDocument) -> tuple[str, int]:
    """The letter as text, and the number of characters as a portal counts them.

    A line break counts as one character.
    """
    text = plain_text(letter)
    return text, len(text.rstrip("\n"))


def _lines(texts: tuple[RunText, ...]) -> str:
    return "\n".join(plain(text) for text in texts)


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    bullets: list[str] = []
    for block in (*blocks, None):
        if isinstance(block, TextBlock) and block.style is BlockStyle.BULLET:
            bullets.append(_wrapped(f"- {plain(block.text)}"))
            continue
        if bullets:
            yield "\n".join(bullets)
            bullets.clear()
        if isinstance(block, ChangeTable):
            yield _table(block)
        elif block is None:
            return
        elif block.style is BlockStyle.HEADING:
            yield plain(block.text).upper()
        elif block.style is BlockStyle.QUOTE:
            yield textwrap.indent(_wrapped(plain(block.text), WIDTH - 4), "    ")
        else:
            yield _wrapped(plain(block.text))


def _table(table: ChangeTable) -> str:
    rows = []
    for row in table.rows:
        before, after = ("  ".join(side).strip() or NO_LINE for side in (row.before, row.after))
        where = row.line if row.line == "Claim" else f"Line {row.line}"
        rows.append(f"{where}: {before} -> {after}" if table.compares else f"{where}: {after}")
    return "\n".join(rows)


def _enclosures(enclosures: tuple[str, ...]) -> str:
    numbered = [f"{number}. {text}" for number, text in enumerate(enclosures, 1)]
    return "\n".join(["Enclosures:", *numbered]) if numbered else ""


def _wrapped(text: str, width: int = WIDTH) -> str:
    return "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n")
    )
