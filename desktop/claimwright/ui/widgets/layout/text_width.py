"""Fixed widths that scale with the text size in the settings."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from claimwright.ui.theme import scaled


def fix_width(widget: QWidget, pixels: int) -> None:
    """Fix a widget's width in pixels at 100% text size, and scale it with the text."""
    _Width(widget, pixels)


class _Width(QObject):
    """A child of its widget, destroyed with it."""

    def __init__(self, widget: QWidget, pixels: int) -> None:
        super().__init__(widget)
        self._widget, self._pixels = widget, pixels
        widget.setFixedWidth(scaled(pixels))
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            wanted = scaled(self._pixels)
            if self._widget.width() != wanted or self._widget.minimumWidth() != wanted:
                self._widget.setFixedWidth(wanted)
        return False
