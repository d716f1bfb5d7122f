"""The figures of a period: how much was denied, of what, and what can be had back."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many denials were sent to the payer again, and what it answered.

    ``appealed`` counts appeals, reopenings and corrected claims alike.
    ``recovered`` in dollars is what the payer paid after it.
    """

    appealed: int = 0
    won: int = 0
    part: int = 0
    lost: int = 0
    recovered: Decimal = NOTHING

    @property
    def decided(self) -> int:
        """How many the payer has answered."""
        return self.won + self.part + self.lost

    @property
    def pending(self) -> int:
        """How many it has not answered yet; in no rate."""
        return self.appealed - self.decided

    @property
    def won_rate(self) -> Rate:
        """Won in full, of those decided."""
        return Rate(self.won, self.decided)


@dataclass(frozen=True, slots=True)
class Group:
    """The denials that have one thing in common. ``denied`` is in dollars.

    ``rate`` is denied lines of all lines decided, None where nobody can count those, as of a pair.
    """

    key: str
    label: str
    denials: int
    denied: Decimal
    outcomes: Outcomes
    selection: Selection
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class ClaimRates:
    """Claims of a period: denied at first, and still denied after what was done about it.

    ``submitted`` were recorded as submitted in the period, ``undecided`` of them wait for the
    payer and are in no rate. ``unrecorded`` were decided in the period and nobody recorded when
    they were submitted. ``denied`` and ``still`` are the accounts behind the two rates.
    """

    submitted: int
    undecided: int
    unrecorded: int
    at_first: Rate
    after: Rate
    denied: frozenset[str] = frozenset()
    still: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Open denials that are still in time; ``dollars`` are what the payer usually allows.

    ``without_ids`` of the ``denials`` had no other remittance to go by and are in no dollars.
    ``without_deadline`` are open, but nobody knows whether they are in time; they are left out.
    """

    denials: int
    dollars: Decimal
    without_ids: frozenset[int]
    without_deadline: int
    due_soon: int

    @property
    def without_amount(self) -> int:
        """How many had no other remittance to go by."""
        return len(self.without_ids)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month of the trend; ``in_period`` says whether it belongs to the period itself."""

    month: date
    denials: int
    denied: Decimal
    outcomes: Outcomes
    rate: Rate
    in_period: bool
    selection: Selection


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a period. ``lines`` are denied lines of the lines that payers decided.

    ``charged`` is the charge of the denied lines, each once; ``denied`` what was taken off them.
    ``bundled`` are the denials for 97 and 236. ``undated`` denials have no remittance date and are
    in no figure.
    """

    period: Period
    selection: Selection
    denials: int
    charged: Decimal
    denied: Decimal
    lines: Rate
    lines_before: Rate
    claims: ClaimRates
    claims_before: ClaimRates
    recoverable: Recoverable
    outcomes: Outcomes
    bundled: Group
    by_indicator: tuple[Group, ...]
    by_payer: tuple[Group, ...]
    by_provider: tuple[Group, ...]
    by_code: tuple[Group, ...]
    by_pair: tuple[Group, ...]
    trend: tuple[MonthFigures, ...]
    undated: int = 0
    notes: tuple[str, ...] = field(default=())
