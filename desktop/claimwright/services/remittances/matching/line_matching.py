"""Matching remitted lines to claim lines, never guessing between two candidates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine


class LineBasis(StrEnum):
    """How a line was matched, most certain first."""

    CONTROL_NUMBER = "control-number"
    SERVICE = "service"  # code, date, charge and modifiers
    MODIFIER_DROPPED = "modifier-dropped"  # the payer left one out
    OTHER_CHARGE = "other-charge"  # code, date and modifiers
    CODE_AND_DATE = "code-and-date"


@dataclass(frozen=True, slots=True)
class LineMatch:
    """A remitted line and its claim line; both count from 1."""

    remitted: int
    line: int
    basis: LineBasis


_Fits = Callable[[RemittedClaim, RemittedLine, ClaimLine], bool]


def match_lines(remitted: RemittedClaim, claim: Claim) -> tuple[LineMatch, ...]:
    """The matches in remittance order; unmatched lines are left out.

    A control number (REF*6R) is sufficient by itself, and may repeat if the payer split a line. The
    other methods match each claim line once, most certain method first, and only if a single line
    fits or all that fit are identical.
    """
    found = {match.remitted: match for match in _by_control_number(remitted, claim)}
    matched = {match.line for match in found.values()}
    for basis, fits in _METHODS:
        for line in remitted.lines:
            if line.number in found:
                continue
            place = _only_one(remitted, line, claim.lines, matched, fits)
            if place is not None:
                found[line.number] = LineMatch(line.number, place, basis)
                matched.add(place)
    return tuple(found[number] for number in sorted(found))


def billed_code(line: RemittedLine) -> str:
    """The code as billed (SVC06 if the payer adjudicated another)."""
    return line.original_code or line.code


def _by_control_number(remitted: RemittedClaim, claim: Claim) -> list[LineMatch]:
    numbers: dict[str, int] = {}
    repeated: set[str] = set()
    for place, line in enumerate(claim.lines, start=1):
        number = line.control_number.strip().casefold()
        if number in numbers:
            repeated.add(number)
        numbers.setdefault(number, place)
    return [
        LineMatch(line.number, numbers[number], LineBasis.CONTROL_NUMBER)
        for line in remitted.lines
        if (number := line.control_number.strip().casefold())
        and number in numbers
        and number not in repeated
    ]


def _only_one(
    remitted: RemittedClaim,
    line: RemittedLine,
    lines: Sequence[ClaimLine],
    matched: set[int],
    fits: _Fits,
) -> int | None:
    fitting = [
        place
        for place, other in enumerate(lines, start=1)
        if place not in matched and fits(remitted, line, other)
    ]
    if not fitting:
        return None
    distinct = {_service(lines[place - 1]) for place in fitting}
    return fitting[0] if len(distinct) == 1 else None


def _service(line: ClaimLine) -> tuple[object, ...]:
    return (line.code, line.date, line.charge, tuple(sorted(line.modifiers)))


def _same_code_and_date(remitted: RemittedClaim, line: RemittedLine, other: ClaimLine) -> bool:
    day = line.date or remitted.date
    same_day = day is None or other.date is None or day == other.date
    return same_day and bool(other.code) and billed_code(line) == other.code.upper()


def _same_charge(line: RemittedLine, other: ClaimLine) -> bool:
    return abs(line.charge or Decimal()) == (other.charge or Decimal())  # negative in a reversal


def _billed_modifiers(line: RemittedLine) -> set[str]:
    return set(line.original_modifiers or line.modifiers)


def _service_fits(remitted: RemittedClaim, line: RemittedLine, other: ClaimLine) -> bool:
    return (
        _same_code_and_date(remitted, line, other)
        and _same_charge(line, other)
        and _billed_modifiers(line) == set(other.modifiers)
    )


def _dropped_fits(remitted: RemittedClaim, line: RemittedLine, other: ClaimLine) -> bool:
    return (
        _same_code_and_date(remitted, line, other)
        and _same_charge(line, other)
        and _billed_modifiers(line) <= set(other.modifiers)
    )


def _other_charge_fits(remitted: RemittedClaim, line: RemittedLine, other: ClaimLine) -> bool:
    return _same_code_and_date(remitted, line, other) and (
        _billed_modifiers(line) == set(other.modifiers)
    )


_METHODS: tuple[tuple[LineBasis, _Fits], ...] = (
    (LineBasis.SERVICE, _service_fits),
    (LineBasis.MODIFIER_DROPPED, _dropped_fits),
    (LineBasis.OTHER_CHARGE, _other_charge_fits),
    (LineBasis.CODE_AND_DATE, _same_code_and_date),
)
