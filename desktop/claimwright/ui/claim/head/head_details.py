"""The open section of the head: as tall as its fields, or scrolled in a low window."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

MIN_HEIGHT = 96  # one row of fields
SHARE = 0.4  # of the window's height, at most, so that the lines below keep their space


class HeadDetails(QScrollArea):
    """The cards of the head's sections, one shown at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus and scroll it
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QWidget()
        inside.setProperty("role", "canvas")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def add(self, card: QWidget) -> None:
        """Add a card."""
        self._cards.addWidget(card)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        height = inside.heightForWidth(max(self.viewport().width(), 1)) if inside else 0
        if inside and height < 0:  # without a message below a field nothing wraps
            height = inside.sizeHint().height()
        return QSize(super().sizeHint().width(), max(height, MIN_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        share = int(self.window().height() * SHARE)
        return QSize(super().minimumSizeHint().width(), max(min(hint.height(), share), MIN_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a message appears below a field."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
