"""A time line of a pair's dated rows and the date of service."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.lookup.pair_history import Lane, PairHistory, begins, row_words
from claimwright.ui.theme import Theme, current_theme

TITLE_WIDTH = 122
LANE_HEIGHT = 36
BAR_HEIGHT = 22
TOP = 24
AXIS_HEIGHT = 24
RIGHT = 14
TICK_ROOM = 52  # pixels between two years on the axis
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
ARROW = 7
MIN_BAR = 4.0


class PairTimeLine(QWidget):
    """A click chooses a date; Left and Right go to the dates on which the answer changes."""

    day_chosen = Signal(object)

    def __init__(self, history: PairHistory, day: date, today: date) -> None:
        super().__init__()
        self._history = history
        self._day = day
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time line of the pair")
        self.setAccessibleDescription(" ".join((*history.flips, *history.sentences)))
        self.setMouseTracking(True)

    def show_day(self, day: date) -> None:
        """Move the mark of the date of service."""
        self._day = day
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, TOP + LANE_HEIGHT * len(self._history.lanes) + AXIS_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    # ---- dates and positions

    @property
    def first_day(self) -> date:
        """The left end: January 1 of the earliest year."""
        rows = [begins(row) for lane in self._history.lanes for row in lane.rows]
        return date(min([*rows, self._day]).year, 1, 1)

    @property
    def last_day(self) -> date:
        """The right end: a year after the latest date."""
        days = [self._day, self._today, *self._history.turns]
        return date(max(days).year + 1, 12, 31)

    def place_of(self, day: date) -> float:
        """The position of a date, in pixels from the left."""
        first, last = self.first_day, self.last_day
        share = (day - first).days / (last - first).days
        return TITLE_WIDTH + share * (self.width() - TITLE_WIDTH - RIGHT)

    def day_at(self, x: float) -> date:
        """The date at a position in pixels."""
        first, last = self.first_day, self.last_day
        share = (x - TITLE_WIDTH) / (self.width() - TITLE_WIDTH - RIGHT)
        days = round(min(max(share, 0.0), 1.0) * (last - first).days)
        return first + timedelta(days=days)

    def bar_of(self, lane: int, row: PtpEdit) -> QRectF:
        """The bar of a row, at least `MIN_BAR` pixels wide."""
        top = TOP + lane * LANE_HEIGHT + (LANE_HEIGHT - BAR_HEIGHT) / 2
        right = self.place_of(row.deletion or self.last_day)
        left = min(self.place_of(begins(row)), right - MIN_BAR)
        return QRectF(left, top, right - left, BAR_HEIGHT)

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = self._history.turns
        if event.key() == Qt.Key.Key_Left:
            at = bisect_left(turns, self._day) - 1
        elif event.key() == Qt.Key.Key_Right:
            at = bisect_right(turns, self._day)
        else:
            super().keyPressEvent(event)
            return
        if 0 <= at < len(turns):
            self.day_chosen.emit(turns[at])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() >= TITLE_WIDTH:
            self.day_chosen.emit(self.day_at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, place: QPointF) -> str:
        """The tooltip of a bar; elsewhere, how to use the time line."""
        for at, lane in enumerate(self._history.lanes):
            for row in lane.rows:
                if self.bar_of(at, row).contains(place):
                    return row_words(row)
        return "Click a day, or walk the changes with Left and Right"

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter, theme)
        for at, lane in enumerate(self._history.lanes):
            self._paint_lane(painter, theme, at, lane)
        self._paint_day(painter, theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_axis(self, painter: QPainter, theme: Theme) -> None:
        bottom = TOP + LANE_HEIGHT * len(self._history.lanes)
        line = QPen(QColor(theme.line), 1)
        words = QPen(QColor(theme.muted), 1)
        painter.setPen(line)
        painter.drawLine(QPointF(TITLE_WIDTH, bottom), QPointF(self.width() - RIGHT, bottom))
        for year in self._years():
            x = self.place_of(date(year, 1, 1))
            painter.setPen(line)
            painter.drawLine(QPointF(x, TOP), QPointF(x, bottom + 4))
            painter.setPen(words)
            room = QRectF(x - 24, bottom + 5, 48, AXIS_HEIGHT - 6)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(year))

    def _years(self) -> range:
        first, last = self.first_day.year, self.last_day.year
        most = max((self.width() - TITLE_WIDTH - RIGHT) // TICK_ROOM, 1)
        step = next((s for s in YEAR_STEPS if (last - first) / s <= most), YEAR_STEPS[-1])
        return range(first if step == 1 else first + (-first % step), last + 1, step)

    def _paint_lane(self, painter: QPainter, theme: Theme, at: int, lane: Lane) -> None:
        painter.setPen(QColor(theme.text))
        top = TOP + at * LANE_HEIGHT
        room = QRectF(8, top, TITLE_WIDTH - 12, LANE_HEIGHT)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, lane.title)
        for row in lane.rows:
            if row.indicator == 9:
                self._paint_void(painter, theme, self.bar_of(at, row))
            else:
                self._paint_bar(painter, theme, self.bar_of(at, row), row)

    def _paint_void(self, painter: QPainter, theme: Theme, bar: QRectF) -> None:
        """Draw a small ring for a row that was never in effect."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.muted), 1.2))
        painter.drawEllipse(QPointF(bar.left(), bar.bottom() + 2), 3.5, 3.5)

    def _paint_bar(self, painter: QPainter, theme: Theme, bar: QRectF, row: PtpEdit) -> None:
        ink, ground = (
            (theme.error, theme.error_tint)
            if row.indicator == 0
            else (theme.warning, theme.warning_tint)
        )
        painter.setBrush(QColor(ground))
        # A dashed outline if the first date in effect is not known.
        known = Qt.PenStyle.SolidLine if row.effective else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(ink), 1.4 if row.in_force(self._day) else 0.8, known))
        if row.deletion is None:
            painter.drawPolygon(_arrow(bar))
        else:
            painter.drawRoundedRect(bar, 3, 3)
        self._paint_words(painter, ink, bar, row)

    def _paint_words(self, painter: QPainter, ink: str, bar: QRectF, row: PtpEdit) -> None:
        long = "{0}: no modifier" if row.indicator == 0 else "{0}: modifier"
        metrics = QFontMetrics(painter.font())
        for words in (long.format(row.indicator), str(row.indicator)):
            if metrics.horizontalAdvance(words) + 12 <= bar.width():
                painter.setPen(QColor(ink))
                inside = bar.adjusted(6, 0, -6, 0)
                painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
                return

    def _paint_day(self, painter: QPainter, theme: Theme) -> None:
        x = self.place_of(self._day)
        bottom = TOP + LANE_HEIGHT * len(self._history.lanes)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(x, TOP - 4), QPointF(x, bottom))
        words = us_date(self._day)
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 4
        left = min(max(x - width / 2, TITLE_WIDTH), self.width() - RIGHT - width)
        painter.drawText(QRectF(left, 2, width, TOP - 6), Qt.AlignmentFlag.AlignCenter, words)


def _arrow(bar: QRectF) -> QPolygonF:
    """The outline of an open-ended bar: an arrow to the right."""
    return QPolygonF(
        [
            bar.topLeft(),
            QPointF(bar.right() - ARROW, bar.top()),
            QPointF(bar.right(), bar.center().y()),
            QPointF(bar.right() - ARROW, bar.bottom()),
            bar.bottomLeft(),
        ]
    )
