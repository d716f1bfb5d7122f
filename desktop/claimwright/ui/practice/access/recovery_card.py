"""The card that shows a new recovery key once, to print or save it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.ui.letters import printing
from claimwright.ui.practice.access.recovery_page import recovery_pdf
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import PRINT_KEY, SAVE_KEY
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

FILE_NAME = "claimwright-recovery-key.pdf"
REPLACES = (
    " Until you confirm that you saved it, the previous key stays valid and this one does not work."
)


class RecoveryCard(Card):
    """Shows a recovery key.

    Signals: ``finished`` when the user confirms that it was saved, which activates a key that
    ``replaces`` another; ``postponed`` to keep the previous key.
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
                    "It opens the practice file if the passphrase "
                    "is lost, and it is shown only once. Print it or save it, and keep "
                    "it away from this computer." + (REPLACES if replaces else "")
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
        """Save the page where the user chooses, ideally on a removable drive."""
        path = save_file(self, "Save recovery key", Folder.BACKUPS, FILE_NAME, "PDF (*.pdf)")
        if path is None:
            return
        try:
            save_bytes(self._page(), path)
        except BillingError as problem:
            say(self.problem, str(problem), "error")
            return
        say(self.problem, f"Saved as {path.name}. Keep it away from this computer.")

    def print_key(self) -> None:
        """Print the page through the system's dialog."""
        if printing.ask_and_print(self._page(), "Recovery key", self):
            say(self.problem, "Sent to the printer. Check the page before you continue.")

    def take_focus(self) -> None:
        """Focus the Print button."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
