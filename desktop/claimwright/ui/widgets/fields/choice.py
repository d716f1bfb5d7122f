"""A drop-down list that shows whole rows, and that the mouse wheel does not change in passing."""

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
    """A combo box; the wheel scrolls what it is on, and no text in its list is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # rows as the style sheet has them
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
        """Open the list as wide as its longest words and as high as whole rows."""
        view = self.view()
        view.setMinimumWidth(max(view.sizeHintForColumn(0) + EXTRA_WIDTH, self.width()))
        super().showPopup()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make the list as high as its rows; its scroll arrows come only with its size."""
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
