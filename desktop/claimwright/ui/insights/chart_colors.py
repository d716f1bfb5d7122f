"""The colors of charts: blue and orange, which people with color blindness can tell apart.

Whatever a color means is also shown by a shape, a hatch pattern or a printed count.
"""

from dataclasses import dataclass

from claimwright.ui.theme import current_theme


@dataclass(frozen=True, slots=True)
class ChartColors:
    """Chart colors as #RRGGBB."""

    strong: str
    pale: str
    marked: str
    open: str


LIGHT = ChartColors(strong="#1B5FC1", pale="#B7C4D8", marked="#B4540A", open="#E2E6EB")
DARK = ChartColors(strong="#84B4FF", pale="#47566D", marked="#F0A35E", open="#3A424D")


def chart_colors() -> ChartColors:
    """The chart colors of the current theme."""
    return DARK if current_theme().name == "dark" else LIGHT
