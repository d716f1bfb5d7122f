"""A drop-down list that shows whole rows, and that the mouse wheel does not change in passing."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

MAX_ROWS = 14
EXTRA_WIDTH = 40  # the padding of a row and a scroll bar


class Choice(QComboBox):
    """A combo box; the wheel scrolls what it is on, and no text in its list is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # rows as the style sheet has them
        self.setMaxVisibleItems(MAX_ROWS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """Open the list as wide as its longest words and as high as whole rows."""
        view = self.view()
        view.setMinimumWidth(max(view.sizeHintForColumn(0) + EXTRA_WIDTH, self.width()))
        super().showPopup()
        rows = min(self.count(), self.maxVisibleItems())
        holder = view.parentWidget()
        if rows and holder is not None:
            around = holder.height() - view.viewport().height()
            wanted = rows * view.sizeHintForRow(0) + around
            room = self.screen().availableSize().height()
            holder.resize(holder.width(), min(wanted, room))
            if (layout := holder.layout()) is not None:
                layout.activate()
