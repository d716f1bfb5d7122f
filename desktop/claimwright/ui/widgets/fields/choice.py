"""A drop-down list that shows whole rows and ignores the mouse wheel."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

MAX_ROWS = 14
EXTRA_WIDTH = 40  # the padding of a row and a scroll bar


class Choice(QComboBox):
    """A combo box whose list is wide enough for its texts; the wheel scrolls the page instead."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # makes the style sheet apply to rows
        self.setMaxVisibleItems(MAX_ROWS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest text and high enough for whole rows."""
        view = self.view()
        view.setMinimumWidth(max(view.sizeHintForColumn(0) + EXTRA_WIDTH, self.width()))
        super().showPopup()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Fit the height to the rows, in two steps because scroll arrows appear with the size."""
        view = self.view()
        holder, rows = view.parentWidget(), min(self.count(), self.maxVisibleItems())
        room = self.screen().availableSize().height()
        for _ in range(2):
            missing = rows * view.sizeHintForRow(0) - view.viewport().height()
            if not rows or holder is None or missing == 0:
                return
            holder.resize(holder.width(), min(holder.height() + missing, room))
            if (layout := holder.layout()) is not None:
                layout.activate()
