"""The table of service lines: every act has a key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from claimwright.services.claim_cells import Column
from claimwright.ui.claim.line_delegate import LineDelegate
from claimwright.ui.claim.line_model import FIRST_CELL, MARK, NUMBER, LineModel
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.theme import ROW_HEIGHT

WIDTHS = {
    MARK: 38,
    NUMBER: 38,
    FIRST_CELL + Column.DATE: 108,
    FIRST_CELL + Column.PLACE: 50,
    FIRST_CELL + Column.CODE: 80,
    FIRST_CELL + Column.MODIFIERS: 112,
    FIRST_CELL + Column.UNITS: 60,
    FIRST_CELL + Column.CHARGE: 100,
}
LAST_CELL = FIRST_CELL + len(Column) - 1
EDITED = QAbstractItemView.EditTrigger
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineTable(QTableView):
    """Enter and Tab commit and move on; Enter on the last cell begins the next line.

    ``left`` tells that Esc or Backtab before the first cell wants the form above.
    """

    left = Signal()
    line_changed = Signal(int)

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self.lines = LineModel(session)
        self.setModel(self.lines)
        delegate = LineDelegate(self)
        delegate.whole_value.connect(
            lambda number, column, text: session.preview_cell(number, Column(column), text)
        )
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Service lines"))
        self.setEditTriggers(EDITED.AnyKeyPressed | EDITED.DoubleClicked | EDITED.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self._set_headers()
        session.opened.connect(self._go_to_start)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setMinimumSectionSize(ROW_HEIGHT)
        across.setFixedHeight(35)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        across.setSectionResizeMode(LAST_CELL, QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(36)

    @property
    def number(self) -> int:
        """The line under the cursor, from 1; the blank row counts as one more."""
        return max(self.currentIndex().row(), 0) + 1

    def _has_line(self) -> bool:
        return self.number <= len(self._session.draft.claim.lines)

    def take_focus(self) -> None:
        """The table takes the keys, its cursor on a cell."""
        if not self.currentIndex().isValid():
            self._go_to_start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, number: int, column: Column = Column.CODE) -> None:
        """Put the cursor on a cell of a line."""
        self.setCurrentIndex(self.lines.index(number - 1, FIRST_CELL + column))

    def _go_to_start(self) -> None:
        self.go_to(1, Column.DATE)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the tint covers the whole row
        if current.row() != previous.row():
            self.line_changed.emit(current.row() + 1)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.SubmitModelCache):
            self._advance()
        elif hint == hints.EditPreviousItem:
            self._retreat()

    def _advance(self) -> None:
        index = self.currentIndex()
        if index.column() < LAST_CELL:
            self.setCurrentIndex(index.siblingAtColumn(max(index.column() + 1, FIRST_CELL)))
        elif self.number < len(self._session.draft.claim.lines):
            self.go_to(self.number + 1, Column.DATE)
        else:
            self.begin_line()

    def _retreat(self) -> None:
        index = self.currentIndex()
        if index.column() > FIRST_CELL:
            self.setCurrentIndex(index.siblingAtColumn(index.column() - 1))
        elif index.row() > 0:
            self.setCurrentIndex(self.lines.index(index.row() - 1, LAST_CELL))
        else:
            self.left.emit()

    def begin_line(self) -> None:
        """Add a line and stand where its first unknown is: the code, or the date without one."""
        number = self._session.add_line()
        known = self._session.draft.claim.lines[number - 1].date is not None
        self.go_to(number, Column.CODE if known else Column.DATE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        modifiers = event.modifiers()
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and key == keys.Key_D:
            self.copy_above()
        elif control and key in (keys.Key_Delete, keys.Key_Backspace):
            self.remove_line()
        elif alt and key in (keys.Key_Up, keys.Key_Down):
            self.move_line(-1 if key == keys.Key_Up else 1)
        elif key == keys.Key_Tab or (key in ENTER and not modifiers & ~_KEYPAD):
            self._advance()
        elif key == keys.Key_Backtab:
            self._retreat()
        elif key == keys.Key_Delete and not modifiers:
            self._clear_cell()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _clear_cell(self) -> None:
        if self.currentIndex().column() >= FIRST_CELL and self._has_line():
            self.lines.setData(self.currentIndex(), "")

    def copy_above(self) -> None:
        """Copy the line above into a new line here; on a typed line, repeat that line."""
        count = len(self._session.draft.claim.lines)
        if count:
            self.go_to(self._session.copy_line(min(self.number, count)))

    def remove_line(self) -> None:
        """Remove the line under the cursor."""
        if self._has_line():
            self._session.remove_lines([self.number])

    def move_line(self, step: int) -> None:
        """Move the line under the cursor up or down."""
        if self._has_line():
            column = Column(max(self.currentIndex().column() - FIRST_CELL, 0))
            self.go_to(self._session.move_line(self.number, step), column)

    def paste(self) -> None:
        """Paste rows from a spreadsheet from the cursor on."""
        text = QGuiApplication.clipboard().text()
        column = Column(max(self.currentIndex().column() - FIRST_CELL, 0))
        if text.strip():
            self._session.paste_rows(self.number, column, text)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
