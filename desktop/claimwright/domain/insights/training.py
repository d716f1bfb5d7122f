"""A one-page training sheet for a provider and month, without patient names."""

from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate

MOST = 3


@dataclass(frozen=True, slots=True)
class CostlyPattern:
    """Denials of one kind. ``sentence`` is what the note must state."""

    title: str
    denials: int
    dollars: Decimal
    means: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A provider's costliest patterns in a month."""

    provider: str
    month: Period
    denials: int
    dollars: Decimal
    lines: Rate
    patterns: tuple[CostlyPattern, ...]
