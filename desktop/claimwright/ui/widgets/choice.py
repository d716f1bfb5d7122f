"""A list to choose from that the mouse wheel does not change while the form is scrolled."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A combo box; the wheel scrolls what it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
