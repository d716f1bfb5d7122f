"""Text as ReportLab's paragraphs take it: escaped, drawable, blanks highlighted."""

import re
from collections.abc import Set
from xml.sax.saxutils import escape

from claimwright.domain.letter.document import RunText
from claimwright.printing import page_style as style

REPLACEMENT = "\ufffd"
UNPRINTABLE = "cannot be printed"
"""What a preview shows, highlighted, for a stretch that no typeface of ours has."""

_REPLACED = re.compile(f"{REPLACEMENT}+")
_SELECTORS = re.compile("[\ufe00-\ufe0f]")  # of an emoji's color; they print nothing


def markup(text: RunText, drawn: Set[str]) -> str:
    """Runs as markup, with everything that people typed escaped."""
    return "".join(_run_markup(printed(run.text, drawn), run.is_blank) for run in text)


def printed(text: str, drawn: Set[str]) -> str:
    """The text with a sign of replacement for each stretch that is not among ``drawn``."""
    if text.isascii():
        return text
    kept = "".join(
        character if character in drawn or character == "\n" else REPLACEMENT
        for character in _SELECTORS.sub("", text)
    )
    return _REPLACED.sub(REPLACEMENT, kept)


def _run_markup(text: str, is_blank: bool) -> str:
    escaped = escape(text).replace("\n", "<br/>")
    if is_blank:
        return _highlighted(escaped)
    return escaped.replace(REPLACEMENT, _highlighted(UNPRINTABLE))


def _highlighted(escaped: str) -> str:
    return f'<span backColor="{style.BLANK}" color="{style.BLANK_INK}">\u00a0{escaped}\u00a0</span>'
