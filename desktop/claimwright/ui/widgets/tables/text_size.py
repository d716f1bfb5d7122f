"""Columns that keep their proportion to the text when its size is changed in the settings."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTableView

from claimwright.ui.theme import text_scale


class TextSize:
    """The text size for which the columns of a table are as wide as they are."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._scale = text_scale()

    def is_other(self, event: QEvent) -> bool:
        """Whether an event brings another text size."""
        return event.type() == QEvent.Type.StyleChange and self._scale != text_scale()

    def follow(self, event: QEvent) -> bool:
        """Widen or narrow the columns where the event brings another text size; whether it does."""
        if not self.is_other(event):
            return False
        factor, self._scale = text_scale() / self._scale, text_scale()
        for column in range(self._table.horizontalHeader().count()):
            self._table.setColumnWidth(column, round(self._table.columnWidth(column) * factor))
        return True
