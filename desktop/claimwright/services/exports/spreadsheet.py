"""Cells on their way into a spreadsheet, which would run some of them, and back out of one."""

FORMULA_STARTS = frozenset("=+-@\t\r")


def harmless(value: object) -> str:
    """A value as a cell's text; what begins like a formula is kept from being one."""
    text = "" if value is None else str(value)
    return f"'{text}" if _may_be_run(text) and not _is_number(text) else text


def typed(cell: str) -> str:
    """A cell's text as it was before `harmless`, without the white space around it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and _may_be_run(text) else text


def _may_be_run(text: str) -> bool:
    """Whether it is a formula, or one that is kept from being run already."""
    return text.lstrip("'")[:1] in FORMULA_STARTS


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
