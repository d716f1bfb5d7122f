"""Both keys lost: what is true then, and what can still be tried."""

from PySide6.QtCore import Qt, Signal

from claimwright.services.practice.keys_lost import SENTENCES, TITLE
from claimwright.ui.widgets.controls.bound_key import bind_key
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph


class KeysLostCard(Card):
    """``left`` when the way in is wanted again."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self.body.addWidget(label(TITLE, "strong"))
        for sentence in SENTENCES:
            self.body.addWidget(paragraph(sentence))
        self.back_button = button("Back", self.left.emit, shortcut="Esc")
        self.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind_key(self, "Esc", self.left.emit)

    def take_focus(self) -> None:
        """The way back takes the focus."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
