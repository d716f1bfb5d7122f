"""Converts filled wording to blocks; a line's prefix gives its kind, but never one in a value."""

import re
from collections.abc import Iterator

from claimwright.domain.letter.document import BlockStyle, Run, RunText, TextBlock
from claimwright.printing.printable import (
    BLANK_END,
    BLANK_START,
    GLUE,
    LINE_BREAK,
    VALUE_END,
    VALUE_START,
)

CHANGES = "[changes]"
"""On a separate line, the placeholder for the table of a corrected claim's lines."""

_MARKS = {"## ": BlockStyle.HEADING, "> ": BlockStyle.QUOTE, "- ": BlockStyle.BULLET}
_SPACES = re.compile(r"[^\S\n]+")
_SPACE_BEFORE_STOP = re.compile(r" +(?=[,.;:)])")
_VALUE = re.compile(f"({VALUE_START}.*?{VALUE_END})", re.DOTALL)
_BLANK = re.compile(f"{BLANK_START}(.*?){BLANK_END}", re.DOTALL)
_ONE_LINE = str.maketrans({"\n": " ", GLUE: " "})
_NEVER_PRINTED = str.maketrans({VALUE_START: None, VALUE_END: None, LINE_BREAK: "\n"})


def runs(filled: str) -> RunText:
    """Convert the filled wording of a block to runs; line breaks in values are kept as ``\\n``."""
    # Only the wording is tidied, not the values: re.split with one group alternates the two.
    parts = _VALUE.split(filled.translate(_ONE_LINE))
    parts[::2] = [_SPACE_BEFORE_STOP.sub("", _SPACES.sub(" ", part)) for part in parts[::2]]
    return tuple(run for run in _runs("".join(parts).strip()) if run.text)


def blocks(filled: str) -> Iterator[TextBlock | None]:
    """The blocks of a filled body in order; None means the table of changes.

    Blank lines separate paragraphs. ``## `` starts a heading, ``> `` a quote, ``- `` a bullet.
    """
    gathered: list[str] = []
    for line in [*filled.split("\n"), ""]:
        stripped = line.replace(GLUE, " ").strip()
        if not stripped and GLUE in line:
            continue  # a condition in a paragraph that printed nothing
        style = _style(stripped)
        if gathered and (not stripped or style or stripped == CHANGES):
            yield from _text_block(BlockStyle.PARAGRAPH, " ".join(gathered))
            gathered.clear()
        if stripped == CHANGES:
            yield None
        elif style:
            yield from _text_block(style, stripped.partition(" ")[2])
        elif stripped:
            gathered.append(stripped)


def _style(line: str) -> BlockStyle | None:
    return next((style for mark, style in _MARKS.items() if line.startswith(mark)), None)


def _text_block(style: BlockStyle, filled: str) -> Iterator[TextBlock]:
    text = runs(filled)
    if text:
        yield TextBlock(style, text)


def _runs(text: str) -> Iterator[Run]:
    # re.split with one group alternates text outside and inside the marks.
    for place, part in enumerate(_BLANK.split(text)):
        yield Run(part.translate(_NEVER_PRINTED), is_blank=bool(place % 2))
