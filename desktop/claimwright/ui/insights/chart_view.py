"""A painted bar or line chart; the arrow keys move between points and Enter opens one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from claimwright.domain.chart import Chart, ChartKind, ChartPoint
from claimwright.ui.insights.chart_colors import chart_colors
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.feedback.tips import set_tip

MAX_BAR = 40.0
GAP = 0.32  # between bars, as a share of the step
TRIANGLE = 7.0
DOT = 3.5


class ChartView(QWidget):
    """Paints a chart. Signal: ``opened`` with the index of the chosen point."""

    opened = Signal(int)

    def __init__(self, height: int = 130, *, has_title: bool = True) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.at = 0
        self._height = height
        self._has_title = has_title
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self._height)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; its accessible description gives the values in words."""
        self.chart = chart
        self.at = min(self.at, max(len(chart.points) - 1, 0))
        self._describe()
        set_tip(self, chart.alt_text)
        self.update()

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        points = self.chart.points if self.chart is not None else ()
        keys = Qt.Key
        steps = {keys.Key_Left: self.at - 1, keys.Key_Right: self.at + 1}
        steps |= {keys.Key_Home: 0, keys.Key_End: len(points) - 1}
        wanted = steps.get(Qt.Key(event.key()))
        if points and wanted is not None:
            self.at = max(0, min(wanted, len(points) - 1))
            self._describe()
            self.update()
        elif points and event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.opened.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, (middle, _) in enumerate(self._places()):
            if abs(event.position().x() - middle) <= self._step() / 2:
                self.at = place
                self._describe()
                self.update()
                self.opened.emit(place)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _describe(self) -> None:
        if self.chart is None:
            return
        self.setAccessibleName(self.chart.title)
        if self.chart.points:
            point = self.chart.points[self.at]
            self.setAccessibleDescription(f"{point.label}: {point.shown}. {self.chart.alt_text}")

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_chart(painter)

    def paint_chart(self, painter: QPainter) -> None:
        """Paint on any device; on a printer the lines stay vectors."""
        chart = self.chart
        if chart is None:
            return
        theme = current_theme()
        metrics = QFontMetricsF(painter.font())
        top = metrics.height() + 4 if self._has_title else 0
        if self._has_title:
            painter.setPen(QColor(theme.muted))
            title = metrics.elidedText(chart.title, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QPointF(0, metrics.ascent()), title)
        low = self.height() - metrics.height() - 3
        room = low - top - metrics.height() - 10
        self._paint_points(painter, chart, metrics, low, room)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(0, low), QPointF(self.width(), low))
        if chart.mean is not None:
            painter.setPen(QPen(QColor(theme.text), 1.2, Qt.PenStyle.DashLine))
            height = low - room * chart.mean / chart.scale
            painter.drawLine(QPointF(0, height), QPointF(self.width(), height))

    def _paint_points(
        self, painter: QPainter, chart: Chart, metrics: QFontMetricsF, low: float, room: float
    ) -> None:
        tops = [low - room * point.value / chart.scale for point in chart.points]
        if chart.kind is ChartKind.LINE:
            self._paint_line(painter, tops)
        is_narrow = self._step() < max(
            (metrics.horizontalAdvance(one.shown) for one in chart.points), default=0
        )
        for place, (point, (middle, bar)) in enumerate(
            zip(chart.points, self._places(), strict=True)
        ):
            if chart.kind is ChartKind.BARS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(_color(point)))
                painter.drawRect(QRectF(middle - bar / 2, tops[place], bar, low - tops[place]))
            if place == self.at and self.hasFocus():
                self._paint_focus(painter, middle, tops[place], low)
            if is_narrow and place != self.at and not point.is_marked:
                continue  # the table has every value
            self._paint_words(painter, point, middle, tops[place], metrics)
        self._paint_labels(painter, chart, metrics)

    def _paint_line(self, painter: QPainter, tops: list[float]) -> None:
        color = QColor(chart_colors().strong)
        dots = [QPointF(x, y) for (x, _), y in zip(self._places(), tops, strict=True)]
        painter.setPen(QPen(color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(dots))
        painter.setBrush(color)
        for dot in dots:
            painter.drawEllipse(dot, DOT, DOT)

    def _paint_focus(self, painter: QPainter, middle: float, top: float, low: float) -> None:
        painter.setPen(QPen(QColor(current_theme().text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = min(self._step() / 2 - 1, MAX_BAR)
        painter.drawRect(QRectF(middle - half, top - 2, 2 * half, low - top + 3))

    def _paint_words(
        self,
        painter: QPainter,
        point: ChartPoint,
        middle: float,
        top: float,
        metrics: QFontMetricsF,
    ) -> None:
        width = metrics.horizontalAdvance(point.shown)
        left = min(max(middle - width / 2, 0.0), self.width() - width)
        is_line = self.chart is not None and self.chart.kind is ChartKind.LINE
        base = top - (9 if is_line else 4)
        if is_line:  # the line may cross the text
            ground = QRectF(left - 1, base - metrics.ascent(), width + 2, metrics.height())
            painter.fillRect(ground, QColor(current_theme().surface))
        painter.setPen(QColor(current_theme().text))
        painter.drawText(QPointF(left, base), point.shown)
        if point.is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chart_colors().marked))
            at = left - TRIANGLE - 2
            corners = [(at, base), (at + TRIANGLE, base), (at + TRIANGLE / 2, base - TRIANGLE)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def _paint_labels(self, painter: QPainter, chart: Chart, metrics: QFontMetricsF) -> None:
        painter.setPen(QColor(current_theme().muted))
        taken = -1.0
        for point, (middle, _) in zip(chart.points, self._places(), strict=True):
            text = metrics.elidedText(
                point.label, Qt.TextElideMode.ElideRight, max(self._step() - 4, 20)
            )
            width = metrics.horizontalAdvance(text)
            left = middle - width / 2
            if left > taken:
                painter.drawText(QPointF(left, self.height() - metrics.descent()), text)
                taken = left + width + 2

    def _step(self) -> float:
        count = len(self.chart.points) if self.chart is not None else 0
        return self.width() / max(count, 1)

    def _places(self) -> list[tuple[float, float]]:
        """The center and the bar width of each point, in pixels."""
        step = self._step()
        count = len(self.chart.points) if self.chart is not None else 0
        bar = min(step * (1 - GAP), MAX_BAR)
        return [(step * (place + 0.5), bar) for place in range(count)]


def _color(point: ChartPoint) -> str:
    colors = chart_colors()
    if point.is_marked:
        return colors.marked
    return colors.strong if point.is_strong else colors.pale
