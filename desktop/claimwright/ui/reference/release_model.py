"""The tables held as a table for Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from claimwright.domain.dates import Today, day_of, us_date
from claimwright.domain.reference.reference import STARTER, Release, Table
from claimwright.services.reference.reference import newer_due
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.feedback.tips import tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

TABLE_TITLES = {
    Table.PTP: "NCCI PTP edits",
    Table.ADD_ON: "Add-on codes",
    Table.MUE: "Max units per day (MUE)",
    Table.FEES: "Fee schedule indicators",
    Table.CARC: "Denial codes (CARC)",
    Table.RARC: "Remark codes (RARC)",
    Table.PANELS: "Laboratory panels",
    Table.MODIFIERS: "Modifiers",
    Table.PLACES: "Places of service",
    Table.DIAGNOSES: "Diagnoses (ICD-10-CM)",
}
COLUMNS = ("Table", "Release", "Rows", "Dates of service", "State", "From")
ROWS = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReleaseModel(QAbstractTableModel):
    """One row a release held; those in use first, by table."""

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._held: tuple[Release, ...] = ()

    def show(self, held: Sequence[Release]) -> None:
        """Replace all rows."""
        order = list(TABLE_TITLES)
        self.beginResetModel()
        self._held = tuple(
            sorted(held, key=lambda one: (order.index(one.table), not one.is_active, one.release))
        )
        self.endResetModel()

    def release_at(self, index: Index) -> Release | None:
        """The release of a row."""
        inside = index.isValid() and index.row() < len(self._held)
        return self._held[index.row()] if inside else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._held)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS)
        if across and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == ROWS else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        held = self.release_at(index)
        if held is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(held)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == ROWS:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            imported = f"{held.imported_at:%m/%d/%Y %H:%M}" if held.imported_at else ""
            return tip(f"{held.source_file}\nSHA-256 {held.sha256}\nImported {imported}".strip())
        if role == Qt.ItemDataRole.ForegroundRole and self._is_due(held) and index.column() == 4:
            return QColor(current_theme().warning)
        return None

    def _is_due(self, held: Release) -> bool:
        return newer_due(held, self._held, day_of(self._today)) is not None

    def _texts(self, held: Release) -> tuple[str, ...]:
        span = "by row" if held.is_starter else "all"
        if held.first_date or held.last_date:
            first = us_date(held.first_date) if held.first_date else "…"
            last = us_date(held.last_date) if held.last_date else "no end date"
            span = f"{first} to {last}"
        source = "Claimwright" if held.release == STARTER else held.source_file
        title = TABLE_TITLES[held.table]
        return (title, held.release, f"{held.rows:,}", span, self._state(held), source)

    def _state(self, held: Release) -> str:
        if not held.is_active:
            return "Saved, not in use"
        due = newer_due(held, self._held, day_of(self._today))
        if held.is_starter:
            return "Starter set" if due else "In use"
        return f"In use; {due} is due" if due else "In use"
