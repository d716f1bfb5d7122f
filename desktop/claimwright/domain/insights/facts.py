"""What figures are made of: denials counted, and one row for a claim or a billed service.

Named tuples, because a practice has a hundred thousand of them. Money is in dollars.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import compress
from typing import NamedTuple

WON, PART, LOST, PENDING = "won", "part", "lost", "pending"
DECIDED = frozenset({WON, PART, LOST})


class DenialFact(NamedTuple):
    """One denial of the worklist, as far as patterns and the check's look-back need it.

    ``decided_on`` is the day of its remittance. ``line`` is None where the whole claim is denied.
    """

    id: int
    decided_on: datetime.date | None
    served_on: datetime.date | None
    account: str
    claim_id: int | None
    line: int | None
    payer: str
    code: str
    carc: str
    adjustment: str
    remarks: str
    bucket: str
    pair: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DenialColumns:
    """Denials column by column, a place in each for one; ``month`` is its first day.

    ``in_period`` and ``in_before`` say whether it is of the period or of the time before it.
    ``lines`` are the denied lines, each once though two adjustments deny it; of a claim that is
    denied whole all its lines. In whole cents: ``charged`` is the charge of those lines, ``denied``
    what the adjustment took off, ``recovered`` what the payer paid afterward.
    """

    month: Sequence[datetime.date]
    in_period: Sequence[bool]
    in_before: Sequence[bool]
    payer: Sequence[str]
    provider: Sequence[str]
    code: Sequence[str]
    carc: Sequence[str]
    bucket: Sequence[str]
    pair: Sequence[str]
    outcome: Sequence[str]
    is_appealed: Sequence[object]
    lines: Sequence[int]
    denied: Sequence[int]
    charged: Sequence[int]
    recovered: Sequence[int]

    def only(self, wanted: Iterable[object]) -> "DenialColumns":
        """Those at whose place there is something true."""
        places = list(wanted)
        return DenialColumns(
            *(list(compress(getattr(self, one.name), places)) for one in fields(self))
        )


class UnansweredDenial(NamedTuple):
    """A denial that is worth work and that the payer has not answered.

    ``line`` names the denied line: two adjustments of one line share it. ``payer_key`` is empty
    for a denial that was typed. ``units`` are as billed.
    """

    id: int
    line: object
    payer: str
    payer_key: str
    code: str
    units: Decimal
    amount: Decimal
    deadline: datetime.date | None


class CountedDenials(NamedTuple):
    """What figures are made of: the denials of the period, the time before it and the trend.

    ``unanswered`` are of the period. ``denied`` are the accounts of claims that have any denial,
    ``still`` of those that have one that was not won.
    """

    columns: DenialColumns
    unanswered: tuple[UnansweredDenial, ...]
    denied: frozenset[str]
    still: frozenset[str]


class CountedClaims(NamedTuple):
    """The claims of a period: ``decided`` are accounts, ``waiting`` have no decision yet.

    A claim counts when it was first submitted, or when it was first decided if nobody recorded a
    submission; ``recorded`` of them all have one.
    """

    decided: frozenset[str]
    waiting: int
    recorded: int


class DecidedLines(NamedTuple):
    """What payers decided: ``months`` by the first day of each month, ``before`` in the time before
    the period, ``total`` in the period and ``by`` the same by ``payer``, ``provider`` and ``code``.

    ``usual`` is the most frequent allowed amount of one unit by payer key and code, in dollars.
    """

    months: Mapping[datetime.date, int]
    before: int
    total: int
    by: Mapping[str, Mapping[str, int]]
    usual: Mapping[tuple[str, str], Decimal]


class CountedFacts(NamedTuple):
    """All that the figures of a period and of the time before it are made of."""

    denials: CountedDenials
    lines: DecidedLines
    claims: CountedClaims
    claims_before: CountedClaims


class ServiceLine(NamedTuple):
    """One service as it was billed, once however often it was billed again.

    ``person`` tells patients apart and is never shown. ``has_quote`` is None where no claim is
    saved that a quote could be filed with.
    """

    account: str
    claim_number: str
    line: int
    payer: str
    provider: str
    person: str
    date: datetime.date
    code: str
    modifiers: tuple[str, ...]
    charge: Decimal
    is_denied: bool
    has_quote: bool | None


class FoundEdit(NamedTuple):
    """A pair that a check found on one line of a claim."""

    number: int
    column1: str
    column2: str
    indicator: int
    date: datetime.date
    payer: str
    provider: str
    amount: Decimal


class CheckedEdit(NamedTuple):
    """A pair that a check of many claims found, before there was any remittance."""

    month: datetime.date
    payer: str
    provider: str
    column1: str
    column2: str
    indicator: int
    lines: int
    amount: Decimal
