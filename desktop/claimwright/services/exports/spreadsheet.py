"""Escaping spreadsheet cells against formula injection, and undoing it when reading them back.

Some programs split text at semicolons, tabs and line breaks even inside quotes, and treat
full-width signs like plain ones, so every part that might start a formula there is escaped.
"""

import re

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212"
_BEGINS = rf"[\s'\"\u200b\ufeff]*[{_SIGNS}]"
_FORMULA = re.compile(rf"(?:\A|(?<=[;\t\r\n]))(?={_BEGINS})")
_MARKED = re.compile(rf"(?:\A|(?<=[;\t\r\n]))'(?={_BEGINS})")
_ANY_SIGN = re.compile(f"[{_SIGNS}]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?|-?\.[0-9]+")


def escape_formulas(value: object) -> str:
    """A value as cell text, with anything that looks like a formula turned into plain text."""
    text = "" if value is None else str(value)
    if not _ANY_SIGN.search(text):
        return text
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub("'", text)


def unescape_formulas(cell: str) -> str:
    """A cell's text before `escape_formulas`, stripped of surrounding whitespace."""
    return _MARKED.sub("", cell.strip()).strip()
