"""Claim lines for the rules: how they are named, grouped by day, and matched as repeats."""

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

SAVED_CLAIM = "without a number"  # the name of a saved claim that has no number
_NO_MODIFIERS: frozenset[str] = frozenset()
NO_LINES: Mapping[int, ServiceLine] = MappingProxyType({})


def with_names(saved: Iterable[Claim]) -> Iterator[tuple[Claim, str]]:
    """Pair each saved claim with its name; claims without a number are counted."""
    unnumbered = 0
    for claim in saved:
        if claim.claim_number:
            yield claim, claim.claim_number
        else:
            unnumbered += 1
            yield claim, SAVED_CLAIM if unnumbered == 1 else f"{SAVED_CLAIM} ({unnumbered})"


def lines_of(
    claim: Claim, other_claim: str = "", reusable: Mapping[int, ServiceLine] = NO_LINES
) -> Iterator[ServiceLine]:
    """The lines that bill a service, without 99024, which reports a visit at no charge.

    ``other_claim`` names a saved claim, and is empty for the claim being checked. ``reusable``
    holds earlier lines of the same claim by number; those that did not change are yielded again.
    """
    for number, line in enumerate(claim.lines, start=1):
        held = reusable.get(number)
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


def lines_by_day(lines: Sequence[ServiceLine]) -> dict[date, list[ServiceLine]]:
    """The lines that have a date and a complete code, by date of service."""
    days: dict[date, list[ServiceLine]] = {}
    for line in lines:
        if line.date is not None and is_procedure(line.code):
            days.setdefault(line.date, []).append(line)
    return days


def repeat_key(line: ServiceLine) -> tuple[object, ...]:
    """The key that two lines share if a payer would call the second one a duplicate.

    76 means nothing on a visit or a laboratory test, and 91 means nothing elsewhere, so they are
    dropped there.
    """
    modifiers = line.modifiers
    if "76" in modifiers and (is_evaluation(line.code) or is_laboratory(line.code)):
        modifiers -= {"76"}
    if "91" in modifiers and not is_laboratory(line.code):
        modifiers -= {"91"}
    last_day = line.line.date_to or line.date
    quantity = line.line.units, line.line.anesthesia_minutes
    # Different services share an unlisted code: only charge and note distinguish them.
    details = (line.line.charge, line.line.note) if is_unlisted(line.code) else ()
    return (line.code, line.date, last_day, line.npi, *quantity, modifiers, *details)


def repeated_lines(
    lines: Sequence[ServiceLine], saved: Sequence[ServiceLine]
) -> dict[int, ServiceLine]:
    """Map the number of each repeated line to its original, preferring one on this claim."""
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
