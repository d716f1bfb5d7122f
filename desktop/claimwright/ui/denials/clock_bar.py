"""The bar of the three deadlines: today, the time left to act, and a marker per deadline."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.decision.decision import ClockName
from claimwright.services.denials.decision_words import ClockRow
from claimwright.ui.theme import current_theme

HEIGHT, BAR_TOP, BAR, SIDE = 46, 24, 8, 10
MIN_DAYS = 60  # the bar spans at least this, so that a close deadline looks close


class ClockBar(QWidget):
    """Draws the known deadlines; the columns below give the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ClockRow] = ()
        self._start = self._today = self._end = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Clocks")

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def show_clocks(self, rows: Sequence[ClockRow], today: date, begins: date | None) -> None:
        """Show the deadlines on a bar from ``begins`` (date of service, else today) to the last."""
        self._rows, self._today = rows, today
        known = [row.day for row in rows if row.day is not None]
        self._start = min([begins or today, today, *known])
        self._end = max([today + timedelta(days=MIN_DAYS), *known])
        parts = (f"{row.title} {us_date(row.day)}" for row in rows if row.day)
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def _at(self, day: date) -> float:
        room = self.width() - 2 * SIDE
        return SIDE + room * (day - self._start).days / max((self._end - self._start).days, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(0, BAR_TOP, self.width(), BAR), BAR / 2, BAR / 2)
        self._paint_time_left(painter)
        taken: list[QRectF] = []
        self._paint_day(painter, self._today, "Today", taken, bold=True)
        painter.setPen(QPen(QColor(theme.text), 2))
        at = self._at(self._today)
        painter.drawLine(QPointF(at, BAR_TOP - 3), QPointF(at, BAR_TOP + BAR + 3))
        for row in sorted(self._rows, key=lambda one: one.day or date.max):
            if row.day is not None:
                paint_marker(painter, row.clock, self._at(row.day), BAR_TOP + BAR / 2)
                self._paint_day(painter, row.day, "", taken)

    def _paint_time_left(self, painter: QPainter) -> None:
        """Fill the bar from today to the first date by which something must be mailed."""
        ends = (row.mail_by or row.day for row in self._rows)
        first = min((day for day in ends if day and day >= self._today), default=None)
        if first is None:
            return
        left, right = self._at(self._today), self._at(first)
        painter.setBrush(QColor(current_theme().accent))
        painter.drawRect(QRectF(left, BAR_TOP, right - left, BAR))

    def _paint_day(
        self, painter: QPainter, day: date, name: str, taken: list[QRectF], *, bold: bool = False
    ) -> None:
        """Write the date above its position, unless it would overlap another one."""
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        text = f"{name} {day:%m/%d}".strip()
        width = QFontMetrics(font).horizontalAdvance(text) + 4
        left = min(max(self._at(day) - width / 2, 0), self.width() - width)
        room = QRectF(left, 0, width, BAR_TOP - 5)
        if any(room.intersects(other) for other in taken):
            return
        taken.append(room)
        painter.setPen(QColor(current_theme().text if bold else current_theme().muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_marker(painter: QPainter, clock: ClockName, x: float, y: float) -> None:
    """Paint a diamond for the correction, a disk with a check for filing, a triangle for appeal."""
    theme = current_theme()
    painter.setPen(QPen(QColor(theme.surface), 1.5))
    if clock is ClockName.FILING:
        painter.setBrush(QColor(theme.good))
        painter.drawEllipse(QPointF(x, y), 7, 7)
        painter.setPen(QPen(QColor(theme.surface), 1.6))
        painter.drawPolyline(
            QPolygonF([QPointF(x - 3, y), QPointF(x - 0.5, y + 3), QPointF(x + 3.5, y - 2.5)])
        )
        return
    painter.setBrush(QColor(theme.accent if clock is ClockName.CORRECTED else theme.muted))
    shapes = {
        ClockName.CORRECTED: [(0, -7), (7, 0), (0, 7), (-7, 0)],
        ClockName.APPEAL: [(0, -7), (7, 6), (-7, 6)],
    }
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in shapes[clock]]))


class Marker(QWidget):
    """The marker of one deadline, shown next to its text."""

    def __init__(self, clock: ClockName) -> None:
        super().__init__()
        self._clock = clock
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marker(painter, self._clock, 9, 9)
