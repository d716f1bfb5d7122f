"""The card that lists the keyboard shortcuts by page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from claimwright.ui.shell.commands.action_lists import actions_by_place
from claimwright.ui.shell.commands.actions import Action
from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label

KEY_WIDTH, ENTRY_WIDTH = 104, 300
GAP_ABOVE_HEADING = 6


class KeysCard(Card):
    """Every shortcut with its command, as many per row as fit."""

    def __init__(self) -> None:
        super().__init__("Keys")
        for place, listed in actions_by_place().items():
            if not listed:
                continue
            self.body.addSpacing(GAP_ABOVE_HEADING)
            self.body.addWidget(label(place.value, "label"))
            row = QWidget()
            flow = FlowLayout(row, spacing=6)
            for action in listed:
                flow.addWidget(_entry(action))
            self.body.addWidget(row)


def _entry(action: Action) -> QWidget:
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    name = label(key_name(action.keys[0]), "strong")
    name.setMinimumWidth(KEY_WIDTH)
    name.setAlignment(Qt.AlignmentFlag.AlignRight)
    line.addWidget(name)
    line.addWidget(label(action.listed_as), 1)
    entry.setMinimumWidth(ENTRY_WIDTH)
    return entry
