"""Printing sheets through the system's dialog, and saving them as PDF."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import SheetDocument
from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.letters import printing
from claimwright.ui.shell.program import background
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
MAX_NAME_LENGTH = 60


class SheetPrinter:
    """Prints and saves sheets for a page; ``say`` shows a sentence and its tone on the page.

    ``paper`` is called for each sheet, because the settings can change.
    """

    def __init__(
        self,
        sheets: SheetService,
        paper: Callable[[], PageSize],
        parent: QWidget,
        say: Callable[[str, str], object],
    ) -> None:
        self.sheets = sheets
        self._paper = paper
        self._parent = parent
        self._say = say

    def print_sheet(self, make: Callable[[], SheetDocument]) -> None:
        """Print through the system's dialog."""
        sheet = make()
        self._set(sheet, lambda content: self._print(content, sheet))

    def save_sheet(self, make: Callable[[], SheetDocument]) -> None:
        """Save as PDF where the user chooses."""
        sheet = make()
        path = save_file(
            self._parent, "Save the page", Folder.REPORTS, file_name(sheet), "PDF (*.pdf)"
        )
        if path is not None:
            self._set(sheet, lambda content: self._save(content, path))

    def _set(self, sheet: SheetDocument, done: Callable[[bytes], object]) -> None:
        """Typeset in the background, because the first sheet takes a third of a second."""
        paper = self._paper()
        self._say("Preparing the page…", "plain")
        background.start(lambda job: self.sheets.pdf(sheet, paper), done=done, failed=self._fail)

    def _print(self, content: bytes, sheet: SheetDocument) -> None:
        self._say("", "plain")
        try:
            if printing.ask_and_print(content, sheet.name, self._parent):
                self._say("Sent to the printer.", "good")
        except BillingError as problem:
            self._say(str(problem), "warning")

    def _save(self, content: bytes, path: Path) -> None:
        try:
            save_bytes(content, path)
        except BillingError as problem:
            self._say(str(problem), "warning")
        else:
            self._say(f"Saved as {path.name}.", "good")

    def _fail(self, problem: Exception) -> None:
        self._say("", "plain")
        raise problem


def file_name(sheet: SheetDocument) -> str:
    """A name valid on every system, such as ``CO-97-Paid-as-part-of-another-service.pdf``."""
    words = f"{sheet.name} training" if sheet.is_training else sheet.name
    plain = _NOT_IN_NAMES.sub("-", words).strip("-")[:MAX_NAME_LENGTH].strip("-")
    return f"{plain or 'page'}.pdf"
