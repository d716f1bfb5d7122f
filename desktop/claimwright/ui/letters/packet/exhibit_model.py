"""The Qt model of a letter's exhibits, with renaming and drag and drop."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from claimwright.domain.letter.packet import Exhibit
from claimwright.services.exports.file_size import page_count, size_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW = "application/x-claimwright-exhibit"
NUMBER, TITLE, PAGES, SIZE = range(4)
TITLES = ("", "Exhibit", "Pages", "Size")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ExhibitModel(QAbstractTableModel):
    """One row per exhibit.

    Signals: ``moved`` from one row to another; ``renamed`` with row and title; ``dropped`` with
    the paths of files.
    """

    moved = QtSignal(int, int)
    renamed = QtSignal(int, str)
    dropped = QtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Sequence[str] = ()
        self.exhibits: Sequence[Exhibit] = ()

    def show(self, numbers: Sequence[str], exhibits: Sequence[Exhibit]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._numbers, self.exhibits = tuple(numbers), tuple(exhibits)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.exhibits)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.exhibits):
            return None
        exhibit, column = self.exhibits[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.EditRole and column == TITLE:
            return exhibit.title
        if role == Qt.ItemDataRole.ToolTipRole and column == TITLE:
            return f"{exhibit.title}. F2 renames it, Space opens it."
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in (PAGES, SIZE) else _LEFT
        return None

    def _text(self, row: int, column: int) -> str:
        exhibit = self.exhibits[row]
        if column == NUMBER:
            return self._numbers[row]
        if column == TITLE:
            return exhibit.title
        if column == PAGES:
            return page_count(exhibit.pages) if exhibit.pages else ""
        return size_text(len(exhibit.content))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title:
            return False
        self.renamed.emit(index.row(), title)
        return True

    # ---- drag and drop

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        found = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else found

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROW, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        made.setData(ROW, str(indexes[0].row() if indexes else -1).encode())
        return made

    def dropMimeData(
        self, dropped: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if dropped.hasFormat(ROW):
            place = int(bytes(dropped.data(ROW).data()))
            to = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
            self.moved.emit(place, to - 1 if 0 <= place < to and row >= 0 else to)
            return False  # the owner moves it; the view must not remove the row
        paths = dropped_files(dropped)
        if paths:
            self.dropped.emit(paths)
        return bool(paths)


def dropped_files(dropped: QMimeData) -> list[Path]:
    """The files being dropped from outside the program."""
    urls = (url for url in dropped.urls() if url.isLocalFile())
    return [path for url in urls if (path := Path(url.toLocalFile())).is_file()]
