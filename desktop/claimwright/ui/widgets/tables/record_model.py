"""A Qt model of records with sorting and filtering."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.feedback.tips import tip

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Record = TypeVar("Record")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[Record]):
    """A column of a table.

    ``text`` returns the text of a record, ``tip`` its tooltip. Sorting uses ``key``, or the number
    in the text of a ``right``-aligned column, or the text. ``width`` is in pixels and at least that
    of the title; 0 takes the remaining space. ``tone`` returns a color of the theme, such as
    ``error``. ``target`` returns what a cell opens instead of its record. A column that is
    ``right``-aligned or ``is_whole`` grows with its text, so that none is cut off. If the columns
    do not fit, those with a ``hide_order`` hide, 1 before 2; 0 never hides.
    """

    title: str
    text: Callable[[Record], str]
    key: Callable[[Record], "SupportsRichComparison"] | None = None
    tip: Callable[[Record], str] | None = None
    title_tip: str = ""
    right: bool = False
    icon: Callable[[Record], QIcon] | None = None
    tone: Callable[[Record], str] | None = None
    width: int = 0
    target: Callable[[Record], object] | None = None
    is_whole: bool = False
    hide_order: int = 0

    def sorts_by(self, record: Record) -> "SupportsRichComparison":
        """The sort key of a record in this column."""
        if self.key is not None:
            return self.key(record)
        text = self.text(record)
        return _size(text) if self.right else text


class RecordModel(QAbstractTableModel, Generic[Record]):
    """Records in their original order, formatted only when they are displayed.

    Records for which ``is_quiet`` is true are dimmed, such as rows not in effect; those for which
    ``is_strong`` is true are bold, such as the row in effect.
    """

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        *,
        is_quiet: Callable[[Record], bool] = lambda record: False,
        is_strong: Callable[[Record], bool] = lambda record: False,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._is_quiet = is_quiet
        self._is_strong = is_strong
        self._all: Sequence[Record] = ()
        self._shown: list[Record] = []
        self._keep: Callable[[Record], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def rename(self, titles: Mapping[int, str]) -> None:
        """Change the titles of columns."""
        self.columns = tuple(
            replace(column, title=titles.get(at, column.title))
            for at, column in enumerate(self.columns)
        )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show(self, records: Sequence[Record]) -> None:
        """Replace the records; sorting and filter stay."""
        self._all = records
        self._arrange()

    def narrow(self, keep: Callable[[Record], bool] | None) -> None:
        """Show only the records for which ``keep`` is true; None shows all."""
        self._keep = keep
        self._arrange()

    def narrow_to(self, records: Sequence[Record], keep: Callable[[Record], bool] | None) -> None:
        """Replace the records and the filter in one step."""
        self._keep = keep
        self.show(records)

    def repaint_rows(self) -> None:
        """Repaint all rows after the text of columns changed; records and order stay."""
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _arrange(self) -> None:
        self.beginResetModel()
        keep = self._keep
        self._shown = [one for one in self._all if keep is None or keep(one)]
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        if self._sorted_by is not None:
            column, order = self._sorted_by
            key = self.columns[column].sorts_by
            self._shown.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 restores the original order."""
        inside = 0 <= column < len(self.columns)
        self._sorted_by = (column, order) if inside else None
        self._arrange()

    @property
    def shown(self) -> Sequence[Record]:
        """The filtered records in display order."""
        return self._shown

    def record_at(self, index: Index) -> Record | None:
        """The record at an index, or None."""
        inside = index.isValid() and index.row() < len(self._shown)
        return self._shown[index.row()] if inside else None

    def target_at(self, index: Index) -> object:
        """What a cell opens: its record, unless its column has a target."""
        record = self.record_at(index)
        target = self.columns[index.column()].target if record is not None else None
        return record if record is None or target is None else target(record)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.title_tip or column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = self.record_at(index)
        if record is None:
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip((column.tip or column.text)(record))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return column.icon(record)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = column.tone(record)
            return QColor(current_theme().color(tone)) if tone else None
        if role == Qt.ItemDataRole.ForegroundRole and self._is_quiet(record):
            return QColor(current_theme().muted)
        if role == Qt.ItemDataRole.FontRole and self._is_strong(record):
            return _bold()
        return None


def _size(text: str) -> tuple[bool, float]:
    """A sort key for the number in a text; texts without one come last."""
    plain = text.replace(",", "")
    try:
        return False, float(plain)
    except ValueError:
        return True, 0.0


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
