"""A share with its counts; under ten it is no rate, and says so."""

from dataclasses import dataclass

MIN_COUNT = 10
"""Fewer than these say nothing: one more or less would change the rate by a tenth."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole``; what is not known yet is in neither."""

    part: int
    whole: int

    @property
    def is_known(self) -> bool:
        """Whether there are enough to call it a rate."""
        return self.whole >= MIN_COUNT

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; None under ten."""
        return self.part / self.whole if self.is_known else None

    @property
    def percent(self) -> str:
        """``9.1%``; ``under 10`` where there are too few."""
        share = self.share
        return "under 10" if share is None else f"{share * 100:.1f}%"

    @property
    def text(self) -> str:
        """The rate with its counts: ``9.1% (812 of 8,946)``."""
        counts = f"{self.part:,} of {self.whole:,}"
        return f"{self.percent} ({counts})" if self.is_known else f"{counts}, no rate under 10"
