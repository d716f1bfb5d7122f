"""A rate with its counts; with fewer than ten cases no percentage is given."""

from dataclasses import dataclass

MIN_COUNT = 10
"""With fewer, a rate means nothing: a single case would change it by ten points or more."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole``; unknown cases are in neither."""

    part: int
    whole: int

    @property
    def is_known(self) -> bool:
        """Whether there are enough cases for a rate."""
        return self.whole >= MIN_COUNT

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; None if there are too few cases."""
        return self.part / self.whole if self.is_known else None

    @property
    def percent(self) -> str:
        """``9.1%``, or ``under 10`` if there are too few cases."""
        share = self.share
        return "under 10" if share is None else f"{share * 100:.1f}%"

    @property
    def text(self) -> str:
        """The rate with its counts: ``9.1% (812 of 8,946)``."""
        counts = f"{self.part:,} of {self.whole:,}"
        return f"{self.percent} ({counts})" if self.is_known else f"{counts}, no rate under 10"
