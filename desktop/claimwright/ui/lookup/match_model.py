"""The Qt model of a query's matches."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.ui.widgets.feedback.tips import tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

KIND_WORDS = {
    MatchKind.CARC: "denial",
    MatchKind.RARC: "remark",
    MatchKind.GROUP: "group",
    MatchKind.CODE: "procedure",
    MatchKind.MODIFIER: "modifier",
    MatchKind.PAIR: "pair",
    MatchKind.DIAGNOSIS: "diagnosis",
    MatchKind.TERM: "term",
}


class MatchModel(QAbstractListModel):
    """The matches, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[Match, ...] = ()

    def show(self, matches: Sequence[Match]) -> None:
        """Replace the matches, unless they are the same."""
        if tuple(matches) == self._matches:
            return
        self.beginResetModel()
        self._matches = tuple(matches)
        self.endResetModel()

    def match_at(self, index: Index) -> Match | None:
        """The match at an index, or None."""
        inside = index.isValid() and index.row() < len(self._matches)
        return self._matches[index.row()] if inside else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match = self.match_at(index)
        if match is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{match.label}  {match.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(match.why)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{KIND_WORDS[match.kind]} {match.label}, {match.title}"
        return None
