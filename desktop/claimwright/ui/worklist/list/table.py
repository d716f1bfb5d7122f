"""The worklist's table, with the current denial's question below its row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.ui.theme import current_theme, scaled
from claimwright.ui.widgets.tables.optional_columns import OptionalColumns
from claimwright.ui.widgets.tables.remembered import columns
from claimwright.ui.widgets.tables.table_menu import add_table_menu
from claimwright.ui.widgets.tables.text_size import TextSize
from claimwright.ui.worklist.list.answer_strip import AnswerStrip
from claimwright.ui.worklist.list.row_painter import ROW, RowPainter
from claimwright.ui.worklist.list.table_model import ORDERS, TITLES, Column, Index, WorklistModel

HEADER = 30
WIDTHS = {
    Column.CHECK: 30,
    Column.CLAIM: 62,
    Column.PATIENT: 100,
    Column.PAYER: 108,
    Column.SERVICE: 82,
    Column.CODE: 72,
    Column.DENIAL: 92,
    Column.AMOUNT: 80,
    Column.DO_NEXT: 156,
    Column.DEADLINE: 82,
    Column.DAYS_LEFT: 76,
    Column.OWNER: 52,
    Column.FOLLOW_UP: 84,
}
NAME = "Worklist"
# From the most to the least important where there is no room for all; the others always stay.
OPTIONAL = (
    *(Column.CODE, Column.PAYER, Column.SERVICE),
    *(Column.DAYS_LEFT, Column.FOLLOW_UP, Column.OWNER),
)
USUALLY_HIDDEN = (Column.FOLLOW_UP,)
PATIENT_WIDTHS = (84, 110, 260)  # at the least, usually, at the most
Entries = Callable[[], Sequence[tuple[str, str, Callable[[], object]]]]


class WorklistTable(QTableView):
    """The table of denials and groups.

    Signals: ``opened`` with a denial's id; ``answered`` with id, fact and value; ``sorted_by``
    with an order (see `ORDERS`) and whether it descends; ``current_changed`` with a denial's id.
    """

    opened = Signal(int)
    answered = Signal(int, str, str)
    sorted_by = Signal(str, bool)
    current_changed = Signal(int)

    def __init__(self, model: WorklistModel, entries: Entries) -> None:
        super().__init__()
        self.rows = model
        self._order, self._descending = Column.DEADLINE, False
        self._strip_row = -1
        self._text_size = TextSize(self)
        self.strip = AnswerStrip(self.viewport())  # must exist before setModel
        self.strip.answered.connect(self._answer)
        self.strip.open_requested.connect(self.open_current)
        self.setModel(model)
        self.setAccessibleName("Worklist")
        self.setAccessibleDescription("Enter opens a denial, Space selects it")
        self.setProperty("role", "worklist")
        self._painter = RowPainter(self, model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._arrange_header()
        self._optional_columns = OptionalColumns(self, OPTIONAL, Column.PATIENT, PATIENT_WIDTHS)
        add_table_menu(self, entries)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self._open_row(index.row()))
        columns.attach(self, NAME)
        self._optional_columns.begin()
        self._left_out = columns.left_out(NAME, USUALLY_HIDDEN)
        self._is_grouped_by_payer = False
        self._show_columns()

    # ---- the header

    def _arrange_header(self) -> None:
        header = _Header(self)
        self.setHorizontalHeader(header)
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(28)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.DEADLINE, Qt.SortOrder.AscendingOrder)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, scaled(width))
        header.sectionClicked.connect(self._header_clicked)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)

    def _header_clicked(self, section: int) -> None:
        if section == Column.CHECK:
            everything = len(self.rows.checked) < self.rows.listed.count
            self.rows.check_all(checked=everything)
            self.horizontalHeader().setSortIndicator(self._order, self._direction)
            return
        column = Column(section)
        self._descending = not self._descending if column is self._order else False
        self._order = column
        self.horizontalHeader().setSortIndicator(column, self._direction)
        self.sorted_by.emit(ORDERS[column], self._descending)

    @property
    def _direction(self) -> Qt.SortOrder:
        return Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder

    def _choose_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            if column in (Column.CHECK, Column.CLAIM):
                continue
            entry = menu.addAction(TITLES[column])
            entry.setCheckable(True)
            entry.setChecked(column not in self._left_out)
            entry.toggled.connect(
                lambda shown, column=column: self.choose_column(column, shown=shown)
            )
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def choose_column(self, column: Column, *, shown: bool) -> None:
        """Show a column where there is room for it, or leave it out from now on."""
        self._left_out = self._left_out - {column} if shown else self._left_out | {column}
        columns.leave_out(NAME, self._left_out)
        self._show_columns()

    def group_by_payer(self, *, wanted: bool) -> None:
        """Leave the payer out of the rows where it heads their group."""
        self._is_grouped_by_payer = wanted
        self._show_columns()

    def _show_columns(self) -> None:
        payer = {Column.PAYER} if self._is_grouped_by_payer else set()
        self._optional_columns.hide(self._left_out | payer)

    # ---- rows

    def go_to_row(self, row: int) -> None:
        """Make a row current."""
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, Column.CLAIM))

    def go_to(self, denial_id: int) -> bool:
        """Make a denial current; return whether it is in the list."""
        row = self.rows.row_of(denial_id)
        self.go_to_row(row)
        return row >= 0

    def walk(self, step: int) -> None:
        """Go to the next (1) or previous (-1) denial, skipping group headings."""
        row = self.currentIndex().row() + step
        while 0 <= row < self.rows.rowCount() and self.rows.id_at(row) == 0:
            row += step
        self.go_to_row(row)

    @property
    def current_id(self) -> int:
        """The id of the current denial, or 0."""
        return self.rows.id_at(self.currentIndex().row())

    @property
    def current(self) -> OpenDenial | None:
        """The current denial, if any."""
        return self.rows.denial_at(self.currentIndex().row())

    def open_current(self) -> None:
        """Open the current denial, or collapse or expand the current group."""
        self._open_row(self.currentIndex().row())

    def _open_row(self, row: int) -> None:
        if denial_id := self.rows.id_at(row):
            self.opened.emit(denial_id)
        else:
            self.fold(row)

    def fold(self, row: int, *, is_open: bool | None = None) -> None:
        """Collapse or expand the group of a heading row; the row stays current."""
        if self.rows.group_at(row) is not None:
            self.rows.fold(row, is_open=is_open)
            self.go_to_row(row)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.CHECK:
            self.rows.check(index.row())
        elif self.rows.id_at(index.row()) == 0:
            self.fold(index.row())

    def _answer(self, fact: str, value: str) -> None:
        if self.current_id:
            self.answered.emit(self.current_id, fact, value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        before = self.currentIndex().row()
        super().mousePressEvent(event)
        if index.isValid() and index.column() == Column.CHECK and before >= 0:
            self.go_to_row(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
        elif key == Qt.Key.Key_Space and row >= 0:
            self.rows.check(row)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.rows.group_at(row) is not None:
            self.fold(row, is_open=key == Qt.Key.Key_Right)
        elif event.text().isdigit() and self.strip.press(int(event.text())):
            pass
        else:
            super().keyPressEvent(event)

    # ---- the question of the current row

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self.place_strip()
        self.current_changed.emit(self.current_id)
        self.viewport().update()

    def place_strip(self, *, follow: bool = True) -> None:
        """Show the question of the current denial below its row, if it has one.

        ``follow`` scrolls to the row.
        """
        if 0 <= self._strip_row < self.rows.rowCount():
            self.setRowHeight(self._strip_row, ROW)
        self._strip_row = -1
        denial = self.current
        asks = (
            denial is not None
            and denial.status is WorkStatus.OPEN
            and self.strip.show_question(denial)
        )
        self.strip.setVisible(asks)
        if asks:
            self._strip_row = self.currentIndex().row()
            height = self.strip.arrange(self.viewport().width())
            self.setRowHeight(self._strip_row, ROW + height)
            if follow:
                self.scrollTo(self.currentIndex())
            self._follow()

    def _follow(self) -> None:
        """Move the question along with its row when scrolling."""
        if self._strip_row < 0:
            return
        top = self.rowViewportPosition(self._strip_row)
        height = self.rowHeight(self._strip_row)
        self.strip.setGeometry(QRect(0, top + ROW, self.viewport().width(), height - ROW - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._text_size.is_other(event):
            self._optional_columns.resize(lambda: self._text_size.follow(event))
            self.place_strip(follow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._optional_columns.arrange()
        self.place_strip(follow=False)

    def hide_strip(self) -> None:
        """Hide the question and reset its row's height, because the rows are about to change."""
        if 0 <= self._strip_row < self.rows.rowCount():
            self.setRowHeight(self._strip_row, ROW)
        self._strip_row = -1
        self.strip.hide()


class _Header(QHeaderView):
    """A header with a check box over the check column."""

    def __init__(self, table: WorklistTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._list = table

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section != Column.CHECK:
            return
        theme, rows = current_theme(), self._list.rows
        chosen = rows.has_checked
        box = QRect(0, 0, 14, 14)
        box.moveCenter(rect.center())
        painter.save()
        painter.setPen(QColor(theme.accent if chosen else theme.muted))
        painter.setBrush(QColor(theme.accent if chosen else theme.surface))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEADER)
