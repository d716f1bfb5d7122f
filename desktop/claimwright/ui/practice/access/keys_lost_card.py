"""The card about losing both keys: what that means, and what can still be tried."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from claimwright.services.practice.access.keys_lost import SENTENCES, TITLE
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import CANCEL
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph


class KeysLostCard(Card):
    """What is true when both keys are lost.

    Signal: ``left`` to go back to the key card.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self.body.addWidget(label(TITLE, "strong"))
        for sentence in SENTENCES:
            self.body.addWidget(paragraph(sentence))
        self.back_button = action_button(replace(CANCEL, text="Back"), self.left.emit)
        self.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind(self, CANCEL, self.left.emit)

    def take_focus(self) -> None:
        """Focus the Back button."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
