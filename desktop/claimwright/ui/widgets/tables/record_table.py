"""A table of records: sorts by its headers, opens a record by click or Enter, copies rows."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from claimwright.ui.theme import ROW_HEIGHT, scaled
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.remembered import columns
from claimwright.ui.widgets.tables.table_keys import COPY_KEY, COPY_WORDS, OPEN_KEY, OPEN_WORDS
from claimwright.ui.widgets.tables.table_menu import Entries, Entry, add_table_menu, copy_rows
from claimwright.ui.widgets.tables.text_size import TextSize

Record = TypeVar("Record")
HEADER_HEIGHT = 35
FRAME, ROOM = 2, 8
TEXT_HEIGHT = 18  # of a line of text at 100%
DOES_NOT_LEAD_ON = "Ctrl+C copies the rows, Shift+F10 opens the menu"
LEADS_ON = f"Enter opens a row, {DOES_NOT_LEAD_ON}"
MIN_REST = 120  # of a column that takes what room is left


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
        optional_columns: Sequence[int] = (),
        more: Entries = tuple,
        role: str = "",
        row_height: int = ROW_HEIGHT,
    ) -> None:
        """``leads_on``: a click or Enter opens a record. ``more`` adds to the table's menu.

        ``optional_columns`` are hidden in this order where there is no room for all. ``role`` is
        that of the style sheet: "report" sets its columns close. ``row_height`` and the widths of
        the columns are in pixels at 100% text size.
        """
        super().__init__()
        self.setProperty("role", role)  # before the titles are measured
        self.records = model
        self._leads_on = leads_on
        self._more = more
        self._most = 0
        self._gives_way = tuple(optional_columns)
        self._row_height = row_height
        self._text_size = TextSize(self)
        self._widths = [column.width for column in model.columns]
        self._rest: int | None = None  # the column that takes the room that is left
        self.setModel(model)
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
        for column, width in enumerate(one.width for one in self.records.columns):
            if width:
                self.setColumnWidth(column, max(scaled(width), header.sectionSizeHint(column)))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                self._rest = column
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
        """Give a column another width from now on."""
        self._widths[column] = width
        self.setColumnWidth(column, scaled(width))
        self._let_give_way()

    def _let_give_way(self) -> None:
        """Hide optional columns while the rest do not fit."""
        room = self.viewport().width()
        wanted = [scaled(width or MIN_REST) for width in self._widths]
        taken = sum(wanted)
        for column in self._gives_way:
            self.setColumnHidden(column, taken > room)
            taken -= wanted[column] if taken > room else 0

    def _give_rest(self) -> None:
        """The last column takes what room is left, and where there is none what its title needs."""
        if self._rest is None:
            return
        header = self.horizontalHeader()
        header.setStretchLastSection(header.isSectionHidden(self._rest))
        taken = sum(
            header.sectionSize(column)
            for column in range(header.count())
            if column != self._rest and not header.isSectionHidden(column)
        )
        least = header.sectionSizeHint(self._rest)
        modes = QHeaderView.ResizeMode
        has_room = self.viewport().width() - taken >= least
        wanted = modes.Stretch if has_room else modes.Interactive
        if header.sectionResizeMode(self._rest) != wanted:
            header.setSectionResizeMode(self._rest, wanted)
        if not has_room:
            header.resizeSection(self._rest, least)

    def changeEvent(self, event: QEvent) -> None:
        """Keep columns and rows in proportion to the text when its size changes."""
        super().changeEvent(event)
        if not self._text_size.follow(event):
            return
        self.verticalHeader().setDefaultSectionSize(self._fitting_row_height())
        self._let_give_way()
        self._give_rest()
        if self._most:
            self.fit_rows(self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._let_give_way()
        self._give_rest()
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
