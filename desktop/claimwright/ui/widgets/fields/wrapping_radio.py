"""A radio button whose text wraps, for choices that are sentences."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from claimwright.ui.theme import current_theme

MARK = 14  # the ring's diameter
DOT = 3.5  # the dot's radius
PAD = 4
LEFT = PAD + MARK + 8
MIN_WIDTH = 120
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappingRadio(QRadioButton):
    """A radio button that can be clicked anywhere on its text."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - LEFT - PAD, 1), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text()).height() + 2 * PAD

    def sizeHint(self) -> QSize:
        width = LEFT + self.fontMetrics().horizontalAdvance(self.text()) + PAD
        return QSize(width, self.fontMetrics().height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, self.fontMetrics().height() + 2 * PAD)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mark(painter)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect().adjusted(LEFT, PAD, -PAD, 0), int(_WRAP), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current_theme().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_mark(self, painter: QPainter) -> None:
        """Paint the ring, because Fusion's is hard to see on a dark background."""
        theme = current_theme()
        color = QColor(theme.accent if self.isChecked() else theme.muted)
        top = PAD + (self.fontMetrics().height() - MARK) / 2
        ring = QRectF(PAD, top, MARK, MARK)
        painter.setPen(QPen(color, 1.5))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(ring.center(), DOT, DOT)
