"""The keys of the window, by page, on a card to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from claimwright.ui.shell.actions import Action, actions_by_place
from claimwright.ui.widgets.card import Card
from claimwright.ui.widgets.text import label

COLUMNS = 3


class KeysCard(Card):
    """Every key that does something, beside what it does."""

    def __init__(self) -> None:
        super().__init__("Keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        row = 0
        for place, listed in actions_by_place().items():
            grid.addWidget(label(place.value, "label"), row, 0)
            for start in range(0, len(listed), COLUMNS):
                for column, action in enumerate(listed[start : start + COLUMNS]):
                    _add(grid, row, column, action)
                row += 1
        grid.setColumnStretch(2 * COLUMNS + 1, 1)
        self.body.addLayout(grid)


def _add(grid: QGridLayout, row: int, column: int, action: Action) -> None:
    keys = QKeySequence(action.keys[0])
    name = label(keys.toString(QKeySequence.SequenceFormat.NativeText), "strong")
    name.setAlignment(Qt.AlignmentFlag.AlignRight)
    grid.addWidget(name, row, 1 + 2 * column)
    grid.addWidget(label(action.told_as), row, 2 + 2 * column)
