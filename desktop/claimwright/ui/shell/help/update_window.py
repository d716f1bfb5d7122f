"""Help > Update from file: verify the package, back up, and start the installer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.errors import BillingError
from claimwright.services.program.update import Update
from claimwright.services.program.update_steps import UpdateSteps, install_words
from claimwright.services.program.version import version
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.text.labels import label, paragraph

WIDTH = 520
UNEXPECTED = "Something went wrong in the program itself; nothing was installed."


class UpdateWindow(QDialog):
    """Verifies a package and installs it when the user agrees; Esc closes."""

    def __init__(
        self, steps: UpdateSteps, chosen: Path, close_program: Callable[[], bool], parent: QWidget
    ) -> None:
        """``close_program`` saves and quits; it returns whether it did."""
        super().__init__(parent)
        self.setWindowTitle("Update from file")
        self.setMinimumWidth(WIDTH)
        self._steps = steps
        self._close_program = close_program
        self._update: Update | None = None
        self.title = label("Checking the signature...", "title")
        self.text = paragraph(chosen.name)
        self.message = note()
        self.install = button("Back up and install", self.begin, role="primary")
        self.install.setEnabled(False)
        self.cancel = button("Cancel", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        for widget in (self.title, self.text, self.message):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.install)
        column.addLayout(row)
        background.start(
            lambda _job: steps.prepare(chosen), done=self._show_update, failed=self._refuse
        )

    def _show_update(self, update: Update) -> None:
        self._update = update
        self.title.setText(f"Claimwright {update.version}")
        backup = (
            "Your practice file is backed up first. " if self._steps.has_practice_file() else ""
        )
        self.text.setText(
            f"The signature is good. Version {version()} is in use.\n\n{backup}Claimwright then "
            "closes, and the system's installer takes over; it may ask for an administrator's "
            "password."
        )
        self.install.setEnabled(True)
        self.install.setFocus()

    def _refuse(self, problem: Exception) -> None:
        self.title.setText("Not installed")
        say(self.message, _words(problem), "error")
        self.cancel.setText("Close")
        self.cancel.setFocus()

    def begin(self) -> None:
        """Back up, then start the installer."""
        self.install.setEnabled(False)
        say(self.message, "Backing up the practice file...")
        background.start(
            lambda _job: self._steps.back_up(),
            done=lambda _made: self._open_installer(),
            failed=partial(self._refuse),
        )

    def _open_installer(self) -> None:
        assert self._update is not None  # the button is disabled until then
        package = QUrl.fromLocalFile(str(self._update.package))
        if not QDesktopServices.openUrl(package):
            say(self.message, install_words(self._update), "warning")
            return
        self.accept()
        self._close_program()


def _words(problem: Exception) -> str:
    return str(problem) if isinstance(problem, BillingError) else UNEXPECTED
