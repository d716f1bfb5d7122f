"""A pair that a payer keeps denying although it is in no table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TIMES = 3
"""A rule is suggested from the third denial on."""


@dataclass(frozen=True, slots=True)
class PatternExample:
    """One of the denials, without the patient's name."""

    denial_id: int
    claim_number: str
    date: date | None
    adjustment: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Pattern:
    """A payer paid ``paid`` and denied ``denied`` as bundled, ``count`` times.

    ``examples`` are the three newest. ``others`` are further codes paid every time, one of which
    may be the actual reason. ``ids`` are all of the denials.
    """

    payer: str
    paid: str
    denied: str
    count: int
    dollars: Decimal
    examples: tuple[PatternExample, ...]
    others: tuple[str, ...] = ()
    ids: frozenset[int] = frozenset()
