"""A table of records: sorts by its headers, opens a record by click or Enter, copies rows."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from claimwright.ui.theme import ROW_HEIGHT, scaled, text_scale
from claimwright.ui.widgets.tables.column_room import ColumnRoom
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.remembered import columns
from claimwright.ui.widgets.tables.table_keys import COPY_KEY, COPY_WORDS, OPEN_KEY, OPEN_WORDS
from claimwright.ui.widgets.tables.table_menu import Entries, Entry, add_table_menu, copy_rows

Record = TypeVar("Record")
HEADER_HEIGHT = 35
FRAME, ROOM = 2, 8
TEXT_HEIGHT = 18  # of a line of text at 100%
DOES_NOT_LEAD_ON = "Ctrl+C copies the rows, Shift+F10 opens the menu"
LEADS_ON = f"Enter opens a row, {DOES_NOT_LEAD_ON}"


class RecordTable(QTableView, Generic[Record]):
    """``opened`` gives the record that was clicked or entered, where the table leads somewhere, or
    what its cell leads to.

    Tab leaves the table, Enter opens, Ctrl+C copies the chosen rows as text.
    """

    opened = Signal(object)

    def __init__(
        self,
        model: RecordModel[Record],
        name: str,
        *,
        leads_on: bool = False,
        more: Entries = tuple,
        role: str = "",
        row_height: int = ROW_HEIGHT,
    ) -> None:
        """``leads_on``: a click or Enter opens a record. ``more`` adds to the table's menu.

        ``role`` is that of the style sheet: "report" sets its columns close. ``row_height`` and
        the widths of the columns are in pixels at 100% text size.
        """
        super().__init__()
        self.setProperty("role", role)  # before the titles are measured
        self.records = model
        self._leads_on = leads_on
        self._more = more
        self._most = 0
        self._row_height = row_height
        self._scale = text_scale()
        self.setModel(model)
        self._room = ColumnRoom(self, model)
        self.setAccessibleName(name)
        self.setAccessibleDescription(LEADS_ON if leads_on else DOES_NOT_LEAD_ON)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._fitting_row_height())
        self._arrange_header()
        add_table_menu(self, self.menu_entries)
        if name:
            columns.attach(self, name)
            self._room.take_over()
        model.modelReset.connect(self._room.fit_contents)
        if leads_on:
            self.clicked.connect(self._open)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _arrange_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.ensurePolished()  # the titles are measured in the letters that they are drawn in
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._room.begin()
        self.setSortingEnabled(True)

    def _fitting_row_height(self) -> int:
        return max(self._row_height, scaled(TEXT_HEIGHT) + ROOM)

    def height_of(self, rows: int) -> int:
        """The height of the table with so many rows, in pixels."""
        return HEADER_HEIGHT + rows * self.verticalHeader().defaultSectionSize() + FRAME

    def fit_rows(self, most: int) -> None:
        """Be as high as the rows there are, up to ``most``; more are scrolled."""
        self._most = most
        rows = max(min(self.records.rowCount(), most), 1)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(self.height_of(rows) + below)

    def use_width(self, column: int, width: int) -> None:
        """Give a column another width from now on, in pixels at 100% text size."""
        self._room.use_width(column, width)

    def changeEvent(self, event: QEvent) -> None:
        """Keep columns and rows in proportion to the text when its size changes."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or self._scale == text_scale():
            return
        self._scale = text_scale()
        self.verticalHeader().setDefaultSectionSize(self._fitting_row_height())
        self._room.fit_contents()
        if self._most:
            self.fit_rows(self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.arrange()
        if self._most:
            self.fit_rows(self._most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._leads_on:
            self._open(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        super().keyPressEvent(event)

    def menu_entries(self) -> list[Entry]:
        """What the table's menu offers."""
        entries: list[Entry] = []
        if self._leads_on:
            entries.append((OPEN_WORDS, OPEN_KEY, lambda: self._open(self.currentIndex())))
        return [*entries, *self._more(), (COPY_WORDS, COPY_KEY, self.copy_rows)]

    def _open(self, index: QModelIndex) -> None:
        target = self.records.target_at(index)
        if target is not None:
            self.opened.emit(target)

    def copy_rows(self) -> None:
        """Copy the chosen rows as they are seen, tabs between the cells, for a spreadsheet."""
        copy_rows(self)
