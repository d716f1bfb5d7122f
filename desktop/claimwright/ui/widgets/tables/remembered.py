"""Saved column widths and order of tables."""

import json
from collections.abc import Callable, Iterable

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QTableView

from claimwright.ui.theme import text_scale

SETTLED_MS = 600  # pause after the last resize before saving
Save = Callable[[str], object]
_LEFT_OUT = "{}, left out"


class RememberedColumns:
    """The header states of tables by name."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}
        self._save: Save | None = None
        self._beginnings = 0

    def use(self, text: str, save: Save) -> None:
        """Load the states from JSON; ``save`` receives new JSON after each change."""
        try:
            read = json.loads(text) if text else {}
        except ValueError:
            read = {}
        self._states = {str(name): str(state) for name, state in dict(read).items()}
        self._save = save
        self._beginnings += 1  # ignores the tables of an earlier window

    def attach(self, table: QTableView, name: str) -> None:
        """Restore a table's columns, and save later changes."""
        header = table.horizontalHeader()
        if state := self._states.get(_at_scale(name)):
            header.restoreState(QByteArray.fromHex(state.encode()))
        settle = QTimer(table)
        settle.setSingleShot(True)
        settle.setInterval(SETTLED_MS)
        beginning = self._beginnings
        settle.timeout.connect(lambda: self._remember(table, name, beginning))
        header.sectionResized.connect(lambda *_: settle.start() if table.isVisible() else None)
        header.sortIndicatorChanged.connect(lambda *_: settle.start())

    def left_out(self, name: str, usual: Iterable[int]) -> frozenset[int]:
        """The columns of a table that the user has hidden; ``usual`` before they ever chose."""
        kept = self._states.get(_LEFT_OUT.format(name))
        return frozenset(usual if kept is None else map(int, kept.split()))

    def leave_out(self, name: str, chosen: Iterable[int]) -> None:
        """Remember which columns of a table the user has hidden."""
        self._states[_LEFT_OUT.format(name)] = " ".join(map(str, sorted(chosen)))
        if self._save is not None:
            self._save(json.dumps(self._states))

    def _remember(self, table: QTableView, name: str, beginning: int) -> None:
        if beginning != self._beginnings:
            return
        state = bytes(table.horizontalHeader().saveState().toHex().data()).decode()
        if self._save is not None and self._states.get(_at_scale(name)) != state:
            self._states[_at_scale(name)] = state
            self._save(json.dumps(self._states))


def _at_scale(name: str) -> str:
    """The name of a state, which is separate for each text size."""
    scale = text_scale()
    return name if scale == 1 else f"{name} at {scale:.0%}"


columns = RememberedColumns()
