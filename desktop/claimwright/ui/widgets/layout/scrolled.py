"""A widget in a frame that scrolls down where the room is low, and takes no keys itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(inner: QWidget) -> QScrollArea:
    """The scrolling frame around a widget; across, the widget has to fit."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setWidget(inner)
    return frame


def scrolled_cards() -> tuple[QScrollArea, QVBoxLayout]:
    """An empty scrolling frame, and the column in it that takes the cards of a room."""
    inner = QWidget()
    inner.setProperty("role", "canvas")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)  # clear of the bar
    column.setSpacing(12)
    return scrolled(inner), column
