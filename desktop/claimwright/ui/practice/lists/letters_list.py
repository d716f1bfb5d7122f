"""The saved letters: what was mailed, faxed or uploaded is shown page for page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.letters.practice_letters import PracticeLetters
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.record_column import RecordColumn
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.widgets.controls.bound_key import bind_key
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.text.labels import label

MOST = 200
WAYS = ("", "by mail", "by certified mail", "by fax", "by the payer's portal", "with the claim")


def moment(at: datetime | None) -> str:
    """A moment as a list shows it, on this computer's clock."""
    return "" if at is None else at.astimezone().strftime("%m/%d/%Y %H:%M")


def _day(letter: LetterRecord) -> str:
    """The day on which it was printed, of a draft that of the last change."""
    at = letter.printed_at or letter.changed_at
    return "" if at is None else at.astimezone().strftime("%m/%d/%Y")


def _status(letter: LetterRecord) -> str:
    if letter.printed_at is None:
        return "Draft"
    return ", sent ".join(part for part in ("Printed", letter.sent_how) if part)


COLUMNS = (
    RecordColumn("Patient", 160, lambda letter: letter.patient_name),
    RecordColumn("Claim", 110, lambda letter: letter.claim_number),
    RecordColumn("Payer", 160, lambda letter: letter.recipient),
    RecordColumn("Letter", 250, lambda letter: letter.title),
    RecordColumn("Date", 100, _day),
    RecordColumn("Status", 0, _status),
)


class LettersList(QStackedWidget):
    """``claim_wanted`` leads to the claim of a letter; ``draft_wanted`` goes on with a draft."""

    claim_wanted = Signal(int)
    draft_wanted = Signal(object)

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._letter: LetterRecord | None = None
        self._pdf = b""
        self.list = RecordList(
            "Letters",
            COLUMNS,
            self._find,
            "Find a letter by its title, payer, patient or claim number",
            "No saved letters yet. What you print or save is stored here with its claim.",
        )
        self.list.opened.connect(self.open)
        self.list.removed.connect(self.remove)
        self.list.undo.listen_in(self.list)
        tip = "See its pages (Enter)"
        self.list.buttons.addWidget(button("Open", self._open_current, role="primary", tip=tip))
        self.list.buttons.addWidget(button("To its claim", self._to_claim, role="link"))
        self.title = label("", "strong")
        self.notice = note()
        self.preview = LetterPreview()
        self.sent = Choice()
        self.addWidget(self.list)
        self.addWidget(self._reader())

    def _reader(self) -> QWidget:
        reader = QWidget()
        column = QVBoxLayout(reader)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.preview, 1)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = button(
            "Print again…", self.print_again, role="primary", shortcut="Ctrl+P"
        )
        row.addWidget(self.print_button)
        row.addWidget(button("Save PDF", self.save_pdf, shortcut="Ctrl+S"))
        row.addWidget(button("Back", self.show_list, role="link", shortcut="Esc"))
        row.addStretch(1)
        sent = QLabel("Se&nt")
        sent.setBuddy(self.sent)
        self.sent.addItems(list(WAYS))
        self.sent.setAccessibleName("Sent")
        self.sent.activated.connect(self._set_sent)
        row.addWidget(sent)
        row.addWidget(self.sent)
        column.addLayout(row)
        for keys, act in (
            ("Esc", self.show_list),
            ("Ctrl+P", self.print_again),
            ("Ctrl+S", self.save_pdf),
        ):
            bind_key(reader, keys, act)
        return reader

    @property
    def _letters(self) -> PracticeLetters:
        return PracticeLetters(self._file_access.service)

    def _find(self, query: str) -> Sequence[LetterRecord]:
        return self._file_access.service.find_letters(query, self._file_access.services.today, MOST)

    def refresh(self) -> None:
        """Show the letters as they are kept now."""
        self.list.refresh()

    def take_focus(self) -> None:
        """The box takes the focus, or the print button while a letter is read."""
        if self.currentWidget() is self.list:
            self.list.take_focus()
        else:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, letter: LetterRecord) -> None:
        """Show the pages as they were printed; a draft is gone on with on the Letters page."""
        content = self._letters.pages(letter.id)
        if content is None:
            self.draft_wanted.emit(letter)
            return
        self._letter, self._pdf = letter, content
        self._log(Act.VIEWED)
        left = f"printed {moment(letter.printed_at)}"
        self.title.setText(f"{letter.title} · {letter.recipient} · {left}")
        self.sent.setCurrentIndex(max(self.sent.findText(letter.sent_how), 0))
        say(self.notice, "")
        self.preview.show_pdf(content)
        self.setCurrentIndex(1)
        self.take_focus()

    def _log(self, act: Act) -> None:
        if self._letter is not None:
            self._file_access.service.log(act, RecordKind.LETTER.value, self._letter.id)

    def _open_current(self) -> None:
        if self.list.current is not None:
            self.open(self.list.current)

    def _to_claim(self) -> None:
        letter = self.list.current
        if letter is not None and letter.claim_id is not None:
            self.claim_wanted.emit(letter.claim_id)

    def show_list(self) -> None:
        """The list again."""
        self._letter, self._pdf = None, b""
        self.preview.clear()
        self.setCurrentIndex(0)
        self.list.refresh(max(self.list.table.currentIndex().row(), 0))
        self.list.to_table()

    def _set_sent(self) -> None:
        if self._letter is not None:
            how = self.sent.currentText()
            self._letters.set_sent(self._letter.id, how)
            self._log(Act.CHANGED)

    def print_again(self) -> None:
        """Print the very same pages."""
        from claimwright.ui.letters.printing import ask_and_print

        if ask_and_print(self._pdf, "Letter", self):
            self._log(Act.PRINTED)

    def save_pdf(self) -> None:
        """Save the very same bytes where the user says."""
        assert self._letter is not None  # the reader is only open with a letter
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the letter", f"{self._letter.kind}.pdf", "PDF (*.pdf)"
        )
        if name:
            save_bytes(self._pdf, Path(name))
            self._log(Act.EXPORTED)
            say(self.notice, "Saved. The file is not encrypted: keep it safe.", "good")

    def remove(self, letters: Sequence[LetterRecord]) -> None:
        """Put letters in the bin; they come back with the undo bar."""
        ids = [letter.id for letter in letters]
        place = self.list.table.currentIndex().row()
        take_out = self._letters.to_trash(ids)

        def undo() -> None:
            take_out()
            self.list.refresh(place)
            self.list.to_table()

        self.list.refresh(place)
        self.list.undo.offer("{} in the bin.".format(_counted(len(ids), "letter")), undo)
        self.list.to_table()


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
