"""Records of the practice file as a table for Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """One column: its title, its width in pixels (0 takes the rest), and a record's text there."""

    title: str
    width: int
    text: Callable[[Any], str]
    is_number: bool = False


class RecordModel(QAbstractTableModel):
    """One row a record; the records themselves are plain values of the domain."""

    def __init__(self, columns: Sequence[RecordColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._records: tuple[Any, ...] = ()

    def show(self, records: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    @property
    def records(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._records

    def record_at(self, index: Index) -> Any:
        """The record of a row; None where there is none."""
        inside = index.isValid() and index.row() < len(self._records)
        return self._records[index.row()] if inside else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns)
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = self.record_at(index)
        if record is None:
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None
