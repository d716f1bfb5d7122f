"""A list of records with a box above it: found by typing, walked and opened by keys."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from claimwright.ui.practice.lists.record_column import RecordColumn
from claimwright.ui.practice.lists.undo_bar import UndoBar
from claimwright.ui.theme import ROW_HEIGHT
from claimwright.ui.widgets.fields.search_box import FindBox
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.remembered import columns as remembered
from claimwright.ui.widgets.tables.table_menu import Entry, add_table_menu, copy_rows
from claimwright.ui.widgets.text.labels import paragraph

CHOOSE_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MAX_SHOWN = 200


class RecordList(QWidget):
    """Signals: ``opened`` with a record on Enter; ``removed`` with the chosen ones on Delete;
    ``chosen`` with the record under the cursor, None without one.
    """

    opened = Signal(object)
    removed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[RecordColumn],
        find: Callable[[str], Sequence[Any]],
        hint: str,
        empty: str,
    ) -> None:
        """``find`` gives the records of a query; ``empty`` says what to do while there is none."""
        super().__init__()
        self._find = find
        self._empty = empty
        self.model: RecordModel[Any] = RecordModel([each.as_shown() for each in columns])
        self.search = FindBox(hint)
        self.search.textEdited.connect(lambda _text: self.refresh())
        self.search.returnPressed.connect(self._open_current)
        self.search.down_pressed.connect(self.to_table)
        self.table = _Table(name)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        self._held: Any = None  # the record under the cursor while the rows are put in order
        self.model.modelAboutToBeReset.connect(self._hold)
        self.model.modelReset.connect(self._to_held)
        self.table.entered_row.connect(self._open_current)
        self.table.delete_pressed.connect(self._remove)
        self.table.typed.connect(self._type_on)
        self.table.activated.connect(self._open_current)
        self.table.selectionModel().currentChanged.connect(self._tell_chosen)
        self.more_entries: list[Entry] = []  # what a list's own menu offers besides
        add_table_menu(self.table, self._entries)
        self.table.copied.connect(lambda: copy_rows(self.table))
        self.nothing = paragraph("", "muted")
        self.undo = UndoBar()
        self._below = QWidget()
        self.buttons = FlowLayout(self._below)
        self._arrange(columns)

    def _arrange(self, columns: Sequence[RecordColumn]) -> None:
        for place, column in enumerate(columns):
            if column.width:
                self.table.setColumnWidth(place, column.width)
            else:
                self.table.horizontalHeader().setSectionResizeMode(
                    place, QHeaderView.ResizeMode.Stretch
                )
        remembered.attach(self.table, self.table.accessibleName())
        column_of_parts = QVBoxLayout(self)
        column_of_parts.setContentsMargins(0, 0, 0, 0)
        column_of_parts.setSpacing(10)
        self.beside_search = QHBoxLayout()  # for what narrows the list down too
        self.beside_search.setSpacing(8)
        self.beside_search.addWidget(self.search, 1)
        column_of_parts.addLayout(self.beside_search)
        column_of_parts.addWidget(self.nothing)
        column_of_parts.addWidget(self.table, 1)
        column_of_parts.addWidget(self.undo)
        column_of_parts.addWidget(self._below)

    def _entries(self) -> list[Entry]:
        """What the table's menu offers."""
        if self.current is None:
            return []
        return [
            ("Open", "Return", self._open_current),
            *self.more_entries,
            ("Copy rows", "Ctrl+C", lambda: copy_rows(self.table)),
            ("Delete", "Delete", self._remove),
        ]

    def refresh(self, row: int = 0) -> None:
        """Show what the query finds now, with the cursor on a row."""
        query = self.search.text()
        self.model.show(self._find(query))
        count = self.model.rowCount()
        if count:
            self.go_to(min(row, count - 1))
        else:
            self.chosen.emit(None)
        nothing = f"Nothing begins with “{query.strip()[:40]}”."
        self.nothing.setText(nothing if query.strip() else self._empty)
        self.nothing.setVisible(not count)

    def _hold(self) -> None:
        self._held = self.current

    def _to_held(self) -> None:
        if self._held is not None and self._held in self.model.shown:
            self.go_to(self.model.shown.index(self._held))

    def go_to(self, row: int) -> None:
        """Put the cursor on a row and choose it alone, whatever key is held down meanwhile."""
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), CHOOSE_ROW)

    @property
    def current(self) -> Any:
        """The record under the cursor; None without one."""
        return self.model.record_at(self.table.currentIndex())

    @property
    def selected(self) -> list[Any]:
        """The chosen records from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.shown[row] for row in rows]

    def take_focus(self) -> None:
        """The box takes the focus, ready to be typed over."""
        self.search.summon()

    def to_table(self) -> None:
        """The list takes the focus."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)
        self.refresh()

    def _open_current(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _remove(self) -> None:
        if self.selected:
            self.removed.emit(self.selected)

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.record_at(index))


class _Table(QTableView):
    """Rows, not cells; what is typed here goes on in the box."""

    entered_row = Signal()
    delete_pressed = Signal()
    copied = Signal()
    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setFixedHeight(35)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in ENTER:
            self.entered_row.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
