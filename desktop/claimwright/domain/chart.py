"""A small chart before anything is drawn: on the screen and on paper it is the same values."""

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How the values are drawn."""

    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value with the words that stand at it. A marked one is told by its shape too, not by its
    color alone.
    """

    label: str
    value: float
    shown: str
    is_strong: bool = True
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Values under a title; ``mean`` is a dashed line across them, ``top`` the end of the scale.

    ``head`` names the two columns of the table behind it.
    """

    title: str
    kind: ChartKind
    points: tuple[ChartPoint, ...]
    mean: float | None = None
    top: float | None = None
    head: tuple[str, str] = ("", "")

    @property
    def scale(self) -> float:
        """The value that takes the whole height; never nothing."""
        found = max((one.value for one in self.points), default=0.0)
        return (self.top or max(found, self.mean or 0.0)) or 1.0

    @property
    def spoken(self) -> str:
        """The chart in words, for a reader that sees no picture."""
        return f"{self.title}: " + "; ".join(f"{one.label} {one.shown}" for one in self.points)
