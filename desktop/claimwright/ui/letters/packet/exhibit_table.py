"""The table of exhibits: Alt+Up and Alt+Down reorder, F2 renames, Space opens, Delete removes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from claimwright.domain.letter.packet import Exhibit
from claimwright.ui.letters.packet.exhibit_model import (
    NUMBER,
    PAGES,
    SIZE,
    TITLE,
    ExhibitModel,
    Index,
)

ROW_HEIGHT = 28
MIN_ROWS, MAX_ROWS = 1, 7
ALT = Qt.KeyboardModifier.AltModifier


class ExhibitTable(QTableView):
    """Shows and edits the exhibits.

    Signals: ``moved``, ``renamed`` and ``dropped`` as in `ExhibitModel`; ``opened`` and ``removed``
    with a row; ``chosen`` with the current exhibit or None.
    """

    moved = Signal(int, int)
    renamed = Signal(int, str)
    dropped = Signal(object)
    opened = Signal(int)
    removed = Signal(int)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.exhibits = ExhibitModel()
        self.setModel(self.exhibits)
        self.exhibits.moved.connect(self.moved)
        self.exhibits.renamed.connect(self.renamed)
        self.exhibits.dropped.connect(self.dropped)
        self.setAccessibleName("Exhibits")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.hide()
        for column in (NUMBER, PAGES, SIZE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._fit()

    @property
    def row(self) -> int:
        """The current row, or -1."""
        return self.currentIndex().row()

    def show_exhibits(self, numbers: Sequence[str], exhibits: Sequence[Exhibit], row: int) -> None:
        """Show these exhibits and make ``row`` current."""
        self.exhibits.show(numbers, exhibits)
        self._fit()
        if exhibits:
            self.setCurrentIndex(self.exhibits.index(min(max(row, 0), len(exhibits) - 1), TITLE))
        else:
            self.chosen.emit(None)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if 0 <= current.row() < len(self.exhibits.exhibits):
            self.chosen.emit(self.exhibits.exhibits[current.row()])

    def _fit(self) -> None:
        """Make the table as high as its rows, within limits; the surrounding form scrolls."""
        rows = min(max(self.exhibits.rowCount(), MIN_ROWS), MAX_ROWS)
        self.setFixedHeight(rows * ROW_HEIGHT + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.row
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if step and event.modifiers() & ALT:
            self.moved.emit(row, row + step)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)
