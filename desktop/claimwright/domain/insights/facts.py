"""The inputs of the figures: counted denials, and a row for each claim or billed service.

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
    """A denial of the worklist, with what patterns and the check's look-back need.

    ``decided_on`` is the date of its remittance. ``line`` is None if the whole claim is denied.
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
    """Denials as columns of equal length; ``month`` is the first day of the month.

    ``in_period`` and ``in_prior_period`` flag denials in the period and in the period before it.
    ``lines`` is the number of denied lines to count: a line counts once even if two adjustments
    deny it, and a claim denied as a whole counts all its lines. In whole cents, ``charged`` is the
    charge of those lines, ``denied`` the adjusted amount, ``recovered`` what the payer paid later.
    """

    month: Sequence[datetime.date]
    in_period: Sequence[bool]
    in_prior_period: Sequence[bool]
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
        """The denials where ``wanted`` is true."""
        places = list(wanted)
        return DenialColumns(
            *(list(compress(getattr(self, one.name), places)) for one in fields(self))
        )


class UnansweredDenial(NamedTuple):
    """A denial that is worth working and that the payer has not answered yet.

    ``line`` identifies the denied line; two adjustments of a line share it. ``payer_key`` is empty
    for a denial entered by hand. ``units`` are as billed.
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
    """The denials of the period, the period before it and the trend.

    ``unanswered`` denials are in the period. ``denied`` are the accounts of claims with any denial,
    ``still`` the accounts of claims with a denial that was not won.
    """

    columns: DenialColumns
    unanswered: tuple[UnansweredDenial, ...]
    denied: frozenset[str]
    still: frozenset[str]


class CountedClaims(NamedTuple):
    """The claims of a period: the ``decided`` accounts, and how many are ``waiting`` for the payer.

    A claim counts on the date of its first submission or, if none is recorded, of its first
    decision. ``recorded`` is how many of all these claims have a recorded submission.
    """

    decided: frozenset[str]
    waiting: int
    recorded: int


class DecidedLines(NamedTuple):
    """The numbers of lines that payers decided.

    ``months`` is by the first day of each month, ``before`` in the period before, ``total`` in the
    period, and ``by`` in the period by ``payer``, ``provider`` and ``code``. ``usual`` is the most
    frequent allowed amount per unit by payer key and code, in dollars.
    """

    months: Mapping[datetime.date, int]
    before: int
    total: int
    by: Mapping[str, Mapping[str, int]]
    usual: Mapping[tuple[str, str], Decimal]


class CountedFacts(NamedTuple):
    """All inputs of the figures for a period and the period before it."""

    denials: CountedDenials
    lines: DecidedLines
    claims: CountedClaims
    claims_before: CountedClaims


class ServiceLine(NamedTuple):
    """A billed service, counted once even if it was billed again.

    ``person`` distinguishes patients and is never shown. ``has_quote`` is None if there is no saved
    claim that a quote could be filed with.
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
    """A pair that a batch check found, before there was any remittance."""

    month: datetime.date
    payer: str
    provider: str
    column1: str
    column2: str
    indicator: int
    lines: int
    amount: Decimal
