"""Paints a cell of the service lines and edits it as one line of text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from claimwright.domain.finding import Severity
from claimwright.services.claim_cells import CELLS, Column
from claimwright.ui.claim.line_model import FIRST_CELL, MARK, NUMBER, SEVERITY_ROLE, UNREAD_ROLE
from claimwright.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
UPPER = {Column.CODE, Column.MODIFIERS, Column.PLACE, Column.POINTERS}


def severity_colour(theme: Theme, severity: Severity) -> str:
    """The colour of a severity's mark and words."""
    return {
        Severity.ERROR: theme.error,
        Severity.WARNING: theme.warning,
        Severity.INFO: theme.accent,
    }[severity]


class LineDelegate(QStyledItemDelegate):
    """The current row is tinted as a whole; a cell that cannot be read is marked.

    ``whole_value`` tells of a text under the cursor that already stands for a value.
    """

    whole_value = Signal(int, int, str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        column = Column(index.column() - FIRST_CELL)
        cell = CELLS[column]
        editor.setFrame(False)
        editor.setAccessibleName(f"{cell.title}, line {index.row() + 1}")
        editor.setPlaceholderText(cell.example)
        if cell.is_number:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = index.row() + 1

        def tell(text: str) -> None:
            if cell.is_whole(text):
                self.whole_value.emit(row, int(column), text)

        editor.textEdited.connect(tell)
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        current = getattr(view, "currentIndex", QModelIndex)()
        in_current_row = current.isValid() and current.row() == index.row()
        painter.save()
        if index.data(UNREAD_ROLE):
            painter.fillRect(rect, QColor(theme.error_tint))
        elif in_current_row:
            painter.fillRect(rect, QColor(theme.accent_tint))
        painter.setPen(QColor(self._ink(theme, index)))
        inner = rect.adjusted(10, 0, -10, 0) if index.column() != MARK else rect
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _ink(self, theme: Theme, index: Index) -> str:
        if index.column() == MARK:
            severity = index.data(SEVERITY_ROLE)
            return severity_colour(theme, severity) if severity else theme.text
        if index.column() == NUMBER:
            return theme.muted
        return theme.error if index.data(UNREAD_ROLE) else theme.text
