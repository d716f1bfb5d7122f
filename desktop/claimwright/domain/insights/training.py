"""What one provider should know of a month, on one page and without a patient's name."""

from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate

MOST = 3


@dataclass(frozen=True, slots=True)
class CostlyPattern:
    """Denials of one kind. ``sentence`` is what the note has to say."""

    title: str
    denials: int
    dollars: Decimal
    means: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A provider's most costly patterns of a month."""

    provider: str
    month: Period
    denials: int
    dollars: Decimal
    lines: Rate
    patterns: tuple[CostlyPattern, ...]
