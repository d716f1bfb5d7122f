"""Payments by prior payers, from loops 2320, 2330B and 2430."""

from collections import defaultdict
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
    decisions = _Decisions(loops, elements)
    found = []
    for loop in loops.other_payers:
        payer = _other_payer(loop, decisions, elements)
        if payer.paid is not None or is_before(loop, loops):
            found.append(payer)
    return tuple(found)


def is_before(other: Loop, loops: ClaimLoops) -> bool:
    """Whether another payer comes before the destination payer."""
    return 0 <= _rank(other) < _rank(loops.subscriber)


def _rank(loop: Loop) -> int:
    sequence = at(loop.first("SBR"), 1).upper()
    return _ORDER.find(sequence) if sequence else -1


def _other_payer(loop: Loop, decisions: "_Decisions", elements: Elements) -> OtherPayer:
    entity = loop.entity("PR")
    name = name_of(entity.segments[0]) if entity is not None else ""
    number = _number(loop)
    decided = at(entity.first("DTP", _ADJUDICATED), 3) if entity is not None else ""
    by_line = list(decisions.of(number))
    paid = elements.money(loop.value("AMT", "D"), "what another payer paid")
    if paid is None and by_line:
        paid = sum((amount for amount, _ in by_line), Decimal("0.00"))
    on = elements.day(decided, "the date on which another payer decided")
    days = [day for _, day in by_line if day is not None]
    return OtherPayer(name or number, paid, on or max(days, default=None))


def _number(loop: Loop) -> str:
    entity = loop.entity("PR")
    return at(entity.segments[0], 9) if entity is not None else ""


class _Decisions:
    """The decisions on a claim's lines, by payer number.

    If the claim has only one other payer, every decision is its own, whatever SVD01 says.
    """

    def __init__(self, loops: ClaimLoops, elements: Elements) -> None:
        self._elements = elements
        self._by_number: dict[str, list[Loop]] = defaultdict(list)
        numbers = {_number(loop) for loop in loops.other_payers}
        only = next(iter(numbers)) if len(loops.other_payers) == 1 else None
        is_reported = False
        for line in loops.lines:
            for decision in line.adjudications:
                named = at(decision.segments[0], 1)
                if named not in numbers and numbers and not is_reported:
                    is_reported = True
                    end = "left out." if only is None else "read as the only other payer's."
                    self._elements.refuse(
                        "another payer's payment on a line has a number (SVD01) that matches no "
                        f"payer on the claim; it was {end}"
                    )
                self._by_number[named if only is None else only].append(decision)

    def of(self, number: str) -> Iterator[tuple[Decimal, date | None]]:
        """The line payments of a payer, with the dates of its decisions."""
        for decision in self._by_number.get(number, ()):
            paid = at(decision.segments[0], 2)
            amount = self._elements.money(paid, "what another payer paid on a line")
            when = at(decision.first("DTP", _ADJUDICATED), 3)
            day = self._elements.day(when, "the date on which another payer decided a line")
            if amount is not None:
                yield amount, day
