"""A pair that one payer keeps denying though no table holds it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TIMES = 3
"""With the third denial a rule is offered."""


@dataclass(frozen=True, slots=True)
class PatternExample:
    """One of the denials: no patient's name."""

    denial_id: int
    claim_number: str
    date: date | None
    adjustment: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Pattern:
    """``paid`` was paid and ``denied`` bundled, ``count`` times, by one payer.

    ``examples`` are the three newest. ``others`` were paid beside it each time too, so that one of
    them may be the true reason. ``ids`` are all of the denials.
    """

    payer: str
    paid: str
    denied: str
    count: int
    dollars: Decimal
    examples: tuple[PatternExample, ...]
    others: tuple[str, ...] = ()
    ids: frozenset[int] = frozenset()
