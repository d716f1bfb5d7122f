"""The bar with the selected denials and the bulk actions."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claimwright.domain.money import money_label
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.worklist.bulk import needs_corrected_claim, needs_letter
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label


class SelectionBar(QFrame):
    """One signal per bulk action, on the selected denials or else the current one."""

    assign_requested = Signal()
    follow_up_requested = Signal()
    sent_requested = Signal()
    close_requested = Signal()
    claims_requested = Signal()
    letters_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Selection")
        self.count: QLabel = label("", "strong")
        self.amount = label("")
        self.assign = action_button(actions.ASSIGN_DENIALS, self.assign_requested.emit)
        self.follow_up = action_button(actions.FOLLOW_UP, self.follow_up_requested.emit)
        self.sent = action_button(actions.MARK_SENT, self.sent_requested.emit)
        self.close_selected = action_button(actions.CLOSE_DENIALS, self.close_requested.emit)
        self.claims = action_button(actions.CORRECTED_CLAIMS, self.claims_requested.emit)
        self.letters = action_button(actions.MAKE_LETTERS, self.letters_requested.emit, "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.count, self.amount):
            row.addWidget(one)
        holder = QWidget()
        holder.setLayout(row)
        inside = QWidget()
        flow = FlowLayout(inside, 7)
        for part in (holder, *self.buttons):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 6, 7)
        column.addWidget(inside)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """The buttons from left to right."""
        return (
            *(self.assign, self.follow_up, self.sent, self.close_selected),
            *(self.claims, self.letters),
        )

    def show_chosen(self, chosen: Sequence[OpenDenial], *, is_selection: bool) -> None:
        """Show the selection; ``is_selection`` is False if it is just the current denial."""
        count = len(chosen)
        self.count.setText(f"{count:,} selected" if is_selection else "None selected")
        total = sum((one.amount for one in chosen if one.amount is not None), Decimal())
        self.amount.setText(f"${money_label(total)}" if is_selection else "")
        letters = [one for one in chosen if needs_letter(one)]
        claims = [one for one in chosen if needs_corrected_claim(one)]
        payers = len({one.payer for one in letters})
        named = f"{payers} payer{'' if payers == 1 else 's'}, 1 PDF each"
        set_tip(self.letters, f"Letters to {named} (Ctrl+L)" if letters else "No letter to make")
        for one in (self.assign, self.follow_up, self.sent, self.close_selected):
            one.setEnabled(bool(count))
        _name(self.claims, len(claims), "corrected claim")
        _name(self.letters, len(letters), "letter", "Make ")


def _name(button: QWidget, count: int, noun: str, before: str = "") -> None:
    button.setEnabled(bool(count))
    words = f"{before}{count or ''} {noun}{'' if count == 1 else 's'}".replace("  ", " ").strip()
    words = words[:1].upper() + words[1:]
    button.setProperty("text", words)
    button.setAccessibleName(words)
