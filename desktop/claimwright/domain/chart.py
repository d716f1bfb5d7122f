"""The values of a small chart, shared by the screen and print."""

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How the values are drawn."""

    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value with its label and text. A marked one also differs in shape, not only in color."""

    label: str
    value: float
    shown: str
    is_strong: bool = True
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Values under a title; ``mean`` is drawn as a dashed line, ``top`` is the end of the scale.

    ``head`` has the titles of the two columns of the chart's table.
    """

    title: str
    kind: ChartKind
    points: tuple[ChartPoint, ...]
    mean: float | None = None
    top: float | None = None
    head: tuple[str, str] = ("", "")

    @property
    def scale(self) -> float:
        """The value at full height; never zero."""
        found = max((one.value for one in self.points), default=0.0)
        return (self.top or max(found, self.mean or 0.0)) or 1.0

    @property
    def alt_text(self) -> str:
        """The chart as text, for screen readers."""
        return f"{self.title}: " + "; ".join(f"{one.label} {one.shown}" for one in self.points)
