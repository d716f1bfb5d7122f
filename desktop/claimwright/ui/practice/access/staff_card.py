"""The card that asks who is working, after the practice file was unlocked on that page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from claimwright.domain.practice.practice import StaffRecord
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import CANCEL
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label, paragraph


class StaffCard(Card):
    """Asks who is working.

    Signals: ``chosen`` with a staff member; ``postponed`` if the user skips the question.
    """

    chosen = Signal(object)
    postponed = Signal()

    def __init__(self, staff: Sequence[StaffRecord]) -> None:
        super().__init__()
        title = "Who is working?"
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "strong"))
        text = "The name goes on saved versions, letters, dismissals and the access log."
        self.body.addWidget(paragraph(text, "muted"))
        row = FlowLayout()
        self.buttons: list[QPushButton] = []
        for person in staff:
            made = button(person.name, partial(self.chosen.emit, person))
            self.buttons.append(made)
            row.addWidget(made)
        row.addWidget(action_button(replace(CANCEL, text="Not now"), self.postponed.emit, "link"))
        self.body.addLayout(row)
        bind(self, CANCEL, self.postponed.emit)

    def take_focus(self) -> None:
        """Focus the first name."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
