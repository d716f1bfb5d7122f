"""Opening a claim from a file and saving it to one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file, save_claim_file
from claimwright.ui.claim.files import ask_claim, ask_open_path, ask_save_path
from claimwright.ui.claim.session import ClaimSession

MAX_NOTES = 3


class FileActions(QObject):
    """Opens and saves claim files.

    Signals: ``opening`` before another claim replaces this one; ``message`` with a sentence and its
    tone; ``exported`` after the claim was written to a file.
    """

    opening = Signal()
    exported = Signal()
    message = Signal(str, str)

    def __init__(self, page: QWidget, session: ClaimSession) -> None:
        super().__init__(page)
        self._page = page
        self._session = session

    def ask_and_open(self) -> bool:
        """Open a claim from a file that the user chooses; return whether one was opened."""
        path = ask_open_path(self._page)
        return path is not None and self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a claim file and return whether a claim was opened.

        An 837P with several claims asks which one; a file that is not a claim reports an error.
        """
        try:
            opened = open_claim_file(path)
        except BillingError as problem:
            self.message.emit(str(problem), "error")
            return False
        chosen = ask_claim(self._page, opened.claims)
        if chosen is None:
            return False
        self.opening.emit()
        self._session.open(chosen.claim, chosen.history)
        notes = [*chosen.notes, *opened.about]
        left_out = len(notes) - MAX_NOTES
        more = [f"And {left_out} more."] if left_out > 0 else []
        self.message.emit(" ".join([*notes[:MAX_NOTES], *more]), "warning")
        return True

    def ask_and_save(self) -> None:
        """Save the claim as JSON where the user chooses, with a notice that it is not encrypted."""
        path = ask_save_path(self._page, self._session.claim)
        if path is None:
            return
        try:
            save_claim_file(self._session.claim, path)
        except BillingError as problem:
            self.message.emit(str(problem), "error")
            return
        self._session.mark_saved()
        self.exported.emit()
        self._say_saved()

    def _say_saved(self) -> None:
        care = "The file is not encrypted: keep it safe."
        if self._session.draft.unread:
            part = "Saved without the cells that cannot be read."
            self.message.emit(f"{part} {care}", "warning")
        else:
            self.message.emit(f"{'Saved.'} {care}", "good")
