"""Suggestions while a cell is typed: places of service by name, codes by nickname."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from claimwright.services.claims.claim_cells import CELLS, Column

Known = Callable[[], Mapping[str, str]]
"""The values of a column and their names, such as ``11`` and ``Office``."""
MAX_SHOWN = 8
MIN_DIGITS = 2
BETWEEN = "  "


class CellCompleter(QCompleter):
    """Suggests values whose name contains the typed text; the cell gets the value only.

    The list closes once the text is a complete value, so that Enter moves on as usual.
    """

    def __init__(self, editor: QLineEdit, column: Column, known: Mapping[str, str]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_whole = CELLS[column].is_complete
        self._lines = [f"{value}{BETWEEN}{name}" for value, name in known.items()]
        self._by_digits = column is Column.CODE
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MAX_SHOWN)
        self.list = QListView()
        self.list.setAccessibleName(f"{CELLS[column].title}: suggestions")
        self.setPopup(self.list)
        editor.textEdited.connect(self._offer)
        editor.setCompleter(self)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The value without its name."""
        return str(index.data() or "").partition(BETWEEN)[0]

    def _offer(self, text: str) -> None:
        self._model.setStringList(
            suggestions(self._lines, text, self._is_whole, by_digits=self._by_digits)
        )
        if not self._model.rowCount():
            self.list.hide()


def suggestions(
    lines: Sequence[str],
    text: str,
    is_complete: Callable[[str], bool],
    *,
    by_digits: bool = False,
) -> list[str]:
    """The lines that contain the typed text; none if it is already a complete value.

    Digits match the start of a value if ``by_digits`` is set, and nothing otherwise.
    """
    typed = text.strip().casefold()
    if not typed or is_complete(text):
        return []
    if typed.isdigit():
        enough = by_digits and len(typed) >= MIN_DIGITS
        return [line for line in lines if enough and line.startswith(typed)]
    return [line for line in lines if typed in line.casefold()]
