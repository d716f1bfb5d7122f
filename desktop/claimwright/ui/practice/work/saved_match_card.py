"""The card shown if an opened claim is saved already but differs: differences and a choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.services.claims.saved_matches import Choice, SavedMatch
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import CANCEL
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_CHANGES = 6


class SavedMatchCard(Card):
    """Shows the differences and asks what to do.

    Signal: ``chosen`` with a `Choice`.
    """

    chosen = Signal(object)

    def __init__(self, match: SavedMatch) -> None:
        super().__init__()
        title = "This claim is saved already, and differs"
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "strong"))
        left_out = len(match.changes) - MAX_CHANGES
        more = [f"And {left_out} more."] if left_out > 0 else []
        self.body.addWidget(paragraph("\n".join([*match.changes[:MAX_CHANGES], *more])))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.version_button = button(
            "Save as new version", lambda: self.chosen.emit(Choice.NEW_VERSION), role="primary"
        )
        tip = "Replace the newest saved version with this claim"
        self.replace_button = button("Replace", lambda: self.chosen.emit(Choice.REPLACE), tip=tip)
        self.cancel_button = action_button(CANCEL, lambda: self.chosen.emit(Choice.CANCEL), "link")
        for one in (self.version_button, self.replace_button, self.cancel_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        bind(self, CANCEL, self.cancel_button.click)

    def take_focus(self) -> None:
        """Focus the first button."""
        self.version_button.setFocus(Qt.FocusReason.OtherFocusReason)
