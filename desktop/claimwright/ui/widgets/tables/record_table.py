"""A table of records that sorts by its headers, opens records and copies rows."""

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
TEXT_HEIGHT = 18  # of a line of text at 100%, in pixels
COPY_HINT = "Ctrl+C copies the rows, Shift+F10 opens the menu"
OPEN_HINT = f"Enter opens a row, {COPY_HINT}"


class RecordTable(QTableView, Generic[Record]):
    """A table; Tab leaves it, Enter opens a row and Ctrl+C copies the selected rows.

    Signal: ``opened`` with the clicked or entered record, or its cell's target, if rows can be
    opened.
    """

    opened = Signal(object)

    def __init__(
        self,
        model: RecordModel[Record],
        name: str,
        *,
        opens_rows: bool = False,
        more: Entries = tuple,
        role: str = "",
        row_height: int = ROW_HEIGHT,
    ) -> None:
        """Create a table for a model.

        Args:
            model: The records and columns.
            name: The accessible name, under which column widths are saved.
            opens_rows: Whether a click or Enter opens a record.
            more: Additional entries of the context menu.
            role: The style sheet role; "report" is a dense table.
            row_height: In pixels at 100% text size, like the widths of columns.
        """
        super().__init__()
        self.setProperty("role", role)  # before titles are measured
        self.records = model
        self._opens_rows = opens_rows
        self._more = more
        self._max_rows = 0
        self._row_height = row_height
        self._scale = text_scale()
        self.setModel(model)
        self._room = ColumnRoom(self, model)
        self.setAccessibleName(name)
        self.setAccessibleDescription(OPEN_HINT if opens_rows else COPY_HINT)
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
        if opens_rows:
            self.clicked.connect(self._open)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _arrange_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.ensurePolished()  # applies the font before titles are measured
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._room.begin()
        self.setSortingEnabled(True)

    def _fitting_row_height(self) -> int:
        return max(self._row_height, scaled(TEXT_HEIGHT) + ROOM)

    def height_of(self, rows: int) -> int:
        """The height of the table with a number of rows, in pixels."""
        return HEADER_HEIGHT + rows * self.verticalHeader().defaultSectionSize() + FRAME

    def fit_rows(self, max_rows: int) -> None:
        """Fit the height to the rows, up to ``max_rows``; more rows scroll."""
        self._max_rows = max_rows
        rows = max(min(self.records.rowCount(), max_rows), 1)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(self.height_of(rows) + below)

    def use_width(self, column: int, width: int) -> None:
        """Change the width of a column, in pixels at 100% text size."""
        self._room.use_width(column, width)

    def changeEvent(self, event: QEvent) -> None:
        """Scale columns and rows when the text size changes."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or self._scale == text_scale():
            return
        self._scale = text_scale()
        self.verticalHeader().setDefaultSectionSize(self._fitting_row_height())
        self._room.fit_contents()
        if self._max_rows:
            self.fit_rows(self._max_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.arrange()
        if self._max_rows:
            self.fit_rows(self._max_rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens_rows:
            self._open(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        super().keyPressEvent(event)

    def menu_entries(self) -> list[Entry]:
        """The entries of the context menu."""
        entries: list[Entry] = []
        if self._opens_rows:
            entries.append((OPEN_WORDS, OPEN_KEY, lambda: self._open(self.currentIndex())))
        return [*entries, *self._more(), (COPY_WORDS, COPY_KEY, self.copy_rows)]

    def _open(self, index: QModelIndex) -> None:
        target = self.records.target_at(index)
        if target is not None:
            self.opened.emit(target)

    def copy_rows(self) -> None:
        """Copy the selected rows as tab-separated text for a spreadsheet."""
        copy_rows(self)
