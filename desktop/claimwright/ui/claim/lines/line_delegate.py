"""Paints a cell of the service lines and edits it as one line of text."""

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
    """The color of a severity's mark and words."""
    return {
        Severity.ERROR: theme.error,
        Severity.WARNING: theme.warning,
        Severity.INFO: theme.accent,
    }[severity]


class LineDelegate(QStyledItemDelegate):
    """The current row is tinted as a whole; a cell that cannot be read is marked.

    Signals: ``whole_value`` tells of a text under the cursor that already stands for a value;
    ``left`` that Ctrl+Tab (True) or Ctrl+Shift+Tab (False) was pressed while typing.
    """

    whole_value = Signal(int, int, str)
    left = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._editor: QWidget | None = None
        self.known: dict[Column, Known] = {}  # what is suggested, by column
        self.is_by_tab = False  # whether Tab, and not Enter, went on to the next cell

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
            if cell.is_complete(text):
                self.whole_value.emit(row, int(column), text)

        editor.textEdited.connect(tell)
        known = self.known.get(column)
        if known is not None:
            CellCompleter(editor, column, known())
        self._editor = editor
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers its cell; the style sheet's padding would show the old text."""
        rect: QRect = option.rect
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    @property
    def text(self) -> str | None:
        """What is being typed; None without an open cell."""
        return self._editor.text() if isinstance(self._editor, QLineEdit) else None

    def commit(self) -> None:
        """Take over what is being typed and stop typing; without an open cell nothing happens."""
        self._finish(QStyledItemDelegate.EndEditHint.NoHint)

    def _finish(self, hint: QStyledItemDelegate.EndEditHint) -> None:
        if self._editor is not None:
            editor = self._editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter commits at once: Qt's own way is queued, and fast typing would run into it."""
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
