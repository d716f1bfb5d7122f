"""The figures of a period: how much was denied, for what, and what can be recovered."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many denials went back to the payer, and how it decided.

    ``appealed`` counts appeals, reopenings and corrected claims. ``recovered`` is what the payer
    paid after that, in dollars.
    """

    appealed: int = 0
    won: int = 0
    part: int = 0
    lost: int = 0
    recovered: Decimal = NOTHING

    @property
    def decided(self) -> int:
        """How many the payer has decided."""
        return self.won + self.part + self.lost

    @property
    def pending(self) -> int:
        """How many the payer has not decided yet; not part of any rate."""
        return self.appealed - self.decided

    @property
    def won_rate(self) -> Rate:
        """The rate of denials won in full among those decided."""
        return Rate(self.won, self.decided)


@dataclass(frozen=True, slots=True)
class Group:
    """The denials that share a payer, provider, code or pair. ``denied`` is in dollars.

    ``rate`` is denied lines relative to all decided lines, or None if those cannot be counted, as
    for a pair.
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
    """The rates of claims denied at first, and still denied after corrections and appeals.

    ``submitted`` claims have a recorded submission in the period; ``undecided`` of them wait for
    the payer and are in no rate. ``unrecorded`` claims were decided in the period but have no
    recorded submission. ``denied`` and ``still`` are the accounts behind the two rates.
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
    """Open denials that are still timely; ``dollars`` is what the payer usually allows for them.

    ``without_ids`` are the denials without another remittance to estimate from; they are not in
    ``dollars``. ``without_deadline`` counts open denials with an unknown deadline, left out here.
    """

    denials: int
    dollars: Decimal
    without_ids: frozenset[int]
    without_deadline: int
    due_soon: int

    @property
    def without_amount(self) -> int:
        """How many had no other remittance to estimate from."""
        return len(self.without_ids)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of the trend; ``in_period`` is whether it belongs to the period."""

    month: date
    denials: int
    denied: Decimal
    outcomes: Outcomes
    rate: Rate
    in_period: bool
    selection: Selection


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a period. ``lines`` is the rate of denied lines among decided lines.

    ``charged`` is the charge of the denied lines, each counted once; ``denied`` is the amount
    denied. ``bundled`` are the denials for 97 and 236. ``undated`` denials have no remittance date
    and are in no figure.
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
