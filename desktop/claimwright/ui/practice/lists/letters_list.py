"""The list of saved letters; printed ones can be viewed page by page."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QStackedWidget,
)

from claimwright.domain.dates import us_date, us_moment
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.letters.practice_letters import PracticeLetters
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.letter_reader import LetterReader
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.tables.record_model import Column

MAX_SHOWN = 200


def moment(at: datetime | None) -> str:
    """A time in the local time zone, as lists show it; "" for None."""
    return "" if at is None else us_moment(at)


def _day(letter: LetterRecord) -> str:
    """The date on which a letter was printed, or a draft was last changed."""
    at = letter.printed_at or letter.changed_at
    return "" if at is None else us_date(at.astimezone())


def _status(letter: LetterRecord) -> str:
    if letter.printed_at is None:
        return "Draft"
    return ", sent ".join(part for part in ("Printed", letter.sent_how) if part)


COLUMNS: tuple[Column[LetterRecord], ...] = (
    Column("Patient", lambda letter: letter.patient_name, width=160),
    Column("Claim", lambda letter: letter.claim_number, width=110),
    Column("Payer", lambda letter: letter.recipient, width=160),
    Column("Letter", lambda letter: letter.title, width=250),
    Column("Date", _day, width=100),
    Column("Status", _status),
)


class LettersList(QStackedWidget):
    """The saved letters.

    Signals: ``claim_requested`` with the id of a letter's claim; ``draft_requested`` with a draft
    to continue.
    """

    claim_requested = Signal(int)
    draft_requested = Signal(object)

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self.list = RecordList(
            "Letters",
            COLUMNS,
            self._find,
            "Find a letter by its title, payer, patient or claim number",
            "No saved letters yet. What you print or save is stored here with its claim.",
        )
        self.list.opened.connect(self.open)
        self.list.removed.connect(self.remove)
        self.list.undo.bind_to(self.list)
        tip = "View its pages (Enter)"
        self.list.buttons.addWidget(button("Open", self._open_current, role="primary", tip=tip))
        self.list.buttons.addWidget(button("To its claim", self._to_claim, role="link"))
        self.reader = LetterReader(file_access)
        self.reader.left.connect(self.show_list)
        self.addWidget(self.list)
        self.addWidget(self.reader)

    @property
    def _letters(self) -> PracticeLetters:
        return PracticeLetters(self._file_access.service)

    def _find(self, query: str) -> Sequence[LetterRecord]:
        return self._file_access.service.find_letters(
            query, self._file_access.services.today, MAX_SHOWN
        )

    def refresh(self) -> None:
        """Reload the letters."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the search box, or the Print button while a letter is shown."""
        if self.currentWidget() is self.list:
            self.list.take_focus()
        else:
            self.reader.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, letter: LetterRecord) -> None:
        """Show the printed pages; a draft opens on the Letters page."""
        content = self._letters.pages(letter.id)
        if content is None:
            self.draft_requested.emit(letter)
            return
        self.reader.show_letter(letter, content, moment(letter.printed_at))
        self.setCurrentIndex(1)
        self.take_focus()

    def _open_current(self) -> None:
        if self.list.current is not None:
            self.open(self.list.current)

    def _to_claim(self) -> None:
        letter = self.list.current
        if letter is not None and letter.claim_id is not None:
            self.claim_requested.emit(letter.claim_id)

    def show_list(self) -> None:
        """Go back to the list and focus it."""
        self.reader.clear()
        self.setCurrentIndex(0)
        self.list.refresh(max(self.list.table.currentIndex().row(), 0))
        self.list.focus_table()

    def remove(self, letters: Sequence[LetterRecord]) -> None:
        """Move letters to the trash; the undo bar restores them."""
        ids = [letter.id for letter in letters]
        place = self.list.table.currentIndex().row()
        take_out = self._letters.move_to_trash(ids)

        def undo() -> None:
            take_out()
            self.list.refresh(place)
            self.list.focus_table()

        self.list.refresh(place)
        self.list.undo.offer("{} in the trash.".format(_counted(len(ids), "letter")), undo)
        self.list.focus_table()


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
