"""Distributes the width of a table among its columns and avoids scrolling sideways.

If the declared widths do not fit, columns first shrink to what their text needs, then optional
columns hide. Numbers, and columns declared as whole, are never cut off: they grow with their text.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from claimwright.ui.theme import scaled, text_scale
from claimwright.ui.widgets.tables.record_model import Column, RecordModel

Record = TypeVar("Record")
MEASURED_ROWS = 100  # more would be noticeable in a list of thousands
ICON = 24  # added to the text in a column with icons
MIN_REST = 120  # of the column that gets the remaining width, at 100% text size
Mode = QHeaderView.ResizeMode


class ColumnRoom(Generic[Record]):
    """Widths are in pixels at 100% text size; a column without one gets the remaining width."""

    def __init__(self, table: QTableView, model: RecordModel[Record]) -> None:
        self._table, self._model = table, model
        self._header = table.horizontalHeader()
        self._widths = [column.width for column in model.columns]
        widths = enumerate(self._widths)
        self._rest = next((at for at, width in widths if not width), None)
        named = enumerate(model.columns)
        self._hide_order = [
            at for _, at in sorted((one.hide_order, at) for at, one in named if one.hide_order)
        ]
        self._titles: dict[int, int] = {}
        self._is_arranging = False
        self._header.sectionResized.connect(self._column_resized)

    def begin(self) -> None:
        """Give each column its width, or more if its title needs it."""
        for column, width in enumerate(self._widths):
            if width:
                self._widths[column] = self._logical(max(scaled(width), self._title(column)))
                self._table.setColumnWidth(column, scaled(self._widths[column]))

    def take_over(self) -> None:
        """Adopt the widths that the user set earlier."""
        for column, width in enumerate(self._widths):
            shown = self._header.sectionSize(column)
            if width and shown and not self._header.isSectionHidden(column):
                self._widths[column] = self._logical(shown)

    def use_width(self, column: int, width: int) -> None:
        """Change the width of a column."""
        self._widths[column] = width
        self.arrange()

    def fit_contents(self) -> None:
        """Widen columns that must not be cut off if rows have longer text."""
        for column, one in enumerate(self._model.columns):
            if one.width and (one.right or one.is_whole):
                wanted = self._logical(self._contents(column, one))
                self._widths[column] = max(self._widths[column], wanted)
        self.arrange()

    def arrange(self) -> None:
        """Distribute the current width of the table."""
        if self._is_arranging:
            return
        self._is_arranging = True
        room = self._table.viewport().width()
        wanted = {at: scaled(width) for at, width in enumerate(self._widths) if width}
        rest = 0 if self._rest is None else scaled(MIN_REST)
        hidden: set[int] = set()
        if sum(wanted.values()) + rest > room:
            hidden = self._shrink(wanted, room)
        for column in self._hide_order:
            self._table.setColumnHidden(column, column in hidden)
        for column, width in wanted.items():
            if column not in hidden and self._header.sectionSize(column) != width:
                self._table.setColumnWidth(column, width)
        self._give_rest(room - sum(wanted[at] for at in wanted if at not in hidden))
        if self._table.isVisible():
            self._table.updateGeometries()  # otherwise the scroll bar keeps its old range
        self._is_arranging = False

    def _shrink(self, wanted: dict[int, int], room: int) -> set[int]:
        """Shrink ``wanted`` toward what the text needs and return the columns to hide."""
        columns: Sequence[Column[Record]] = self._model.columns
        needed_widths = {
            at: min(width, max(self._title(at), self._contents(at, columns[at])))
            for at, width in wanted.items()
        }
        rest = 0 if self._rest is None else self._title(self._rest)
        hidden: set[int] = set()
        for column in self._hide_order:
            needed = sum(needed_widths[at] for at in needed_widths if at not in hidden)
            needed += 0 if self._rest in hidden else rest
            if needed <= room:
                break
            hidden.add(column)
        shown = [at for at in wanted if at not in hidden]
        rest = 0 if self._rest is None or self._rest in hidden else scaled(MIN_REST)
        missing = sum(wanted[at] for at in shown) + rest - room
        slack = sum(wanted[at] - needed_widths[at] for at in shown)
        if missing > 0 and slack:
            share = min(missing / slack, 1)
            for at in shown:
                wanted[at] -= round((wanted[at] - needed_widths[at]) * share)
        return hidden

    def _give_rest(self, left: int) -> None:
        """Give the column without a width the remaining space, but no less than its title needs."""
        if self._rest is None:
            return
        self._header.setStretchLastSection(self._header.isSectionHidden(self._rest))
        minimum = self._title(self._rest)
        mode = Mode.Stretch if left >= minimum else Mode.Interactive
        if self._header.sectionResizeMode(self._rest) != mode:
            self._header.setSectionResizeMode(self._rest, mode)
        if mode is Mode.Interactive:
            self._header.resizeSection(self._rest, minimum)

    def _title(self, column: int) -> int:
        """Return the width of a title in pixels; Qt only knows it for visible columns."""
        if not self._header.isSectionHidden(column):
            self._titles[column] = self._logical(self._header.sectionSizeHint(column))
        return scaled(self._titles.get(column, MIN_REST))

    def _contents(self, column: int, one: Column[Record]) -> int:
        """Return the width in pixels that a column needs for the text of the first rows."""
        metrics = QFontMetrics(self._table.font())
        records = self._model.shown[:MEASURED_ROWS]
        widest = max((metrics.horizontalAdvance(one.text(each)) for each in records), default=0)
        return widest + self._sides() + (ICON if one.icon is not None else 0) if widest else 0

    def _sides(self) -> int:
        """Return the style's padding of a cell, left and right combined."""
        index = self._model.index(0, 0)
        text = QFontMetrics(self._table.font()).horizontalAdvance(str(index.data() or ""))
        column = self._model.columns[0]
        icon = ICON if column.icon is not None else 0
        return max(self._table.sizeHintForIndex(index).width() - text - icon, 0) + 2

    def _logical(self, pixels: int) -> int:
        """Convert to pixels at 100% text size, rounding up."""
        return -int(-pixels // text_scale())

    def _column_resized(self, column: int, _before: int, now: int) -> None:
        """The user resized a column."""
        if now and not self._is_arranging and self._table.isVisible() and self._widths[column]:
            self._widths[column] = self._logical(now)
