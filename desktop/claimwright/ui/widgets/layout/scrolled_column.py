"""The contents of a scroll area, exactly as tall as its wrapped text at the current width."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class ScrolledColumn(QWidget):
    """Without a minimum height: Qt would compute it for the texts' preferred widths."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
