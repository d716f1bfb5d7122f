"""The inside of a scroll area, exactly as tall as its wrapped texts are at the width there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class ScrolledColumn(QWidget):
    """Qt would add up the heights that the texts have at a width of their own choosing."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
