"""The keys of the window, by page, on a card to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from claimwright.ui.widgets.card import Card
from claimwright.ui.widgets.text import label

KEYS = (
    ("Anywhere", (("Ctrl+K", "Search"), ("Ctrl+1", "Look up"), ("Ctrl+2", "Claim"))),
    ("Anywhere", (("Ctrl+3", "Letters"), ("Ctrl+5", "Reference"), ("Ctrl+6", "Practice"))),
    ("Anywhere", (("Ctrl+,", "Settings"), ("Ctrl+Shift+L", "Lock the practice file"))),
    ("Claim", (("Ctrl+N", "New"), ("Ctrl+O", "Open"), ("Ctrl+S", "Save"))),
    ("Claim", (("Ctrl+Z", "Undo"), ("Ctrl+Shift+Z", "Redo"), ("Ctrl+L", "Letter"))),
    ("Claim", (("Ctrl+P", "Print check"), ("Ctrl+Shift+O", "Kept claims"))),
    ("Lines", (("Enter", "Next cell, then next line"), ("Ctrl+D", "Copy the line"))),
    ("Lines", (("Ctrl+Del", "Remove the line"), ("Alt+Up", "Move it up"))),
    ("Findings", (("F8", "Next"), ("Shift+F8", "Former"), ("Alt+Return", "Take the first fix"))),
    ("Findings", (("F1", "Why"), ("F9", "What does the record show?"), ("Alt+W", "What if"))),
    ("Findings", (("Shift+F9", "Dismiss"), ("F6", "Into the finding"), ("Esc", "Back"))),
    ("Letters", (("F8", "Next blank"), ("Ctrl+P", "Print"), ("Ctrl+S", "Save as PDF"))),
)
COLUMNS = 3


class KeysCard(Card):
    """Every key that does something, beside what it does."""

    def __init__(self) -> None:
        super().__init__("Keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for row, (place, keys) in enumerate(KEYS):
            again = row > 0 and KEYS[row - 1][0] == place
            grid.addWidget(label("" if again else place, "label"), row, 0)
            for column, (key, does) in enumerate(keys):
                native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                name = label(native, "strong")
                name.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(name, row, 1 + 2 * column)
                grid.addWidget(label(does), row, 2 + 2 * column)
        grid.setColumnStretch(2 * COLUMNS + 1, 1)
        self.body.addLayout(grid)
