"""The view of a printed letter: print again, save with its exhibits, record as sent."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Packet
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.letters.packets.packet_work import PacketWork
from claimwright.services.letters.practice_letters import PracticeLetters
from claimwright.ui.letters import printing
from claimwright.ui.letters.letter_output import UNENCRYPTED
from claimwright.ui.letters.packet.sending_card import SendingCard
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import LEAVE_RECORD, PRINT_AGAIN, SAVE_AGAIN
from claimwright.ui.shell.program import background
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.text.labels import label, paragraph


class LetterReader(QWidget):
    """Shows the pages of a letter. Signal: ``left`` to go back to the list."""

    left = Signal()

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._letter: LetterRecord | None = None
        self._pdf = b""
        self.title = label("", "strong")
        self.enclosed = paragraph("", "quiet")
        self.preview = LetterPreview()
        self.sending = SendingCard(file_access.services.clock)
        self.sending.recorded.connect(self._record)
        self.notice = note()
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.enclosed)
        column.addWidget(self.preview, 1)
        column.addWidget(self.sending)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = action_button(PRINT_AGAIN, self.print_again, "primary")
        self.packet_button = button(
            "Save packet PDF…", self.save_packet, tip="The letter with its exhibits"
        )
        row.addWidget(self.print_button)
        row.addWidget(action_button(SAVE_AGAIN, self.save_pdf))
        row.addWidget(self.packet_button)
        row.addWidget(action_button(LEAVE_RECORD, self.left.emit, "link"))
        row.addStretch(1)
        column.addLayout(row)
        for action, act in (
            (LEAVE_RECORD, self.left.emit),
            (PRINT_AGAIN, self.print_again),
            (SAVE_AGAIN, self.save_pdf),
        ):
            bind(self, action, act)

    @property
    def _letters(self) -> PracticeLetters:
        return PracticeLetters(self._file_access.service)

    def show_letter(self, letter: LetterRecord, content: bytes, printed: str) -> None:
        """Show the pages of a letter, its exhibits, and how it was sent."""
        self._letter, self._pdf = letter, content
        self._log(Act.VIEWED)
        self.title.setText(f"{letter.title} · {letter.recipient} · printed {printed}")
        titles = self._letters.enclosed(letter.id)
        self.enclosed.setText(f"Exhibits: {', '.join(titles)}" if titles else "")
        self.enclosed.setVisible(bool(titles))
        self.packet_button.setVisible(bool(titles))
        say(self.notice, "")
        self._show_sendings()
        self.preview.show_pdf(content)

    def clear(self) -> None:
        """Clear the view."""
        self._letter, self._pdf = None, b""
        self.preview.clear()

    def _log(self, act: Act) -> None:
        if self._letter is not None:
            self._file_access.service.log(act, RecordKind.LETTER.value, self._letter.id)

    # ---- sending

    def _show_sendings(self) -> None:
        if self._letter is not None:
            sendings = self._letters.sendings(self._letter.id)
            self.sending.show_sendings(sendings, can_record=True)
            if not sendings and self._letter.sent_how:  # recorded by an earlier release
                self.sending.state.setText(f"Sent {self._letter.sent_how}.")

    def _record(self, sending: Sending) -> None:
        if self._letter is None:
            return
        try:
            self._letters.mark_sent(replace(sending, letter_id=self._letter.id))
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        self._log(Act.CHANGED)
        self.sending.clear_entry()
        self._show_sendings()

    # ---- output

    def print_again(self) -> None:
        """Print the same pages again."""
        if printing.ask_and_print(self._pdf, "Letter", self):
            self._log(Act.PRINTED)

    def save_pdf(self) -> None:
        """Save the same PDF where the user chooses."""
        path = self._ask_path()
        if path is not None:
            self._act(lambda: save_bytes(self._pdf, path))

    def save_packet(self) -> None:
        """Save the letter with its exhibits, rebuilt from what was saved."""
        letter, path = self._letter, self._ask_path()
        if letter is None or path is None:
            return
        packets, pages = PacketWork(self._file_access.services), self._pdf
        exhibits = self._letters.exhibits(letter.id)

        def save(packet: Packet) -> None:
            self._act(lambda: packets.save(packet, path))

        background.start(
            lambda _job: packets.make(pages, exhibits, PageSize.LETTER),
            done=save,
            failed=self._say_failed,
        )

    def _ask_path(self) -> Path | None:
        assert self._letter is not None  # the view is only open with a letter
        suggested = f"{self._letter.kind}.pdf"
        return save_file(self, "Save the letter", Folder.LETTERS, suggested, "PDF (*.pdf)")

    def _act(self, save: Callable[[], object]) -> None:
        try:
            save()
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        self._log(Act.EXPORTED)
        say(self.notice, f"Saved. {UNENCRYPTED}", "good")

    def _say_failed(self, problem: Exception) -> None:
        if not isinstance(problem, BillingError):
            raise problem
        say(self.notice, str(problem), "error")
