"""Hides less important columns of a table that is too narrow, before it has to scroll sideways.

Columns that the user hides are tracked separately from those hidden for lack of space.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QHeaderView, QTableView

from claimwright.ui.theme import scaled


class OptionalColumns:
    """Hides a table's optional columns from the last to the first, and shows them again.

    Widths are in pixels at 100% text size.
    """

    def __init__(
        self,
        table: QTableView,
        optional: Sequence[int],
        rest: int,
        widths: tuple[int, int, int],
    ) -> None:
        """``optional`` lists columns from the most to the least important.

        The column ``rest`` gets the remaining space. ``widths`` are its minimum, below which it
        hides, too; its usual width, which it has before any optional column is shown; and its
        maximum.
        """
        self._table = table
        self._optional = tuple(optional)
        self._rest = rest
        self._min_width, self._usual_width, self._max_width = widths
        self._widths: dict[int, int] = {}  # by column, as last shown
        self._hidden_by_user: frozenset[int] = frozenset()
        self._is_arranging = False
        table.horizontalHeader().sectionResized.connect(self._resized)

    def begin(self) -> None:
        """Start with the current column widths."""
        header = self._table.horizontalHeader()
        for column in range(header.count()):
            if not header.isSectionHidden(column):
                self._widths[column] = header.sectionSize(column)
        header.setSectionResizeMode(self._rest, QHeaderView.ResizeMode.Fixed)

    def resize(self, resize_all: Callable[[], object]) -> None:
        """Show every column, call ``resize_all``, and hide again what does not fit."""
        self._is_arranging = True
        for column in range(self._table.horizontalHeader().count()):
            self._table.setColumnHidden(column, False)
        resize_all()
        self._is_arranging = False
        self.arrange()

    def hide(self, columns: Iterable[int]) -> None:
        """Hide exactly these columns, regardless of the available space."""
        self._hidden_by_user = frozenset(columns)
        self.arrange()

    def arrange(self) -> None:
        """Show the columns that fit."""
        if self._is_arranging:
            return
        self._is_arranging = True
        hidden = self._without_space()
        for column in range(self._table.horizontalHeader().count()):
            if self._table.isColumnHidden(column) != (column in hidden):
                self._table.setColumnHidden(column, column in hidden)
        others = set(range(self._table.horizontalHeader().count())) - hidden - {self._rest}
        room = self._table.viewport().width() - sum(map(self._width, others))
        if self._rest not in hidden:
            self._table.setColumnWidth(self._rest, min(room, scaled(self._max_width)))
        self._table.updateGeometries()  # otherwise the scroll bar keeps its old range
        self._is_arranging = False

    def _without_space(self) -> set[int]:
        count = self._table.horizontalHeader().count()
        hidden = set(self._hidden_by_user)
        keys = set(range(count)) - hidden - {self._rest, *self._optional}
        room = self._table.viewport().width() - sum(self._width(column) for column in keys)
        if room < scaled(self._min_width):
            hidden.add(self._rest)
        else:
            room -= scaled(self._usual_width)
        for column in self._optional:
            if column in hidden:
                continue
            room -= self._width(column)
            if room < 0:  # nor do the less important columns after it fit
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
