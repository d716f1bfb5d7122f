"""The part of a page that shows in a #10 window envelope: the address and nothing else.

A #10 envelope is 9 1/2 by 4 1/8 inches. Its usual left window is 4 1/2 by 1 1/8 inches, 7/8 inch
from the left and 1/2 inch from the bottom edge. The page is folded in three with the address
outside and rests on the bottom of the envelope, where it has 1 inch of play sideways.
"""

from dataclasses import dataclass

INCH = 72.0
ENVELOPE_WIDTH = 9.5 * INCH
WINDOW_LEFT, WINDOW_BOTTOM = 0.875 * INCH, 0.5 * INCH
WINDOW_WIDTH, WINDOW_HEIGHT = 4.5 * INCH, 1.125 * INCH
CLEARANCE = 0.125 * INCH
"""Clear space on every side, as required for automated mail (USPS Domestic Mail Manual 602)."""
FOLDS = 3


@dataclass(frozen=True, slots=True)
class EnvelopeWindow:
    """The visible area in points from the page's upper left corner, however the page slides."""

    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def on(cls, width: float, height: float) -> "EnvelopeWindow":
        """The window for a page of a size in points, folded in three."""
        play = max(ENVELOPE_WIDTH - width, 0.0)
        panel = height / FOLDS
        return cls(
            left=WINDOW_LEFT,
            right=WINDOW_LEFT + WINDOW_WIDTH - play,
            top=panel - WINDOW_BOTTOM - WINDOW_HEIGHT,
            bottom=panel - WINDOW_BOTTOM,
        )

    @property
    def address_top(self) -> float:
        """The top of the address."""
        return self.top + CLEARANCE

    def address_width(self, left: float) -> float:
        """The maximum width of an address that starts ``left`` points from the page's edge."""
        return self.right - CLEARANCE - left
