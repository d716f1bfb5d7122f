"""Payments by prior payers, from loops 2320, 2330B and 2430."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import OtherPayer
from claimwright.x12.claim_837p.claim_loops import ClaimLoops, Loop
from claimwright.x12.claim_837p.parties import name_of
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import at

_ORDER = "PSTABCDEFGH"  # SBR01: primary, secondary, tertiary, then the fourth to the eleventh
_ADJUDICATED = "573"


def other_payers_of(loops: ClaimLoops, elements: Elements) -> tuple[OtherPayer, ...]:
    """The payers that come before this one or have paid; later payers are not read."""
    found = []
    for loop in loops.other_payers:
        payer = _other_payer(loop, len(loops.other_payers) == 1, loops.lines, elements)
        if payer.paid is not None or is_before(loop, loops):
            found.append(payer)
    return tuple(found)


def is_before(other: Loop, loops: ClaimLoops) -> bool:
    """Whether another payer comes before the destination payer."""
    return 0 <= _rank(other) < _rank(loops.subscriber)


def _rank(loop: Loop) -> int:
    sequence = at(loop.first("SBR"), 1).upper()
    return _ORDER.find(sequence) if sequence else -1


def _other_payer(loop: Loop, is_only: bool, lines: list[Loop], elements: Elements) -> OtherPayer:
    entity = loop.entity("PR")
    name = name_of(entity.segments[0]) if entity is not None else ""
    number = at(entity.segments[0], 9) if entity is not None else ""
    decided = at(entity.first("DTP", _ADJUDICATED), 3) if entity is not None else ""
    by_line = list(_line_decisions(number, is_only, lines, elements))
    paid = elements.money(loop.value("AMT", "D"), "what another payer paid")
    if paid is None and by_line:
        paid = sum((amount for amount, _ in by_line), Decimal("0.00"))
    on = elements.day(decided, "the date on which another payer decided")
    days = [day for _, day in by_line if day is not None]
    return OtherPayer(name or number, paid, on or max(days, default=None))


def _line_decisions(
    number: str, is_only: bool, lines: list[Loop], elements: Elements
) -> Iterator[tuple[Decimal, date | None]]:
    """The payment of one payer on each line, with the date of its decision.

    If there is only one other payer, the decision is taken as its own, whatever SVD01 says.
    """
    for line in lines:
        for decision in line.adjudications:
            named = at(decision.segments[0], 1)
            if named != number:
                if not is_only:
                    continue
                elements.refuse(
                    "another payer's payment on a line has a number (SVD01) that matches no payer "
                    "on the claim; it was read as the only other payer's."
                )
            paid = elements.money(at(decision.segments[0], 2), "what another payer paid on a line")
            when = at(decision.first("DTP", _ADJUDICATED), 3)
            day = elements.day(when, "the date on which another payer decided a line")
            if paid is not None:
                yield paid, day
