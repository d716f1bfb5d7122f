"""The printed timeline of a pair."""

from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from claimwright.domain.dates import us_date
from claimwright.domain.sheet import Bar, TimeLinePart
from claimwright.printing import page_style
from claimwright.printing import sheet_style as style
from claimwright.printing.typeset import drawn, text_width

TITLE = 92.0
LANE = 20.0
BAR = 13.0
TOP = 14.0
AXIS = 14.0
SIZE = 7.5
YEAR_ROOM = 34.0
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
LEAST_BAR = 2.0
ARROW = 5.0


class TimeLineDrawing(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Lanes of bars over the years, with a line across them at the chosen day."""

    def __init__(self, part: TimeLinePart, width: float) -> None:
        super().__init__()
        self._part = part
        self.width = width
        self.height = TOP + LANE * len(part.lanes) + AXIS
        days = [bar.first for _, bars in part.lanes for bar in bars]
        lasts = [bar.last for _, bars in part.lanes for bar in bars if bar.last]
        self._first = date(min([*days, part.day]).year, 1, 1)
        self._last = date(max([*lasts, *days, part.day]).year + 1, 12, 31)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size, as required by ReportLab."""
        return self.width, self.height

    def _place(self, day: date) -> float:
        share = (day - self._first).days / (self._last - self._first).days
        return TITLE + share * (self.width - TITLE)

    def draw(self) -> None:
        """Draw the timeline with its lower left corner at the origin."""
        canvas = self.canv
        canvas.setFont(page_style.REGULAR, SIZE)
        self._draw_axis()
        for at, (title, bars) in enumerate(self._part.lanes):
            low = self.height - TOP - LANE * (at + 1)
            canvas.setFillColor(HexColor(page_style.INK))
            canvas.drawString(0, low + 6, drawn(title))
            for bar in bars:
                self._draw_bar(bar, low + (LANE - BAR) / 2)
        x = self._place(self._part.day)
        canvas.setStrokeColor(HexColor(page_style.ACCENT))
        canvas.setFillColor(HexColor(page_style.ACCENT))
        canvas.setLineWidth(1.4)
        canvas.line(x, AXIS, x, self.height - TOP + 3)
        words = us_date(self._part.day)
        half = text_width(words, size=SIZE) / 2
        canvas.drawCentredString(min(x, self.width - half), self.height - 8, words)

    def _draw_axis(self) -> None:
        canvas = self.canv
        years = self._last.year - self._first.year
        most = max((self.width - TITLE) // YEAR_ROOM, 1)
        step = next((one for one in YEAR_STEPS if years / one <= most), YEAR_STEPS[-1])
        canvas.setLineWidth(0.5)
        for year in range(self._first.year + (-self._first.year % step), self._last.year + 1, step):
            x = self._place(date(year, 1, 1))
            canvas.setStrokeColor(HexColor(page_style.HAIRLINE))
            canvas.line(x, AXIS, x, self.height - TOP)
            canvas.setFillColor(HexColor(page_style.MUTED))
            canvas.drawCentredString(x, 4, str(year))

    def _draw_bar(self, bar: Bar, low: float) -> None:
        canvas = self.canv
        left = self._place(bar.first)
        ink = HexColor(style.INK_OF[bar.tone])
        canvas.setStrokeColor(ink)
        canvas.setLineWidth(0.7)
        if bar.is_void:
            canvas.circle(left, low - 1, 2, stroke=1, fill=0)
            return
        right = self._place(bar.last or self._last)
        left = min(left, right - LEAST_BAR)
        canvas.setFillColor(HexColor(style.GROUND_OF[bar.tone]))
        if bar.last is None:
            self._draw_arrow(left, right, low)
        else:
            canvas.rect(left, low, right - left, BAR, stroke=1, fill=1)
        canvas.setFillColor(ink)
        if text_width(bar.label, size=SIZE) + 8 <= right - left:
            canvas.drawString(left + 4, low + 4, drawn(bar.label))

    def _draw_arrow(self, left: float, right: float, low: float) -> None:
        """Draw a bar without an end date, as an arrow to the right."""
        path = self.canv.beginPath()
        path.moveTo(left, low)
        path.lineTo(right - ARROW, low)
        path.lineTo(right, low + BAR / 2)
        path.lineTo(right - ARROW, low + BAR)
        path.lineTo(left, low + BAR)
        path.close()
        self.canv.drawPath(path, stroke=1, fill=1)
