"""The card that shows a new recovery key once, to be printed or saved."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.ui.letters.printing import ask_and_print
from claimwright.ui.practice.access.recovery_page import recovery_pdf
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import PRINT_KEY, SAVE_KEY
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

FILE_NAME = "claimwright-recovery-key.pdf"
REPLACES = (
    " Until you say that you have saved it, the previous key stays valid, and this one "
    "opens nothing."
)


class RecoveryCard(Card):
    """Shows a recovery key once; ``finished`` once the user has saved it.

    One that ``replaces`` another takes effect only then; ``postponed`` keeps the previous one.
    """

    finished = Signal()
    postponed = Signal()

    def __init__(self, recovery_key: str, day: str, paper: str, *, replaces: bool = False) -> None:
        super().__init__()
        self._key, self._day, self._paper = recovery_key, day, paper
        groups = recovery_key.split("-")
        shown = paragraph("\n".join("   ".join(groups[at : at + 4]) for at in (0, 4)), "key")
        shown.setAccessibleName("Recovery key: {}".format(" ".join(groups)))
        self.problem = note()
        self.print_button = action_button(PRINT_KEY, self.print_key, "primary")
        self.body.addWidget(label("Save your recovery key", "strong"))
        self.body.addWidget(
            paragraph(
                (
                    "It opens the practice file when the passphrase is lost, and it is shown only "
                    "now. Print it or save it, and keep it away from this computer."
                    + (REPLACES if replaces else "")
                ),
                "muted",
            )
        )
        self.body.addWidget(shown)
        self.body.addWidget(self.problem)
        bind(self, PRINT_KEY, self.print_key)
        bind(self, SAVE_KEY, self.save_key)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(action_button(SAVE_KEY, self.save_key))
        row.addWidget(button("I have saved it", self.finished.emit))
        if replaces:
            row.addWidget(button("Keep the previous key", self.postponed.emit, role="link"))
        row.addStretch(1)
        self.body.addLayout(row)

    def _page(self) -> bytes:
        return recovery_pdf(self._key, self._day, self._paper)

    def save_key(self) -> None:
        """Save the page where the user says: best on a drive that is taken out of the computer."""
        name, _ = QFileDialog.getSaveFileName(self, "Save recovery key", FILE_NAME, "PDF (*.pdf)")
        if not name:
            return
        try:
            save_bytes(self._page(), Path(name))
        except BillingError as problem:
            say(self.problem, str(problem), "error")
            return
        say(self.problem, f"Saved as {Path(name).name}. Keep it away from this computer.")

    def print_key(self) -> None:
        """Print the page through the system's dialog."""
        if ask_and_print(self._page(), "Recovery key", self):
            say(self.problem, "Sent to the printer. Look at the page before you go on.")

    def take_focus(self) -> None:
        """The print button takes the focus."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
