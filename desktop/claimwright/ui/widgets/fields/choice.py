"""A drop-down list that shows whole rows and ignores the mouse wheel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

MAX_ROWS = 14
ICON_GAP = 4  # Qt's own, between the icon and the words
EXTRA_WIDTH = 40  # the padding of a row and a scroll bar


class Choice(QComboBox):
    """A combo box whose list is wide enough for its texts; the wheel scrolls the page instead."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # makes the style sheet apply to rows
        self.setMaxVisibleItems(MAX_ROWS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chosen words, shortened by dots where the box is too narrow for them."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        controls = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(controls, option, field, self).width()
        icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + ICON_GAP
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room - icon
        )
        painter.drawComplexControl(controls, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

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
