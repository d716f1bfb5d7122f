"""The delegate that paints and edits the cells of the service lines."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from claimwright.domain.finding.finding import Severity
from claimwright.services.claims.claim_cells import CELLS, Column
from claimwright.ui.claim.lines.cell_completer import CellCompleter, Known
from claimwright.ui.claim.lines.line_model import (
    FIRST_CELL,
    MARK,
    NUMBER,
    OFFER_ROLE,
    SEVERITY_ROLE,
    UNREAD_ROLE,
)
from claimwright.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def severity_color(theme: Theme, severity: Severity) -> str:
    """The color of a severity's mark and text."""
    return {
        Severity.ERROR: theme.error,
        Severity.WARNING: theme.warning,
        Severity.INFO: theme.accent,
    }[severity]


class LineDelegate(QStyledItemDelegate):
    """Tints the current row and marks cells that cannot be read.

    Signals: ``whole_value`` with line, column and text as soon as the text being typed is a
    complete value; ``left`` when Ctrl+Tab (True) or Ctrl+Shift+Tab (False) is pressed while typing.
    """

    whole_value = Signal(int, int, str)
    left = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._editor: QWidget | None = None
        self.known: dict[Column, Known] = {}  # suggestions by column
        self.is_by_tab = False  # whether Tab, rather than Enter, moved to the next cell

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

        def preview(text: str) -> None:
            if cell.is_complete(text):
                self.whole_value.emit(row, int(column), text)

        editor.textEdited.connect(preview)
        known = self.known.get(column)
        if known is not None:
            CellCompleter(editor, column, known())
        self._editor = editor
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the whole cell: with the style sheet's padding the old text would show."""
        rect: QRect = option.rect
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    @property
    def text(self) -> str | None:
        """The text being typed, or None if no cell is open."""
        return self._editor.text() if isinstance(self._editor, QLineEdit) else None

    def commit(self) -> None:
        """Commit the open cell, if there is one."""
        self._finish(QStyledItemDelegate.EndEditHint.NoHint)

    def _finish(self, hint: QStyledItemDelegate.EndEditHint) -> None:
        if self._editor is not None:
            editor = self._editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit on Enter immediately; Qt queues it, and fast typing would get ahead of it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        hints = QStyledItemDelegate.EndEditHint
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.is_by_tab = event.key() == Qt.Key.Key_Tab
        if event.key() in ENTER:
            self._finish(hints.EditPreviousItem if shift else hints.EditNextItem)
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.commit()
            self.left.emit(event.key() == Qt.Key.Key_Tab)
            return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        current = view.currentIndex() if isinstance(view, QAbstractItemView) else QModelIndex()
        in_current_row = current.isValid() and current.row() == index.row()
        painter.save()
        if index.data(UNREAD_ROLE):
            painter.fillRect(rect, QColor(theme.error_tint))
        elif in_current_row:
            painter.fillRect(rect, QColor(theme.accent_tint))
        painter.setPen(QColor(self._ink(theme, index)))
        offered = index.data(OFFER_ROLE)
        if offered:
            font = painter.font()
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
        inner = rect.adjusted(10, 0, -10, 0) if index.column() != MARK else rect
        text = painter.fontMetrics().elidedText(
            str(index.data() or offered or ""), Qt.TextElideMode.ElideRight, inner.width()
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
            return severity_color(theme, severity) if severity else theme.error
        if index.column() == NUMBER:
            return theme.muted
        return theme.error if index.data(UNREAD_ROLE) else theme.text
