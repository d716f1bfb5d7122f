"""Printing, saving (PDF or Word, with the packet) and copying a finished letter."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.letter.packet import Packet
from claimwright.errors import BillingError
from claimwright.services.exports.file_size import page_count, size_text
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.packets.packet_work import PacketWork
from claimwright.services.letters.writing.letter_session import LetterSession
from claimwright.ui.letters import printing
from claimwright.ui.letters.letter_names import file_name
from claimwright.ui.shell.program import background
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file

UNENCRYPTED = "The file is not encrypted: keep it safe."


class LetterOutput(QObject):
    """Outputs the letter, unless it still has a blank.

    Signals: ``released`` with the letter's PDF once it was printed or saved; ``message`` with a
    sentence and its tone; ``blank_found`` if the letter still has a blank or an invalid value.
    """

    released = Signal(object)
    message = Signal(str, str)
    blank_found = Signal()

    def __init__(
        self,
        service: LetterService,
        packets: PacketWork,
        letter: LetterSession,
        max_mb: Callable[[], float | None],
        parent: QWidget,
    ) -> None:
        """``max_mb`` returns the portal's limit in megabytes, or None."""
        super().__init__(parent)
        self._service = service
        self._packets = packets
        self._letter = letter
        self._max_mb = max_mb
        self._window = parent

    def _ready(self) -> LetterDraft | None:
        """The draft if it may be sent, else None after a message."""
        draft = self._letter.draft
        if draft is None:
            return None
        blocked = self._service.blocked(draft)
        if blocked:  # reported first: filling blanks would not help
            self.message.emit(" ".join(blocked), "error")
            return None
        if draft.missing:
            named = ", ".join(field.label for field in draft.missing)
            self.message.emit(f"Fill these first, or leave them blank: {named}.", "warning")
            self.blank_found.emit()
            return None
        try:
            self._service.require_final(draft)
        except BillingError as problem:
            self.message.emit(str(problem), "error")
            self.blank_found.emit()
            return None
        return draft

    @property
    def _has_exhibits(self) -> bool:
        return self._letter.work is not None and bool(self._letter.work.exhibits)

    def print_letter(self) -> None:
        """Print through the system's dialog, including any exhibits."""
        draft = self._ready()
        if draft is None:
            return
        content = self._service.final_pdf(draft)
        if not self._has_exhibits:
            self._print(content, content)
            return
        self._make_packet(
            *(draft, content, None),
            lambda packet: self._print(packet.parts[0].content, content),
        )

    def _print(self, pages: bytes, letter: bytes) -> None:
        self._act(lambda: printing.ask_and_print(pages, "Letter", self._window), "", letter)

    def save_pdf(self) -> None:
        """Save the letter, or its packet if it has exhibits, where the user chooses."""
        draft = self._ready()
        if draft is None:
            return
        content = self._service.final_pdf(draft)
        path = self._ask_path(draft, ".pdf", "PDF (*.pdf)")
        if path is None:
            return
        if self._has_exhibits:
            self._make_packet(
                draft, content, self._max_mb(), lambda made: self._save_packet(made, path, content)
            )
        else:
            self._act(lambda: save_bytes(content, path), f"Saved. {UNENCRYPTED}", content)

    def _make_packet(
        self,
        draft: LetterDraft,
        content: bytes,
        max_mb: float | None,
        then: Callable[[Packet], object],
    ) -> None:
        work, packets = self._letter.work, self._packets
        if work is None:
            return
        exhibits = work.exhibits
        self.message.emit("Making the packet…", "")
        background.start(
            lambda _job: packets.make(content, exhibits, draft.page, max_mb),
            done=then,
            failed=self._say_failed,
        )

    def _save_packet(self, packet: Packet, path: Path, content: bytes) -> None:
        size = size_text(sum(len(part.content) for part in packet.parts))
        files = f" in {len(packet.parts)} files" if len(packet.parts) > 1 else ""
        text = f"Saved: {page_count(packet.pages)}, {size}{files}. {UNENCRYPTED}"
        text = " ".join((text, *packet.notes, *packet.remarks))
        self._act(lambda: self._save_parts(packet, path), text, content)

    def _save_parts(self, packet: Packet, path: Path) -> None:
        self._packets.save(packet, path)

    def _say_failed(self, problem: Exception) -> None:
        if not isinstance(problem, BillingError):
            raise problem
        self.message.emit(str(problem), "error")

    def save_word(self) -> None:
        """Save the letter as an editable Word file; this does not count as sent."""
        draft = self._ready()
        if draft is None:
            return
        path = self._ask_path(draft, ".docx", "Word (*.docx)")
        if path is None:
            return
        try:
            save_bytes(self._service.final_docx(draft), path)
        except BillingError as problem:
            self.message.emit(str(problem), "error")
            return
        self.message.emit(f"Saved. {UNENCRYPTED}", "good")

    def copy_text(self) -> None:
        """Copy the letter as plain text and show its length, because portals limit it."""
        draft = self._letter.draft
        if draft is not None:
            text = self._service.plain_text(draft)
            QApplication.clipboard().setText(text)
            self.message.emit(f"Copied: {len(text):,} characters.", "good")

    def _ask_path(self, draft: LetterDraft, ending: str, kind: str) -> Path | None:
        suggested = file_name(self._letter.work, draft.kind.kind).removesuffix(".pdf") + ending
        return save_file(self._window, "Save the letter", Folder.LETTERS, suggested, kind)

    def _act(self, act: Callable[[], bool | None], success: str, content: bytes) -> None:
        """Run an action and report it; the action returns False if the user canceled."""
        try:
            if act() is False:
                self.message.emit("", "")
                return
        except BillingError as problem:
            self.message.emit(str(problem), "error")
            return
        self.message.emit(success, "good" if success else "")
        self.released.emit(content)
