"""The keys of the practice file, and the export of all its data."""

from pathlib import Path

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from claimwright.errors import BillingError
from claimwright.services.exports.practice_export import export_everything
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.key_card import new_passphrase_problem
from claimwright.ui.shell.program.background import Job
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.field import text_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.scrolled import scrolled_cards
from claimwright.ui.widgets.text.labels import label, paragraph

FIELD_WIDTH = 260


class KeysPage(QWidget):
    """Cards for the passphrase, the recovery key, the encryption key and the export."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._job: Job[bool] | None = None
        self.message = note()
        room, cards = scrolled_cards()
        for card in (
            *(self._passphrase_card(), self._recovery_card()),
            *(self._encryption_card(), self._export_card()),
        ):
            cards.addWidget(card)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(room, 1)
        # Methods, not lambdas: Qt disconnects methods when the page is deleted.
        file_access.refused.connect(self._refuse)
        file_access.notice.connect(self._show_notice)

    def _passphrase_card(self) -> Card:
        card = Card("Passphrase")
        row = QHBoxLayout()
        row.setSpacing(12)
        self.editors: dict[str, QLineEdit] = {}
        for name, title in (
            ("current", "C&urrent passphrase"),
            ("new", "&New passphrase"),
            ("again", "Confir&m passphrase"),
        ):
            row.addWidget(self._secret(name, title))
        self.editors["again"].returnPressed.connect(self.change_passphrase)
        row.addStretch(1)
        card.body.addLayout(row)
        self.change_button = button("Change passphrase", self.change_passphrase)
        card.body.addLayout(_left(self.change_button))
        return card

    def _recovery_card(self) -> Card:
        card = Card("Recovery key")
        card.body.addWidget(
            paragraph(
                (
                    "A new key is shown once: print it or write it "
                    "down. Once you confirm that you saved it, the previous key no "
                    "longer works."
                ),
                "muted",
            )
        )
        card.body.addWidget(self._secret("recovery", "Current p&assphrase"))
        self.editors["recovery"].returnPressed.connect(self.renew)
        self.renew_button = button("Create a new recovery key", self.renew)
        card.body.addLayout(_left(self.renew_button))
        return card

    def _encryption_card(self) -> Card:
        card = Card("Encryption key")
        card.body.addWidget(
            paragraph(
                (
                    "Use this after a computer, a backup or a key "
                    "file is lost. It encrypts the practice file and its backups again, "
                    "so that no earlier key file or recovery key opens them. Your "
                    "passphrase stays the same; you save a new recovery key first."
                ),
                "muted",
            )
        )
        card.body.addWidget(self._secret("rekey", "Cu&rrent passphrase"))
        self.editors["rekey"].returnPressed.connect(self.rekey)
        self.rekey_button = button("Change the encryption key", self.rekey)
        card.body.addLayout(_left(self.rekey_button))
        return card

    def _export_card(self) -> Card:
        card = Card("Export all data")
        card.body.addWidget(
            paragraph(
                (
                    "Writes a new folder: practice.json with everything, tables for a spreadsheet "
                    "(CSV), and the letters as PDF. These files are not encrypted: anyone who "
                    "finds them can read every patient."
                ),
                "muted",
            )
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Export")
        self.count = label("", "muted")
        self.cancel_button = button("Cancel", self.cancel)
        self.export_button = button("Export to a folder…", self.ask_export)
        busy = QHBoxLayout()
        busy.setSpacing(12)
        busy.addWidget(self.bar, 1)
        busy.addWidget(self.count)
        busy.addWidget(self.cancel_button)
        card.body.addLayout(busy)
        card.body.addLayout(_left(self.export_button))
        self._show_exporting(False)
        return card

    def _secret(self, name: str, title: str) -> QWidget:
        field, editor = text_field(title)
        field.setMaximumWidth(FIELD_WIDTH)
        editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editors[name] = editor
        return field

    def refresh(self) -> None:
        """Clear earlier messages."""
        self._say("", "")

    def take_focus(self) -> None:
        """Focus the first field."""
        self.editors["current"].setFocus()

    def _say(self, sentence: str, tone: str) -> None:
        if self.isVisible() or not sentence:
            say(self.message, sentence, tone)

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _show_notice(self, sentence: str) -> None:
        for editor in self.editors.values():
            editor.clear()
        self._say(sentence, "good")

    # ---- keys

    def change_passphrase(self) -> None:
        """Change the passphrase of the file and its backups."""
        new = self.editors["new"].text()
        problem = new_passphrase_problem(new, self.editors["again"].text())
        if problem:
            self._say(problem, "error")
        else:
            self._file_access.change_passphrase(self.editors["current"].text(), new)

    def renew(self) -> None:
        """Create a new recovery key, which the Practice page then shows."""
        passphrase = self.editors["recovery"].text()
        self.editors["recovery"].clear()
        self._file_access.renew_recovery_key(passphrase)

    def rekey(self) -> None:
        """Change the encryption key; the Practice page shows the new recovery key first."""
        passphrase = self.editors["rekey"].text()
        self.editors["rekey"].clear()
        self._file_access.change_encryption_key(passphrase)

    # ---- the export

    def ask_export(self) -> None:
        """Ask for a new folder to export to."""
        title = "Export as a new folder (its files are not encrypted)"
        target = save_file(self, title, Folder.BACKUPS, "claimwright-export")
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Export everything in the background."""
        if self._job is not None:
            return
        access, today = self._file_access.service.access, self._file_access.services.today
        self._show_exporting(True)

        def work(job: Job[bool]) -> bool:
            return export_everything(
                access, target, today, progressed=job.report, is_canceled=job.is_canceled
            )

        self._job = self._file_access.run(work, self._finish, self._fail, self._show_progress)

    def cancel(self) -> None:
        """Cancel the export and delete what was written."""
        if self._job is not None:
            self._job.cancel()

    def _show_exporting(self, running: bool) -> None:
        for part in (self.bar, self.count, self.cancel_button):
            part.setVisible(running)
        self.export_button.setEnabled(not running)

    def _show_progress(self, claims: int) -> None:
        self.count.setText(f"{claims:,} claims")

    def _finish(self, is_whole: bool) -> None:
        self._job = None
        if self._file_access.is_open:
            self._show_exporting(False)
            done = "All data is exported. The files are not encrypted: keep them safe."
            self._say(done if is_whole else "Stopped; nothing was written.", "good")

    def _fail(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, BillingError):
            raise problem
        if self._file_access.is_open:
            self._show_exporting(False)
            self._say(str(problem), "error")


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
