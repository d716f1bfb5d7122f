"""The card that offers to resume the claim that was last being typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph


class UnfinishedCard(Card):
    """Offers the unfinished claim.

    Signals: ``resumed`` to resume it; ``postponed`` to leave it in the list.
    """

    resumed = Signal()
    postponed = Signal()

    def __init__(self, row: ClaimRow) -> None:
        super().__init__()
        who = " · ".join(part for part in (row.claim_number, row.patient_name) if part)
        name = who or "a claim without a name"
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(paragraph(f"You were typing {name}. The draft is saved."), 1)
        line.addWidget(button("Resume", self.resumed.emit))
        line.addWidget(button("Not now", self.postponed.emit, role="link"))
        self.body.addLayout(line)
