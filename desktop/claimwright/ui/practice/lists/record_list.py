"""A searchable list of records, fully usable from the keyboard."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from claimwright.ui.practice.lists.undo_bar import UndoBar
from claimwright.ui.widgets.fields.search_box import FindBox
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.tables.table_keys import OPEN_KEY, OPEN_WORDS
from claimwright.ui.widgets.tables.table_menu import Entry
from claimwright.ui.widgets.text.labels import paragraph

CHOOSE_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MAX_SHOWN = 200
Record = TypeVar("Record")


class RecordList(QWidget, Generic[Record]):
    """A search box and a table.

    Signals: ``opened`` with a record on Enter; ``removed`` with the selected ones on Delete;
    ``chosen`` with the current record or None.
    """

    opened = Signal(object)
    removed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Record]],
        find: Callable[[str], Sequence[Record]],
        hint: str,
        empty: str,
    ) -> None:
        """``find`` returns the records for a query; ``empty`` is shown while there are none."""
        super().__init__()
        self._find = find
        self._empty = empty
        self.model = RecordModel(columns)
        self.search = FindBox(hint)
        self.search.textEdited.connect(lambda _text: self.refresh())
        self.search.returnPressed.connect(self._open_current)
        self.search.down_pressed.connect(self.focus_table)
        self._own_entries: list[Entry] = []
        self.table = ListTable(self.model, name, more=lambda: self._own_entries)
        self._held: Record | None = None  # the current record while the rows are sorted
        self.model.modelAboutToBeReset.connect(self._hold)
        self.model.modelReset.connect(self._to_held)
        self.table.entered_row.connect(self._open_current)
        self.table.delete_pressed.connect(self._remove)
        self.table.typed.connect(self._type_on)
        self.table.activated.connect(self._open_current)
        self.table.selectionModel().currentChanged.connect(self._emit_chosen)
        self.nothing = paragraph("", "muted")
        self.undo = UndoBar()
        self._below = QWidget()
        self.buttons = FlowLayout(self._below)
        self._arrange()

    def offer(self, entries: Iterable[Entry]) -> None:
        """Add entries to the context menu."""
        self._own_entries += entries

    def _arrange(self) -> None:
        column_of_parts = QVBoxLayout(self)
        column_of_parts.setContentsMargins(0, 0, 0, 0)
        column_of_parts.setSpacing(10)
        self.search_row = QHBoxLayout()  # also for other filters
        self.search_row.setSpacing(8)
        self.search_row.addWidget(self.search, 1)
        column_of_parts.addLayout(self.search_row)
        column_of_parts.addWidget(self.nothing)
        column_of_parts.addWidget(self.table, 1)
        column_of_parts.addWidget(self.undo)
        column_of_parts.addWidget(self._below)

    def refresh(self, row: int = 0) -> None:
        """Search again, and make ``row`` current."""
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
        """Make a row current and select only it, even while a modifier key is down."""
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), CHOOSE_ROW)

    @property
    def current(self) -> Record | None:
        """The current record, or None."""
        return self.model.record_at(self.table.currentIndex())

    @property
    def selected(self) -> list[Record]:
        """The selected records from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.shown[row] for row in rows]

    def take_focus(self) -> None:
        """Focus the search box and select its text."""
        self.search.focus_and_select()

    def focus_table(self) -> None:
        """Focus the table, unless it is empty."""
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

    def _emit_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.record_at(index))


class ListTable(RecordTable[Record]):
    """A table in which Enter opens, Delete removes, and typing goes to the search box."""

    entered_row = Signal()
    delete_pressed = Signal()
    typed = Signal(str)

    def menu_entries(self) -> list[Entry]:
        """The entries of the context menu."""
        if not self.records.shown:
            return []
        return [
            (OPEN_WORDS, OPEN_KEY, self.entered_row.emit),
            *super().menu_entries(),
            ("Delete", "Delete", self.delete_pressed.emit),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in ENTER:
            self.entered_row.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
