"""The lines of claims as rules see them: named, by day, and what makes one a repeat of another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.codes import (
    POSTOPERATIVE_REPORT,
    is_evaluation,
    is_laboratory,
    is_procedure,
    is_unlisted,
)
from claimwright.rules.context.service_line import ServiceLine

SAVED_CLAIM = "without a number"  # how a saved claim is named that has none
_NO_MODIFIERS: frozenset[str] = frozenset()
NONE_KNOWN: Mapping[int, ServiceLine] = MappingProxyType({})


def named(saved: Iterable[Claim]) -> Iterator[tuple[Claim, str]]:
    """Each saved claim with its name; those without a number are counted, to tell them apart."""
    unnumbered = 0
    for claim in saved:
        if claim.claim_number:
            yield claim, claim.claim_number
        else:
            unnumbered += 1
            yield claim, SAVED_CLAIM if unnumbered == 1 else f"{SAVED_CLAIM} ({unnumbered})"


def lines_of(
    claim: Claim, other_claim: str = "", known: Mapping[int, ServiceLine] = NONE_KNOWN
) -> Iterator[ServiceLine]:
    """The lines that name a service; 99024 reports a visit without charge and is left out.

    ``other_claim`` names a saved claim, and is empty for the claim under check. ``known`` are
    lines of the same claim by their numbers, of which those that did not change are taken over.
    """
    for number, line in enumerate(claim.lines, start=1):
        held = known.get(number)
        if held is not None and held.line is line:
            held.claim = claim
            yield held
            continue
        if not line.is_blank and line.code != POSTOPERATIVE_REPORT:
            modifiers = frozenset(line.modifiers) if line.modifiers else _NO_MODIFIERS
            place: int | str = f"{other_claim}:{number}" if other_claim else number
            yield ServiceLine(
                number,
                line.code,
                line.date,
                modifiers,
                claim.rendering_npi(line),
                line,
                claim,
                other_claim,
                place,
                f"{line.code} on claim {other_claim}"
                if other_claim
                else f"line {number} ({line.code})",
                not other_claim,
            )


def in_days(lines: Sequence[ServiceLine]) -> dict[date, list[ServiceLine]]:
    """The lines with a date and a whole code, by date of service."""
    days: dict[date, list[ServiceLine]] = {}
    for line in lines:
        if line.date is not None and is_procedure(line.code):
            days.setdefault(line.date, []).append(line)
    return days


def repeat_key(line: ServiceLine) -> tuple[object, ...]:
    """What two lines share when a payer takes the second for a duplicate.

    76 says nothing on a visit or a laboratory test, and 91 nothing on anything else, so they do
    not tell lines apart there.
    """
    modifiers = line.modifiers
    if "76" in modifiers and (is_evaluation(line.code) or is_laboratory(line.code)):
        modifiers -= {"76"}
    if "91" in modifiers and not is_laboratory(line.code):
        modifiers -= {"91"}
    last_day = line.line.date_to or line.date
    given = line.line.units, line.line.anesthesia_minutes
    # Two things without a code of their own share one: their charges and notes tell them apart.
    own = (line.line.charge, line.line.note) if is_unlisted(line.code) else ()
    return (line.code, line.date, last_day, line.npi, *given, modifiers, *own)


def repeated_lines(
    lines: Sequence[ServiceLine], saved: Sequence[ServiceLine]
) -> dict[int, ServiceLine]:
    """For each line that repeats another, that other by its number: here first, else saved."""
    first = {repeat_key(line): line for line in saved if line.code}
    repeated: dict[int, ServiceLine] = {}
    for line in lines:
        if line.code and line.date:
            key = repeat_key(line)
            original = first.setdefault(key, line)
            if original is not line:
                repeated[line.number] = original
                first[key] = original if original.is_here else line
    return repeated
