"""The changes of a corrected claim by line: added, removed, changed or moved."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.dates import us_date
from claimwright.domain.letter.letter import LineChange
from claimwright.domain.money import money_label

Numbered = tuple[int, ClaimLine]
Matches = dict[int, Numbered]

GAP = "  "
"""Separates a service from its charge."""


def line_changes(original: Claim, corrected: Claim) -> tuple[LineChange, ...]:
    """The lines that differ, by their number on the corrected claim; removed lines come last.

    A removed line has its number on the original claim. Lines are matched by code first; the rest
    are matched as recoded lines by their position between matched neighbors.
    """
    before, after = _numbered(original), _numbered(corrected)
    matches = _matches(before, after)
    many_dates = len({line.date for _, line in (*before, *after)}) > 1
    changed = [
        _change(number, line, matches.get(number), many_dates)
        for number, line in after
        if not _is_same(number, line, matches.get(number))
    ]
    kept = {number for number, _ in matches.values()}
    removed = [
        LineChange(number, _line_text(line, _extras(line, None, many_dates)), None)
        for number, line in before
        if number not in kept
    ]
    return (*changed, *removed)


def all_lines(claim: Claim) -> tuple[LineChange, ...]:
    """Every line of a corrected claim, without a comparison."""
    lines = _numbered(claim)
    many_dates = len({line.date for _, line in lines}) > 1
    return tuple(
        LineChange(number, None, _line_text(line, _extras(line, None, many_dates)))
        for number, line in lines
    )


def code_label(line: ClaimLine) -> str:
    """A code with its modifiers, such as ``22614-59``."""
    return "-".join((line.code or "no code", *line.modifiers))


def _numbered(claim: Claim) -> list[Numbered]:
    return [(number, line) for number, line in enumerate(claim.lines, 1) if not line.is_blank]


def _matches(before: list[Numbered], after: list[Numbered]) -> Matches:
    """The original line for each corrected line, by the corrected line's number."""
    found = _equal_lines(before, after)
    found |= _alike_lines(
        _unmatched(before, found), [line for line in after if line[0] not in found]
    )
    return found | _recoded_lines(before, after, found)


def _unmatched(before: list[Numbered], found: Matches) -> list[Numbered]:
    taken = {number for number, _ in found.values()}
    return [(number, line) for number, line in before if number not in taken]


def _equal_lines(before: list[Numbered], after: list[Numbered]) -> Matches:
    """Match identical lines, first in the same position, then anywhere."""
    originals = dict(before)
    found = {
        number: (number, originals[number])
        for number, line in after
        if number in originals and _facts(originals[number]) == _facts(line)
    }
    elsewhere: defaultdict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for number, line in reversed(_unmatched(before, found)):
        elsewhere[_facts(line)].append((number, line))
    for number, line in after:
        if number not in found and elsewhere[_facts(line)]:
            found[number] = elsewhere[_facts(line)].pop()
    return found


def _alike_lines(before: list[Numbered], after: list[Numbered]) -> Matches:
    """Match lines with the same code, the most similar ones first."""
    by_code: defaultdict[str, list[Numbered]] = defaultdict(list)
    for number, line in before:
        by_code[line.code].append((number, line))
    candidates = sorted(
        (-_likeness(old, new), abs(old_number - new_number), new_number, old_number)
        for new_number, new in after
        for old_number, old in by_code[new.code]
    )
    originals = dict(before)
    found: Matches = {}
    taken: set[int] = set()
    for _, _, new_number, old_number in candidates:
        if new_number not in found and old_number not in taken:
            found[new_number] = (old_number, originals[old_number])
            taken.add(old_number)
    return found


def _likeness(old: ClaimLine, new: ClaimLine) -> int:
    """How similar two lines with the same code are; the date weighs most."""
    return (
        8 * (old.date == new.date)
        + 4 * (old.modifiers == new.modifiers)
        + 2 * (old.charge == new.charge)
        + (old.units == new.units)
    )


def _recoded_lines(before: list[Numbered], after: list[Numbered], found: Matches) -> Matches:
    """Match the remaining lines in order between the same matched neighbors."""
    corrected = {old_number: number for number, (old_number, _) in found.items()}
    waiting: defaultdict[int, list[Numbered]] = defaultdict(list)
    place = 0
    for old_number, old in before:
        place = corrected.get(old_number, place)
        if old_number not in corrected:
            waiting[place].append((old_number, old))
    recoded: Matches = {}
    place = 0
    for number, new in after:
        if number in found:
            place = number
        elif waiting[place] and waiting[place][0][1].date == new.date:
            recoded[number] = waiting[place].pop(0)
    return recoded


def _is_same(number: int, line: ClaimLine, match: Numbered | None) -> bool:
    return match is not None and match[0] == number and _facts(match[1]) == _facts(line)


def _change(number: int, line: ClaimLine, match: Numbered | None, many_dates: bool) -> LineChange:
    if match is None:
        return LineChange(number, None, _line_text(line, _extras(line, None, many_dates)))
    old_number, old = match
    moved = [f"was line {old_number}"] if old_number != number else []
    return LineChange(
        number,
        _line_text(old, [*_extras(old, line, many_dates), *moved]),
        _line_text(line, _extras(line, old, many_dates)),
    )


def _line_text(line: ClaimLine, extras: list[str]) -> str:
    units = "" if line.units is None else f" × {_plain(line.units)}"
    service = " ".join(" · ".join((f"{code_label(line)}{units}", *extras)).split())
    return service if line.charge is None else f"{service}{GAP}{money_label(line.charge)}"


def _extras(line: ClaimLine, other: ClaimLine | None, many_dates: bool) -> list[str]:
    """The differences of two lines other than code, modifiers, units and charge."""
    mine = dict(_details(line))
    theirs = mine if other is None else dict(_details(other))
    return [
        text
        for name, text in mine.items()
        if theirs[name] != text or (name == "date" and many_dates)
    ]


def _facts(line: ClaimLine) -> tuple[object, ...]:
    return (line.code, line.modifiers, line.units, line.charge, *_details(line))


def _details(line: ClaimLine) -> Iterator[tuple[str, str]]:
    first, last = line.date, line.date_to
    span = us_date(first) if first else "no date"
    if last and last != first:
        span = f"{span} to {us_date(last)}"
    pointers = ", ".join(str(pointer) for pointer in line.diagnosis_pointers)
    minutes = line.anesthesia_minutes
    provider = line.rendering_provider
    yield "date", span
    yield "place", f"place {line.place_of_service or 'blank'}"
    yield "pointers", f"Dx {pointers or 'none'}"
    yield "minutes", "no minutes" if minutes is None else f"{minutes} minutes"
    yield "provider", f"NPI {provider.npi}" if provider and provider.npi else "no own NPI"
    yield "note", f"note: {line.note}" if line.note else "no note"


def _plain(units: Decimal) -> str:
    return f"{units.normalize():f}"
