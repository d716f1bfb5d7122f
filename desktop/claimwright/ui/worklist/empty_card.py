"""The card shown in an empty worklist: why it is empty, and what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph


class EmptyCard(Card):
    """What to do when the worklist has nothing to show.

    Signals: ``import_requested``, ``sample_requested``, ``typing_requested``, ``all_requested``.
    """

    import_requested = Signal()
    sample_requested = Signal()
    typing_requested = Signal()
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "strong")
        self.text = paragraph("", "muted")
        self.import_button = action_button(
            actions.IMPORT_REMITTANCE, self.import_requested.emit, "primary"
        )
        self.sample = button("Open the sample remittance", self.sample_requested.emit)
        self.type_one = action_button(actions.PASTE_DENIAL, self.typing_requested.emit)
        self.all = button("All open denials", self.all_requested.emit)
        row = QHBoxLayout()
        for one in (self.import_button, self.sample, self.type_one, self.all):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addLayout(row)
        self.hide()

    def show_reason(self, *, has_any: bool, is_filtered: bool) -> None:
        """Say why the list is empty."""
        if has_any:
            self.title.setText("No denials here")
            text = "Nothing matches the filter." if is_filtered else "Nothing is in this view."
            self.text.setText(text)
        else:
            self.title.setText("No denials yet")
            self.text.setText(
                "Drop an 835, or a zip of them, on the window: review its totals, then "
                "post it, and each denial "
                "is listed with its decision, amount and deadline."
            )
        for one in (self.sample, self.import_button, self.type_one):
            one.setVisible(not has_any)
        self.all.setVisible(has_any)

    def take_focus(self) -> None:
        """Focus the first visible button."""
        first = self.all if self.import_button.isHidden() else self.import_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
