"""The license notice of a published file, to be accepted once per release."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph


class LicenseCard(Card):
    """Hidden until a file needs it. Signal: ``accepted`` when the user agreed."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__("The files carry a notice of their publisher")
        self._notice = paragraph("")
        self.body.addWidget(self._notice)
        self.body.addWidget(
            paragraph(
                (
                    "Claimwright keeps code numbers, dates and indicators from these files and "
                    "shows no descriptor."
                ),
                "muted",
            )
        )
        row = QHBoxLayout()
        self.accept_button = button("Accept and import", self._accept, role="primary")
        row.addWidget(self.accept_button)
        row.addWidget(button("Cancel", self.hide))
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_notices(self, notices: Sequence[str]) -> None:
        """Show the notices; an empty sequence hides the card."""
        self._notice.setText("\n\n".join(notices))
        self.setVisible(bool(notices))
        if notices:
            self.accept_button.setFocus()

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()
