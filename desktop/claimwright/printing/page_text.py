"""Text for ReportLab's paragraphs: escaped, drawable, blanks highlighted.

A ``FaceOf`` returns the font for a character: empty for the page's typeface, the name of a fallback
font, or None if no font has it.
"""

import re
from collections.abc import Callable
from itertools import groupby
from xml.sax.saxutils import escape

from claimwright.domain.letter.document import RunText
from claimwright.printing import page_style as style
from claimwright.printing.right_to_left import in_drawn_order

FaceOf = Callable[[str], str | None]
REPLACEMENT = "\ufffd"
UNPRINTABLE = "cannot be printed"
"""Shown highlighted in a preview for text that no font has."""

_REPLACED = re.compile(f"{REPLACEMENT}+")
_SELECTORS = re.compile("[\ufe00-\ufe0f]")  # variation selectors of emoji; they print nothing


def markup(text: RunText, face_of: FaceOf) -> str:
    """Convert runs to markup, with all user input escaped."""
    return "".join(_run_markup(run.text, face_of, is_blank=run.is_blank) for run in text)


def printed(text: str, face_of: FaceOf) -> str:
    """The text as drawn, with a replacement character for each part that no font has."""
    if text.isascii():
        return text
    cleaned = "".join(
        character if character == "\n" or face_of(character) is not None else REPLACEMENT
        for character in in_drawn_order(_SELECTORS.sub("", text))
    )
    return _REPLACED.sub(REPLACEMENT, cleaned)


def faced(text: str, face_of: FaceOf) -> list[tuple[str, str]]:
    """Split drawable text into (font, text) parts."""
    if text.isascii():
        return [("", text)]
    stretches = groupby(text, lambda one: "" if one in " \u00a0\n" else face_of(one) or "")
    return [(face, "".join(characters)) for face, characters in stretches]


def _run_markup(text: str, face_of: FaceOf, *, is_blank: bool) -> str:
    marked = "".join(
        f'<font name="{face}">{_escaped(part)}</font>' if face else _escaped(part)
        for face, part in faced(printed(text, face_of), face_of)
    )
    if is_blank:
        return _highlighted(marked)
    return marked.replace(REPLACEMENT, _highlighted(UNPRINTABLE))


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _highlighted(escaped: str) -> str:
    return f'<span backColor="{style.BLANK}" color="{style.BLANK_INK}">\u00a0{escaped}\u00a0</span>'
