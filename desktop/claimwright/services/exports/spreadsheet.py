"""Cells on their way into a spreadsheet, which would run some of them, and back out of one.

A program may split a text at semicolons, tabs and line breaks, whatever quotes are around it, and
take full-width signs for the plain ones: each part that might begin a formula there is marked.
"""

import re

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212"
_BEGINS = rf"[\s'\"\u200b\ufeff]*[{_SIGNS}]"
_FORMULA = re.compile(rf"(?:\A|(?<=[;\t\r\n]))(?={_BEGINS})")
_MARKED = re.compile(rf"(?:\A|(?<=[;\t\r\n]))'(?={_BEGINS})")
_ANY_SIGN = re.compile(f"[{_SIGNS}]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?|-?\.[0-9]+")


def harmless(value: object) -> str:
    """A value as a cell's text; what begins like a formula is made plain text."""
    text = "" if value is None else str(value)
    if not _ANY_SIGN.search(text):
        return text
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub("'", text)


def typed(cell: str) -> str:
    """A cell's text as it was before `harmless`, without the white space around it."""
    return _MARKED.sub("", cell.strip()).strip()
