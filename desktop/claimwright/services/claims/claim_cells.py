"""The cells of a service line as text: formatting, parsing, and whether a value is complete."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.codes import MODIFIER, VALID_MODIFIERS, is_procedure
from claimwright.domain.dates import typed_date, us_date
from claimwright.domain.money import money_label, parse_money

MAX_UNITS = Decimal(9_999_999)
# A comma only separates thousands, so that 2,0 is not read as 20.
_NUMBER = re.compile(
    r"[-+]?(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{0,6})?|\.[0-9]{1,6})"
)
_SPAN = re.compile(r"([0-9]+/[0-9/]+) ?- ?([0-9]+/[0-9/]+)")
MAX_CODE_LENGTH = 12  # a wrong code stays as typed and becomes a finding; a sentence is refused


class Column(IntEnum):
    """The editable columns of the service line table, from left to right."""

    DATE = 0
    PLACE = 1
    CODE = 2
    MODIFIERS = 3
    UNITS = 4
    CHARGE = 5
    POINTERS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: its title, and how to format and parse its value.

    ``read`` raises ValueError for unreadable text, with a message that lacks only its period.
    ``is_complete`` says whether text still being typed is already a full value.
    """

    title: str
    example: str
    show: Callable[[ClaimLine], str]
    read: Callable[[ClaimLine, str, date], ClaimLine]
    is_complete: Callable[[str], bool]
    is_number: bool = False


def _read_date(line: ClaimLine, text: str, today: date) -> ClaimLine:
    """One day, or a span typed as ``9/14/26 - 9/16/26``."""
    if not text:
        return replace(line, date=None, date_to=None)
    first, _, last = (part.strip() for part in _spaced_dash(text))
    start = typed_date(first, today)
    return replace(line, date=start, date_to=typed_date(last, today) if last else None)


def _spaced_dash(text: str) -> tuple[str, str, str]:
    if found := _SPAN.fullmatch(text):
        return found[1], "-", found[2]
    for sign in (" - ", "–", " to "):
        if sign in text:
            return text.partition(sign)
    return text, "", ""


def _show_date(line: ClaimLine) -> str:
    if line.date is None:
        return ""
    if line.date_to is None:
        return us_date(line.date)
    return f"{us_date(line.date)} – {us_date(line.date_to)}"


def _read_place(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    if text and not re.fullmatch(r"[A-Za-z0-9]{1,2}", text):
        raise ValueError("A place of service has two digits, such as 11")
    return replace(line, place_of_service=text.upper().zfill(2) if text else "")


def _read_code(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    """A procedure code, optionally with modifiers: ``99213-25``."""
    code, _, modifiers = text.upper().replace(" ", "").partition("-")
    if len(code) > MAX_CODE_LENGTH:
        raise ValueError("A procedure code has five characters, such as 99213")
    changed = replace(line, code=code)
    return _read_modifiers(changed, modifiers, _today) if modifiers else changed


def _read_modifiers(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    """Modifiers separated by spaces or commas, or run together: ``25 LT``, ``25,LT``, ``25LT``.

    Only known modifiers may run together, so that ``NONE`` is not read as NO and NE.
    """
    spread: list[str] = []
    for part in text.upper().replace(",", " ").replace("-", " ").split():
        if len(part) % 2:
            raise ValueError(f"“{part[:20]}” is not a modifier; each has two characters")
        run = [part[place : place + 2] for place in range(0, len(part), 2)]
        if len(run) > 1 and not VALID_MODIFIERS.issuperset(run):
            raise ValueError(f"“{part[:20]}” is not a modifier; each has two characters")
        spread += run
    if any(not MODIFIER.match(modifier) for modifier in spread):
        raise ValueError("A modifier has two letters or digits, such as 25 or LT")
    return replace(line, modifiers=tuple(dict.fromkeys(spread)))


def _read_units(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    if not text:
        return replace(line, units=None)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:20]}” is not a number of units")
    units = Decimal(text.replace(",", ""))
    if abs(units) > MAX_UNITS:
        raise ValueError(f"“{text[:20]}” is not a number of units that a claim can hold")
    return replace(line, units=units)


def _show_units(line: ClaimLine) -> str:
    return "" if line.units is None else format(line.units.normalize(), "f")


def _read_charge(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    return replace(line, charge=parse_money(text) if text else None)


def _show_charge(line: ClaimLine) -> str:
    return "" if line.charge is None else money_label(line.charge)


def _read_pointers(line: ClaimLine, text: str, _today: date) -> ClaimLine:
    """Pointers as numbers or as CMS-1500 letters: ``1 2``, ``123``, ``A,B``, ``AB``.

    Without separators each digit is one pointer, except ``10``, ``11`` and ``12`` alone.
    """
    signs = text.upper().replace(",", " ").replace(".", " ")
    parts = signs.split() if " " in signs.strip() or signs.strip() in _TWO_DIGITS else list(signs)
    return replace(line, diagnosis_pointers=tuple(_pointer(part) for part in parts if part))


_TWO_DIGITS = {"10", "11", "12"}


def _pointer(part: str) -> int:
    if len(part) == 1 and "A" <= part <= "L":
        return ord(part) - ord("A") + 1
    if re.fullmatch(r"[1-9][0-9]?", part):
        return int(part)
    raise ValueError(f"“{part[:20]}” is not a diagnosis pointer; enter 1 to 12, or A to L")


def _show_pointers(line: ClaimLine) -> str:
    return " ".join(str(pointer) for pointer in line.diagnosis_pointers)


def _never(_text: str) -> bool:
    return False


CELLS: dict[Column, Cell] = {
    Column.DATE: Cell("Date", "9/14/26 or t", _show_date, _read_date, _never),
    Column.PLACE: Cell(
        "POS", "11", lambda line: line.place_of_service, _read_place, lambda text: len(text) == 2
    ),
    Column.CODE: Cell(
        "Code",
        "99213",
        lambda line: line.code,
        _read_code,
        lambda text: is_procedure(text.strip().upper()),
    ),
    Column.MODIFIERS: Cell(
        "Modifiers",
        "25 LT",
        lambda line: " ".join(line.modifiers),
        _read_modifiers,
        lambda text: all(len(part) == 2 for part in text.replace(",", " ").split()),
    ),
    Column.UNITS: Cell("Units", "1", _show_units, _read_units, _never, is_number=True),
    Column.CHARGE: Cell("Charge", "150.00", _show_charge, _read_charge, _never, is_number=True),
    Column.POINTERS: Cell("Dx", "1 2", _show_pointers, _read_pointers, _never),
}


def reading_problem(column: Column, text: str, today: date) -> str:
    """Why text is not valid in a column, as a sentence; empty if it is valid."""
    try:
        CELLS[column].read(ClaimLine(), text, today)
    except ValueError as problem:
        return f"{problem}."
    return ""
