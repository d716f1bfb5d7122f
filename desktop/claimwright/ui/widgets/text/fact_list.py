"""A list of names and values in two columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from claimwright.ui.widgets.layout.card import clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

NAME_WIDTH = 170


class FactList(QWidget):
    """A list of facts, hidden while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.shown: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Replace the facts, unless they are the same."""
        if tuple(facts) == self.shown and facts:
            return
        self.shown = tuple(facts)
        clear_layout(self._grid)
        for row, (name, value) in enumerate(facts):
            self._grid.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(paragraph(value), row, 1)
        self.setVisible(bool(facts))
