"""The table of service lines, fully usable from the keyboard."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import Draft
from claimwright.ui.claim.lines.cell_completer import Known
from claimwright.ui.claim.lines.line_delegate import ENTER, LineDelegate
from claimwright.ui.claim.lines.line_model import FIRST_CELL, MARK, NUMBER, OFFER_ROLE, LineModel
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import offer
from claimwright.ui.theme import ROW_HEIGHT, scaled
from claimwright.ui.widgets.tables.table_menu import add_table_menu

WIDTHS = {
    MARK: 38,
    NUMBER: 38,
    FIRST_CELL + Column.DATE: 108,
    FIRST_CELL + Column.PLACE: 50,
    FIRST_CELL + Column.CODE: 80,
    FIRST_CELL + Column.MODIFIERS: 112,
    FIRST_CELL + Column.UNITS: 68,
    FIRST_CELL + Column.CHARGE: 100,
}
NARROW_WIDTHS = {
    MARK: 26,
    NUMBER: 28,
    FIRST_CELL + Column.DATE: 96,
    FIRST_CELL + Column.PLACE: 48,
    FIRST_CELL + Column.CODE: 66,
    FIRST_CELL + Column.MODIFIERS: 76,
    FIRST_CELL + Column.UNITS: 54,
    FIRST_CELL + Column.CHARGE: 80,
}
"""Column widths in a narrow window, before the table scrolls sideways."""
MIN_POINTERS, BAR = 46, 12  # the pointers column; the scroll bar and the frame
MIN_WIDTH = sum(NARROW_WIDTHS.values()) + MIN_POINTERS + BAR  # at 100% text size
LAST_CELL = FIRST_CELL + len(Column) - 1
MIN_ROWS = 3  # the header, a line, the blank row
EDITED = QAbstractItemView.EditTrigger


class LineTable(QTableView):
    """Edits the lines from the keyboard.

    Enter and Tab commit and move on; on the very last cell Enter starts a new line and Tab leaves
    the table. Shift and the arrow keys select several lines. Ctrl+Tab and Ctrl+Shift+Tab go to the
    next and the previous widget. Signals: ``left`` when Esc, or Shift+Tab in the first cell,
    goes to the form above; ``line_changed`` with the line number; ``cell_changed``.
    """

    left = Signal()
    line_changed = Signal(int)
    cell_changed = Signal()

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self.lines = LineModel(session)
        self.setModel(self.lines)
        self._typing = LineDelegate(self)
        self._typing.whole_value.connect(
            lambda number, column, text: session.preview_cell(number, Column(column), text)
        )
        self._typing.left.connect(self._leave)
        self.setItemDelegate(self._typing)
        self.setAccessibleName("Service lines")
        self.setAccessibleDescription("Enter and Tab go to the next cell; the last adds a line")
        self.setEditTriggers(EDITED.AnyKeyPressed | EDITED.DoubleClicked | EDITED.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWordWrap(False)
        # Takes the remaining space; with a size hint of its own it would squeeze the head.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(MIN_ROWS * ROW_HEIGHT)
        self.setMinimumWidth(MIN_WIDTH)
        self._widths: dict[int, int] = {}
        self._set_headers()
        self._register_commands()
        session.opened.connect(self.go_to_start)

    def _register_commands(self) -> None:
        """Register the line commands with the menu bar and the context menu."""
        acts = (
            (actions.COPY_LINE, self.duplicate_line),
            (actions.REMOVE_LINE, self.remove_line),
            (actions.COPY_ROWS, self.copy_rows),
            (actions.MOVE_LINE_UP, lambda: self.move_line(-1)),
            (actions.MOVE_LINE_DOWN, lambda: self.move_line(1)),
        )
        for action, act in acts:
            offer(self, action, act)
        add_table_menu(
            self,
            lambda: [
                *((each.listed_as, each.keys[0], act) for each, act in acts),
                ("Paste rows", "Ctrl+V", self.paste),
            ],
        )

    def suggest(self, column: Column, known: Known) -> None:
        """Suggest these values while a cell of the column is typed."""
        self._typing.known[column] = known

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setMinimumSectionSize(ROW_HEIGHT)
        across.setFixedHeight(35)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(LAST_CELL, QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Use the regular widths if they fit, else the narrow ones."""
        room = self.viewport().width() - scaled(MIN_POINTERS)
        usual = WIDTHS if room >= scaled(sum(WIDTHS.values())) else NARROW_WIDTHS
        widths = {column: scaled(width) for column, width in usual.items()}
        if widths != self._widths:  # otherwise the user's own widths stay
            self._widths = widths
            for column, width in widths.items():
                self.setColumnWidth(column, width)

    @property
    def number(self) -> int:
        """The number of the line under the cursor, from 1; the blank row is one more."""
        return max(self.currentIndex().row(), 0) + 1

    def _has_line(self) -> bool:
        return self.number <= len(self._session.draft.claim.lines)

    def take_focus(self) -> None:
        """Focus the table, with the cursor on a cell."""
        if not self.currentIndex().isValid():
            self.go_to_start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, number: int, column: Column = Column.CODE) -> None:
        """Move the cursor to a cell of a line."""
        self.setCurrentIndex(self.lines.index(number - 1, FIRST_CELL + column))

    def go_to_start(self) -> None:
        """Move the cursor to the first cell."""
        self.go_to(1, Column.DATE)

    @property
    def column(self) -> Column:
        """The column under the cursor."""
        return Column(max(self.currentIndex().column() - FIRST_CELL, 0))

    def commit(self) -> None:
        """Commit the cell that is being typed, if there is one."""
        self._typing.commit()

    def pending(self, draft: Draft) -> Draft:
        """The draft plus the cell that is being typed, if there is one."""
        text = self._typing.text
        if text is None:
            return draft
        return self._session.pending_cell(draft, self.number, self.column, text)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the whole row is tinted
        if current.row() != previous.row():
            self.line_changed.emit(current.row() + 1)
        self.cell_changed.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keep the arrow keys within the editable cells."""
        moved = super().moveCursor(action, modifiers)
        inside = not moved.isValid() or moved.column() >= FIRST_CELL
        return moved if inside else moved.siblingAtColumn(FIRST_CELL)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint == hints.EditNextItem:
            self._advance(by_tab=self._typing.is_by_tab)
        elif hint == hints.EditPreviousItem:
            self._retreat()
        elif hint == hints.RevertModelCache:
            self._session.forget_preview()

    def _advance(self, *, by_tab: bool = False) -> None:
        """Go to the next cell; after the very last one, Enter starts a line and Tab leaves."""
        index = self.currentIndex()
        if index.column() < LAST_CELL:
            self.setCurrentIndex(index.siblingAtColumn(max(index.column() + 1, FIRST_CELL)))
        elif self.number < len(self._session.draft.claim.lines):
            self.go_to(self.number + 1, Column.DATE)
        elif by_tab:
            self._leave(forward=True)
        else:
            self.begin_line()

    def _take_offer(self) -> None:
        """Accept the usual charge shown in an empty cell."""
        offered = self.currentIndex().data(OFFER_ROLE)
        if offered:
            self.lines.setData(self.currentIndex(), offered)

    def _retreat(self) -> None:
        index = self.currentIndex()
        if index.column() > FIRST_CELL:
            self.setCurrentIndex(index.siblingAtColumn(index.column() - 1))
        elif index.row() > 0:
            self.setCurrentIndex(self.lines.index(index.row() - 1, LAST_CELL))
        else:
            self.left.emit()

    def _leave(self, forward: bool) -> None:
        """Focus the next or previous widget; with Tab navigation on, Qt would stay in the table."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def begin_line(self) -> None:
        """Add a line and go to its code, or to its date if that is empty."""
        self.commit()
        number = self._session.add_line()
        known = self._session.draft.claim.lines[number - 1].date is not None
        self.go_to(number, Column.CODE if known else Column.DATE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._move(event) and not self._act(event):
            super().keyPressEvent(event)

    def _move(self, event: QKeyEvent) -> bool:
        """Handle the keys that move the cursor."""
        key, keys = event.key(), Qt.Key
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if control and key in (keys.Key_Tab, keys.Key_Backtab):
            self._leave(key == keys.Key_Tab)
        elif key == keys.Key_Tab or (key in ENTER and not modifiers & ~_KEYPAD):
            self._take_offer()
            self._advance(by_tab=key == keys.Key_Tab)
        elif key == keys.Key_Backtab or (key in ENTER and modifiers == _SHIFT):
            self._retreat()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _act(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        modifiers = event.modifiers()
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif control and key == keys.Key_D:
            self.duplicate_line()
        elif control and key in (keys.Key_Delete, keys.Key_Backspace):
            self.remove_line()
        elif alt and key in (keys.Key_Up, keys.Key_Down):
            self.move_line(-1 if key == keys.Key_Up else 1)
        elif key == keys.Key_Delete and not modifiers:
            self._clear_cell()
        else:
            return False
        return True

    def _clear_cell(self) -> None:
        if self.currentIndex().column() >= FIRST_CELL and self._has_line():
            self.lines.setData(self.currentIndex(), "")

    def duplicate_line(self) -> None:
        """Duplicate the line under the cursor; on the blank row, the line above."""
        self.commit()
        count = len(self._session.draft.claim.lines)
        if count:
            self.go_to(self._session.copy_line(min(self.number, count)))

    def remove_line(self) -> None:
        """Remove the selected lines, or the one under the cursor."""
        self.commit()
        numbers = self.chosen
        if numbers:
            self._session.remove_lines(numbers)
            self.go_to(min(numbers[0], len(self._session.draft.claim.lines) + 1), self.column)

    @property
    def chosen(self) -> list[int]:
        """The numbers of the selected lines, including the line under the cursor."""
        count = len(self._session.draft.claim.lines)
        rows = {index.row() + 1 for index in self.selectionModel().selectedIndexes()}
        return sorted(number for number in rows | {self.number} if number <= count)

    def copy_rows(self) -> None:
        """Copy the selected lines as tab-separated rows for a spreadsheet."""
        self.commit()
        numbers = self.chosen
        if not numbers:
            return
        rows = (
            "\t".join(
                str(self.lines.index(number - 1, FIRST_CELL + column).data() or "")
                for column in Column
            )
            for number in numbers
        )
        QGuiApplication.clipboard().setText("\n".join(rows))

    def move_line(self, step: int) -> None:
        """Move the line under the cursor up or down."""
        self.commit()
        if self._has_line():
            column = self.column
            self.go_to(self._session.move_line(self.number, step), column)

    def paste(self) -> None:
        """Paste rows from a spreadsheet, starting at the cursor."""
        if (text := QGuiApplication.clipboard().text()).strip():
            self._session.paste_rows(self.number, self.column, text)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
