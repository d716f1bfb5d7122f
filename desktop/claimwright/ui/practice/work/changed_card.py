"""The claim on screen was changed elsewhere meanwhile: what differs, and the choice."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_CHANGES = 6
TITLE = "This claim was changed elsewhere since you opened it"


class Wanted(Enum):
    """Which of the two is wanted."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


class ChangedCard(Card):
    """``chosen`` with what is `Wanted`."""

    chosen = Signal(object)

    def __init__(self, changes: tuple[str, ...]) -> None:
        """``changes`` say how what is on screen differs from what is in the file."""
        super().__init__()
        self.setAccessibleName(TITLE)
        self.body.addWidget(label(TITLE, "strong"))
        left_out = len(changes) - MAX_CHANGES
        more = [f"And {left_out} more."] if left_out > 0 else []
        said = "Your changes are not saved yet. How yours differs from the saved claim:"
        self.body.addWidget(paragraph("\n".join([said, *changes[:MAX_CHANGES], *more])))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.both_button = button(
            "Save both",
            lambda: self.chosen.emit(Wanted.BOTH),
            tip="Yours becomes a separate claim; the other one is unchanged",
            role="primary",
        )
        self.mine_button = button(
            "Replace with mine",
            lambda: self.chosen.emit(Wanted.MINE),
            tip="Saved versions stay in the history of the claim",
        )
        self.theirs_button = button(
            "Discard mine",
            lambda: self.chosen.emit(Wanted.THEIRS),
            tip="What you typed since you opened the claim is discarded",
        )
        for one in (self.both_button, self.mine_button, self.theirs_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)

    def take_focus(self) -> None:
        """The first button takes the focus."""
        self.both_button.setFocus(Qt.FocusReason.OtherFocusReason)
