"""The title row of the Claim page: claim, patient, payer, status and file buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.chip import chip
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import set_tone

BASELINE = 4  # aligns the subtitle's baseline with the larger title
FREQUENCY_WORDS = {"1": "Original", "7": "Replacement (7)", "8": "Void (8)"}
ICON = 16


class ClaimTitle(QWidget):
    """Shows the claim, the patient and the payer as they are typed.

    Signal: ``remittances_requested`` with the id of the saved claim, to show its remittances.
    """

    remittances_requested = Signal(int)

    def __init__(self, session: ClaimSession, buttons: list[QPushButton]) -> None:
        super().__init__()
        self._session = session
        self.title = ElidedLabel("title")
        self.subtitle = ElidedLabel("subtitle")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.subtitle.setContentsMargins(0, 0, 0, BASELINE)
        self.status_icon = QLabel()
        self.status = chip("")
        self.remittances = button(
            "", self._request_remittances, "link", tip="What the payers decided about this claim"
        )
        self.remittances.hide()
        row.addWidget(self.title)
        row.addWidget(self.status_icon)
        row.addWidget(self.status)
        row.addWidget(self.remittances)
        self.show_status("")
        row.addWidget(self.subtitle, 1)
        self.subtitle.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        for one in buttons:
            row.addWidget(one)
        session.changed.connect(self._show)
        session.opened.connect(self._show)
        self._show()

    def show_status(self, words: str, tone: str = "", icon: QIcon | None = None) -> None:
        """Show the claim's status; "" hides it for a claim that is not saved."""
        self.status.setText(words)
        set_tone(self.status, "plain" if tone == "muted" else tone)
        if icon is not None:
            self.status_icon.setPixmap(icon.pixmap(ICON, ICON))
        for part in (self.status, self.status_icon):
            part.setVisible(bool(words))

    def show_remittances(self, count: int) -> None:
        """Show the number of the claim's remittances as a link; 0 hides it."""
        words = f"{count:,} remittance{'' if count == 1 else 's'}"
        self.remittances.setText(words)
        self.remittances.setAccessibleName(words)
        self.remittances.setVisible(count > 0)

    def _request_remittances(self) -> None:
        if self._session.saved_id is not None:
            self.remittances_requested.emit(self._session.saved_id)

    def _show(self) -> None:
        claim = self._session.claim
        name = f"Claim {claim.claim_number}"
        self.title.show_text(name if claim.claim_number else "New claim")
        frequency = FREQUENCY_WORDS.get(claim.frequency, "")
        parts = [claim.patient.name, claim.payer.name, frequency]
        if self._session.is_sample:
            parts.append("Sample")
        self.subtitle.show_text(" · ".join(part for part in parts if part))
