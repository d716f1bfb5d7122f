"""Codes and dates as published files write them, even after a spreadsheet has changed them."""

import re
from datetime import date, datetime, timedelta

from claimwright.domain.dates import in_figures

CODE = re.compile(r"^[0-9A-Z]{5}$")


def full_code(text: str) -> str:
    """A procedure code; Excel drops the leading zeros of 00100.

    Raises:
        ValueError: this is not a procedure code.
    """
    code = text.strip().upper()
    if code.isdigit():
        code = code.zfill(5)
    if not CODE.match(code) or not any(character.isdigit() for character in code):
        raise ValueError(f"“{text[:20]}” is not a procedure code")
    return code


def compact_day(text: str) -> date:
    """A date written 20260401.

    Raises:
        ValueError: this is not a date.
    """
    if not re.fullmatch(r"\d{8}", text):
        raise ValueError(f"“{text[:20]}” is not a date")
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def ordinal_day(text: str) -> date | None:
    """A date written as year and day of the year, 2026091; None for spaces.

    Raises:
        ValueError: this is not a date.
    """
    if not text.strip():
        return None
    if not re.fullmatch(r"\d{7}", text):
        raise ValueError(f"“{text[:20]}” is not a date")
    number = int(text[4:])
    day = date(int(text[:4]), 1, 1) + timedelta(days=number - 1)
    if number < 1 or day.year != int(text[:4]):
        raise ValueError(f"“{text[:20]}” is not a date")
    return day


_SPELLINGS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y")
_NO_DAY = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nan", "nat"})


def spelled_day(text: str) -> date | None:
    """A date in one of the formats that lists use; None for anything else."""
    figures = in_figures(text)
    for spelling in _SPELLINGS:
        try:
            return datetime.strptime(figures, spelling).date()
        except ValueError:
            continue
    return None


def is_no_day(text: str) -> bool:
    """Whether a date cell is empty or says that there is no date."""
    return text.strip().casefold() in _NO_DAY
