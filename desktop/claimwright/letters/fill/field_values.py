"""Validates the text of a letter's field by its kind, and formats it for the letter."""

import re
from collections.abc import Mapping
from datetime import date

from claimwright.domain.dates import iso_date, typed_date, us_date
from claimwright.domain.letter.letter import FieldKind, LetterField, LetterKind
from claimwright.domain.money import money_label, parse_money
from claimwright.printing.printable import clean_text, one_line

TODAY = "today"
"""The name of the value with the day that a draft was started."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def shown(field: LetterField, text: str, today: date) -> str:
    """Format a text for the letter: dates ``MM/DD/YYYY``, money ``$1,150.00``, codes on one line.

    A text that is not valid for its kind is returned as typed; see `problem`.
    """
    try:
        return _read(field, text, today)
    except ValueError:
        return one_line(text)


def problem(field: LetterField, text: str, today: date) -> str:
    """What is wrong with a text, as one sentence; empty if nothing is, or if it is blank."""
    if not text.strip():
        return ""
    try:
        _read(field, text, today)
    except ValueError as wrong:
        return f"{field.label}: {wrong}."
    return ""


def problems(kind: LetterKind, values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with each value that is not valid for its kind, by field name."""
    today = started_on(values)
    found = {field.name: problem(field, values.get(field.name, ""), today) for field in kind.fields}
    return {name: sentence for name, sentence in found.items() if sentence}


def started_on(values: Mapping[str, str]) -> date:
    """The day that the draft was started."""
    return iso_date(values[TODAY])


_US_DATE = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
_ONLY_DATES = re.compile(rf"{_US_DATE.pattern}( to {_US_DATE.pattern})?")


def long_dates(text: str) -> str:
    """Replace each ``11/20/2026`` with ``November 20, 2026``, independent of the locale."""
    return _US_DATE.sub(_long, text)


def is_dates(text: str) -> bool:
    """Whether the text is only a date or a range of dates."""
    return _ONLY_DATES.fullmatch(text) is not None


def _long(match: re.Match[str]) -> str:
    month, day, year = (int(part) for part in match.groups())
    return f"{MONTHS[month - 1]} {day}, {year}" if 1 <= month <= len(MONTHS) else match[0]


def _read(field: LetterField, text: str, today: date) -> str:
    cleaned = clean_text(text) if field.multiline else one_line(text)
    if not cleaned:
        return ""
    if field.kind is FieldKind.DATE:
        return us_date(typed_date(cleaned, today))
    if field.kind is FieldKind.MONEY:
        return f"${money_label(parse_money(cleaned))}"
    if field.kind is FieldKind.CHOICE and cleaned not in field.choices:
        raise ValueError(f"“{cleaned[:40]}” is not one of: {', '.join(field.choices)}")
    return cleaned
