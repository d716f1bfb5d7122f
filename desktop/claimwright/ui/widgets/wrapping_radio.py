"""A radio button whose words wrap where the room ends, because sentences are longer than labels."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton

from claimwright.ui.theme import current_theme

GAP = 8
PAD = 3
LEAST_WIDTH = 120
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappingRadio(QRadioButton):
    """One choice of several; the whole of its words can be pressed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        mark = self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, self)
        return PAD + mark + GAP

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._left() - PAD, 1), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text()).height() + 2 * PAD

    def sizeHint(self) -> QSize:
        width = self._left() + self.fontMetrics().horizontalAdvance(self.text()) + PAD
        return QSize(width, self.fontMetrics().height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.fontMetrics().height() + 2 * PAD)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        mark = self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorHeight, None, self)
        top = PAD + (self.fontMetrics().height() - mark) // 2
        option.rect = QRect(PAD, top, mark, mark)
        indicator = QStyle.PrimitiveElement.PE_IndicatorRadioButton
        self.style().drawPrimitive(indicator, option, painter, self)
        left = self._left()
        room = self.rect().adjusted(left, PAD, -PAD, 0)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(_WRAP), self.text())
        if self.hasFocus():
            painter.setPen(_focus_pen())
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


def _focus_pen() -> QPen:
    pen = QPen(QColor(current_theme().accent))
    pen.setWidth(2)
    return pen
