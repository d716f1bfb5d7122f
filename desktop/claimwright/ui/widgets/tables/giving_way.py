"""Columns that hide in turn where a table is too narrow for all, so that it scrolls sideways last.

The user's own choice of columns is kept apart from what hides for want of room.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QHeaderView, QTableView

from claimwright.ui.theme import scaled


class GivingWay:
    """Hides the optional columns of a table, the last of them first, and shows them again.

    Widths are pixels at 100% text size.
    """

    def __init__(
        self,
        table: QTableView,
        optional: Sequence[int],
        rest: int,
        widths: tuple[int, int, int],
    ) -> None:
        """``optional`` columns from the most to the least important.

        The column ``rest`` takes what room is left, by ``widths``: where the first of them is not
        left it hides, too; it has the second before an optional column is shown, and never more
        than the third.
        """
        self._table = table
        self._optional = tuple(optional)
        self._rest = rest
        self._least, self._usual, self._most = widths
        self._widths: dict[int, int] = {}  # of the sections when they were shown last
        self._unwanted: frozenset[int] = frozenset()
        self._is_arranging = False
        table.horizontalHeader().sectionResized.connect(self._resized)

    def begin(self) -> None:
        """Start with the widths that the columns have now."""
        header = self._table.horizontalHeader()
        for column in range(header.count()):
            if not header.isSectionHidden(column):
                self._widths[column] = header.sectionSize(column)
        header.setSectionResizeMode(self._rest, QHeaderView.ResizeMode.Fixed)

    def resize(self, resize_all: Callable[[], object]) -> None:
        """Let every column be given another width, the hidden ones too."""
        self._is_arranging = True
        for column in range(self._table.horizontalHeader().count()):
            self._table.setColumnHidden(column, False)
        resize_all()
        self._is_arranging = False
        self.arrange()

    def leave_out(self, columns: Iterable[int]) -> None:
        """Hide these columns whatever the room, and only these."""
        self._unwanted = frozenset(columns)
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for."""
        if self._is_arranging:
            return
        self._is_arranging = True
        hidden = self._without_room()
        for column in range(self._table.horizontalHeader().count()):
            if self._table.isColumnHidden(column) != (column in hidden):
                self._table.setColumnHidden(column, column in hidden)
        others = set(range(self._table.horizontalHeader().count())) - hidden - {self._rest}
        room = self._table.viewport().width() - sum(map(self._width, others))
        if self._rest not in hidden:
            self._table.setColumnWidth(self._rest, min(room, scaled(self._most)))
        self._table.updateGeometries()  # else the scroll bar is that of the widths before
        self._is_arranging = False

    def _without_room(self) -> set[int]:
        count = self._table.horizontalHeader().count()
        hidden = set(self._unwanted)
        keys = set(range(count)) - hidden - {self._rest, *self._optional}
        room = self._table.viewport().width() - sum(self._width(column) for column in keys)
        if room < scaled(self._least):
            hidden.add(self._rest)
        else:
            room -= scaled(self._usual)
        for column in self._optional:
            if column in hidden:
                continue
            room -= self._width(column)
            if room < 0:  # and the less important ones after it neither
                hidden |= set(self._optional[self._optional.index(column) :])
                break
        return hidden

    def _width(self, column: int) -> int:
        return self._widths.get(column, self._table.horizontalHeader().defaultSectionSize())

    def _resized(self, column: int, _before: int, now: int) -> None:
        if now and column != self._rest:
            self._widths[column] = now
            if not self._is_arranging and self._table.isVisible():
                self.arrange()
