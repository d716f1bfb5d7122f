"""Printed charts, drawn as vector graphics so that they stay sharp at any size."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from claimwright.domain.chart import Chart, ChartKind, ChartPoint
from claimwright.domain.sheet import ChartsPart
from claimwright.printing import page_style
from claimwright.printing.typeset import drawn, text_width

HEIGHT = 96.0
SMALL_HEIGHT = 74.0
GUTTER = 14.0
TITLE, FOOT, VALUE = 13.0, 12.0, 11.0
SIZE = 7.5
TRIANGLE = 5.0
MAX_BAR = 34.0
GAP = 0.35  # of the space for a bar
STRONG, PALE, MARKED = "#1B5FC1", "#B7C4D8", "#B4540A"  # blue and orange are colorblind-safe


class ChartRows(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """The charts of a part in rows; a part too long for a page is split between rows."""

    def __init__(self, part: ChartsPart, width: float) -> None:
        super().__init__()
        self._part = part
        self.width = width
        self._height = HEIGHT if part.columns == 1 else SMALL_HEIGHT
        self.height = self._rows * self._height

    @property
    def _rows(self) -> int:
        return -(-len(self._part.charts) // self._part.columns)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size, as required by ReportLab."""
        return self.width, self.height

    def split(self, _width: float, height: float) -> list["ChartRows"]:
        """The rows that fit, and the rest."""
        fitting = int(height // self._height) * self._part.columns
        if not fitting:
            return []
        charts = self._part.charts
        parts = (charts[:fitting], charts[fitting:])
        return [
            ChartRows(ChartsPart("", part, self._part.columns), self.width)
            for part in parts
            if part
        ]

    def draw(self) -> None:
        """Draw the charts with the lower left corner at the origin."""
        columns = self._part.columns
        width = (self.width - GUTTER * (columns - 1)) / columns
        for place, chart in enumerate(self._part.charts):
            row, column = divmod(place, columns)
            low = self.height - (row + 1) * self._height
            self._draw_chart(chart, column * (width + GUTTER), low, width)

    def _draw_chart(self, chart: Chart, left: float, low: float, width: float) -> None:
        canvas = self.canv
        canvas.setFillColor(HexColor(page_style.INK))
        canvas.setFont(page_style.BOLD, SIZE)
        canvas.drawString(left, low + self._height - 9, drawn(_fitting(chart.title, width)))
        room = self._height - TITLE - FOOT - VALUE - 4
        places = _places(chart, left, width)
        if chart.kind is ChartKind.LINE:
            self._draw_line(chart, places, low + FOOT, room)
        for point, (at, bar) in zip(chart.points, places, strict=True):
            tall = room * point.value / chart.scale
            if chart.kind is ChartKind.BARS:
                self._draw_bar(point, at, bar, low + FOOT, tall)
            self._draw_words(point, at, low, FOOT + tall)
        canvas.setStrokeColor(HexColor(page_style.HAIRLINE))
        canvas.setLineWidth(0.6)
        canvas.line(left, low + FOOT, left + width, low + FOOT)
        if chart.mean is not None:
            canvas.setStrokeColor(HexColor(page_style.INK))
            canvas.setDash(3, 2)
            height = low + FOOT + room * chart.mean / chart.scale
            canvas.line(left, height, left + width, height)
            canvas.setDash()

    def _draw_bar(self, point: ChartPoint, at: float, bar: float, low: float, tall: float) -> None:
        canvas = self.canv
        color = MARKED if point.is_marked else STRONG if point.is_strong else PALE
        canvas.setFillColor(HexColor(color))
        canvas.rect(at - bar / 2, low, bar, tall, stroke=0, fill=1)

    def _draw_line(
        self, chart: Chart, places: Sequence[tuple[float, float]], low: float, room: float
    ) -> None:
        canvas = self.canv
        canvas.setStrokeColor(HexColor(STRONG))
        canvas.setFillColor(HexColor(STRONG))
        canvas.setLineWidth(1.4)
        dots = [
            (at, low + room * point.value / chart.scale)
            for point, (at, _) in zip(chart.points, places, strict=True)
        ]
        for (x, y), (to_x, to_y) in pairwise(dots):
            canvas.line(x, y, to_x, to_y)
        for x, y in dots:
            canvas.circle(x, y, 2, stroke=0, fill=1)

    def _draw_words(self, point: ChartPoint, at: float, low: float, tall: float) -> None:
        canvas = self.canv
        canvas.setFont(page_style.REGULAR, SIZE)
        canvas.setFillColor(HexColor(page_style.INK))
        canvas.drawCentredString(at, low + tall + 3, drawn(point.shown))
        if point.is_marked:
            left = at - text_width(point.shown, size=SIZE) / 2 - TRIANGLE - 1.5
            self._draw_triangle(left, low + tall + 3)
        canvas.setFillColor(HexColor(page_style.MUTED))
        canvas.drawCentredString(at, low + 3, drawn(point.label))

    def _draw_triangle(self, left: float, low: float) -> None:
        """Draw the mark of an outlier, so that it does not depend on color alone."""
        path = self.canv.beginPath()
        path.moveTo(left, low)
        path.lineTo(left + TRIANGLE, low)
        path.lineTo(left + TRIANGLE / 2, low + TRIANGLE)
        path.close()
        self.canv.setFillColor(HexColor(MARKED))
        self.canv.drawPath(path, stroke=0, fill=1)


def _places(chart: Chart, left: float, width: float) -> list[tuple[float, float]]:
    """The center and width of each bar."""
    step = width / max(len(chart.points), 1)
    bar = min(step * (1 - GAP), MAX_BAR)
    return [(left + step * (place + 0.5), bar) for place in range(len(chart.points))]


def _fitting(title: str, width: float) -> str:
    """The title, shortened if it is too long for the chart."""
    if text_width(title, page_style.BOLD, SIZE) <= width:
        return title
    while title and text_width(f"{title}…", page_style.BOLD, SIZE) > width:
        title = title[:-1]
    return f"{title}…"
