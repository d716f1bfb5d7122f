"""The card shown if the claim on screen was changed elsewhere: the differences and a choice."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_CHANGES = 6
TITLE = "This claim was changed elsewhere since you opened it"


class Resolution(Enum):
    """Which of the two claims to keep."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


class ChangedCard(Card):
    """Shows the differences and asks which claim to keep.

    Signal: ``chosen`` with a `Resolution`.
    """

    chosen = Signal(object)

    def __init__(self, changes: tuple[str, ...]) -> None:
        """``changes`` describes how the claim on screen differs from the saved one."""
        super().__init__()
        self.setAccessibleName(TITLE)
        self.body.addWidget(label(TITLE, "strong"))
        left_out = len(changes) - MAX_CHANGES
        more = [f"And {left_out} more."] if left_out > 0 else []
        text = "Your changes are not saved yet. How yours differs from the saved claim:"
        self.body.addWidget(paragraph("\n".join([text, *changes[:MAX_CHANGES], *more])))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.both_button = button(
            "Save both",
            lambda: self.chosen.emit(Resolution.BOTH),
            tip="Yours becomes a separate claim; the other one is unchanged",
            role="primary",
        )
        self.mine_button = button(
            "Replace with mine",
            lambda: self.chosen.emit(Resolution.MINE),
            tip="Saved versions stay in the history of the claim",
        )
        self.theirs_button = button(
            "Discard mine",
            lambda: self.chosen.emit(Resolution.THEIRS),
            tip="What you typed since you opened the claim is discarded",
        )
        for one in (self.both_button, self.mine_button, self.theirs_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)

    def take_focus(self) -> None:
        """Focus the first button."""
        self.both_button.setFocus(Qt.FocusReason.OtherFocusReason)
