"""The card that asks for a claim while there is none to write about."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import PAGES, SAVED_CLAIMS
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import paragraph

Recent = Callable[[], Sequence[tuple[str, Callable[[], object]]]]
"""Returns the names of recent claims, each with a function that opens it."""


class ClaimChoice(Card):
    """Offers claims to write about.

    Signals: ``saved_requested`` to list the saved claims; ``new_requested`` to type one.
    """

    saved_requested = Signal()
    new_requested = Signal()

    def __init__(self, recent: Recent) -> None:
        super().__init__("Choose a claim")
        self._recent = recent
        self.body.addWidget(
            paragraph("A letter is written from a claim. Choose a saved claim, or enter one first.")
        )
        row = QWidget()
        flow = FlowLayout(row)
        self.saved_button = action_button(SAVED_CLAIMS, self.saved_requested.emit, "primary")
        flow.addWidget(self.saved_button)
        typing = replace(PAGES[CLAIM], text="Enter a claim")
        flow.addWidget(action_button(typing, self.new_requested.emit))
        self.body.addWidget(row)
        self._listed = QWidget()
        self._claims = FlowLayout(self._listed)
        self.body.addWidget(self._listed)

    def refresh(self) -> None:
        """List the recent claims; none while the practice file is locked."""
        clear_layout(self._claims)
        listed = self._recent()
        for name, open_it in listed:
            self._claims.addWidget(button(name, open_it, role="link", tip="Write about this claim"))
        self._listed.setVisible(bool(listed))

    def take_focus(self) -> None:
        """Focus the button for the saved claims."""
        self.saved_button.setFocus()
