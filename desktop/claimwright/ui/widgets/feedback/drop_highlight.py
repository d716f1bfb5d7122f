"""The highlight of a drop target while a file is dragged over it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from claimwright.ui.theme import current_theme

INSET, RADIUS, WIDTH = 6, 8, 2


class DropHighlight(QWidget):
    """An overlay for a widget that accepts files."""

    def __init__(self, place: QWidget, words: str) -> None:
        """``words`` says what dropping does, such as "Drop to open this claim"."""
        super().__init__(place)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        place.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if any(url.isLocalFile() for url in event.mimeData().urls()):
                self._show()
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.hide()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        place = self.parentWidget()
        if place is not None:
            self.setGeometry(place.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.accent_tint)
        ground.setAlphaF(0.85)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(theme.accent), WIDTH, Qt.PenStyle.DashLine))
        inside = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        painter.setPen(QColor(theme.accent))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
