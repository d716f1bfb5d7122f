"""Scaling of columns when the text size changes."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTableView

from claimwright.ui.theme import text_scale


class TextSize:
    """Tracks the text size for which the columns of a table were sized."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._scale = text_scale()

    def is_other(self, event: QEvent) -> bool:
        """Whether an event brings another text size."""
        return event.type() == QEvent.Type.StyleChange and self._scale != text_scale()

    def follow(self, event: QEvent) -> bool:
        """Scale the columns if the event changed the text size; return whether it did."""
        if not self.is_other(event):
            return False
        factor, self._scale = text_scale() / self._scale, text_scale()
        for column in range(self._table.horizontalHeader().count()):
            self._table.setColumnWidth(column, round(self._table.columnWidth(column) * factor))
        return True
