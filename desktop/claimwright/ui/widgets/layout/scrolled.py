"""Vertical scroll areas that do not take the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(inner: QWidget) -> QScrollArea:
    """Put a widget in a scroll area; it must fit horizontally."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setWidget(inner)
    return frame


def scrolled_cards() -> tuple[QScrollArea, QVBoxLayout]:
    """Create a scroll area; return it and its column for cards."""
    inner = QWidget()
    inner.setProperty("role", "canvas")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)  # space for the scroll bar
    column.setSpacing(12)
    return scrolled(inner), column
