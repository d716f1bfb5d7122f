"""The Letters page and the practice file: saves drafts, printed pages and sendings."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.sending import Sending
from claimwright.errors import BillingError
from claimwright.services.claims.suspended_claim import SuspendedLetters
from claimwright.services.letters.letter_drafts import draft_saver
from claimwright.services.letters.practice_letters import PracticeLetters
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.practice.held_work import HeldWork
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.work.draft_writer import DraftWriter
from claimwright.ui.widgets.feedback.note import say

TICK_MS = 1_000  # the most that a crash can lose
HELD = (
    "When the practice file locked, this letter could not be saved. It was held in memory, and it "
    "is saved as soon as the disk takes it."
)


class LetterSaver(QObject):
    """Saves the letters of one Letters page; ``claim_id`` returns the id of a letter's claim."""

    def __init__(
        self,
        file_access: FileAccess,
        page: LettersPage,
        claim_id: Callable[[LetterSubject], int | None],
    ) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self._claim_id = claim_id
        self._left = b""
        self._turn = 0
        self._writer = DraftWriter[LetterWork](file_access)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.save_in_background)
        page.released.connect(self.save_pages)
        page.packet.sending.recorded.connect(self.record_sending)
        page.shown.connect(self.show_sendings)
        file_access.opened.connect(self._tick.start)
        if file_access.is_open:
            self._tick.start()

    # ---- drafts

    def save_in_background(self) -> None:
        """Save one unsaved letter in the background, taking turns."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        if self._writer.is_busy:
            return
        self._page.read_fields()
        unsaved = [work for work in self._page.letter.works() if work.is_unsaved]
        if not unsaved:
            return
        self._turn += 1
        former = unsaved[self._turn % len(unsaved)]
        kind = self._file_access.services.letters.kind(former.kind)
        self._writer.start(
            draft_saver(self._with_claim(former), kind),
            lambda saved: self._page.letter.mark_saved(former, saved),
            lambda problem: say(self._page.notice, str(problem), "error"),
        )

    def save_draft_now(self) -> None:
        """Save every changed letter now."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        self._writer.cancel()
        self._page.read_fields()
        for work in self._page.letter.works():
            if work.is_unsaved:
                self._save(work)

    def _save(self, work: LetterWork) -> None:
        kind = self._file_access.services.letters.kind(work.kind)
        try:
            saved = self._letters.drafts.save(self._with_claim(work), kind)
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")
            return
        self._page.letter.replace_work(work, saved)

    def _with_claim(self, work: LetterWork) -> LetterWork:
        """The letter with its claim's id; a claim on screen is saved first if needed."""
        if work.subject.claim_id is not None or work.subject.is_sample:
            return work
        subject = replace(work.subject, claim_id=self._claim_id(work.subject))
        return replace(work, source=replace(work.source, subject=subject))

    @property
    def _letters(self) -> PracticeLetters:
        return PracticeLetters(self._file_access.service)

    def suspend(self) -> SuspendedLetters:
        """Save the letters until the next unlock, or keep them encrypted in memory."""
        self.save_draft_now()
        work = self._page.letter.work
        unsaved = tuple(one for one in self._page.letter.works() if one.is_unsaved)
        held = HeldWork(unsaved, self._file_access.service.access) if unsaved else None
        return SuspendedLetters(0 if work is None else work.draft_id, held)

    def restore(self, suspended: SuspendedLetters) -> None:
        """Show a suspended draft again, unless another letter was begun in the meantime."""
        work = self._page.letter.work
        if suspended.draft_id and (work is None or work.is_empty):
            self.open(suspended.draft_id)
        if suspended.held is not None:
            for one in reversed(suspended.held.release(self._file_access.service.access)):
                self._page.open_draft(one)
            say(self._page.notice, HELD, "")

    def open(self, letter_id: int) -> None:
        """Continue a saved draft about its own claim, regardless of the claim on screen."""
        self.save_draft_now()
        services = self._file_access.services
        try:
            work = self._letters.open_draft(letter_id, services.checker, services.today)
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")
            return
        self._page.open_draft(work)

    # ---- printed pages

    def save_pages(self, content: bytes) -> None:
        """Save the exact PDF that was printed or saved, with its claim."""
        work, draft = self._page.letter.work, self._page.letter.draft
        if not self._file_access.is_open or work is None or draft is None or content == self._left:
            return
        if work.subject.is_sample:
            return
        self._writer.cancel()
        work = self._page.letter.work or work
        try:
            saved = self._letters.drafts.save_printed(self._with_claim(work), draft, content)
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")
            return
        self._page.letter.replace_work(work, saved)
        self._left = content
        text = f"{self._page.notice.text()} The letter is saved with its claim."
        if self._save_address(work, draft):
            text += " The payer's address is saved in your list of payers."
        say(self._page.notice, text.strip(), "good")
        self.show_sendings()

    def _save_address(self, work: LetterWork, draft: LetterDraft) -> bool:
        """Save a typed address for a payer that has none; return whether it was saved."""
        which = self._file_access.services.letters.address_of(work.kind)
        typed = draft.values.get("payer_address", "")
        return self._letters.save_address(work.subject.claim.payer, which, typed)

    # ---- sending

    def show_sendings(self) -> None:
        """Show how the current letter was sent, once it was printed or saved."""
        work = self._page.letter.work
        printed_id = 0 if work is None or not self._file_access.is_open else work.printed_id
        sendings = self._letters.sendings(printed_id) if printed_id else ()
        self._page.packet.sending.show_sendings(sendings, can_record=bool(printed_id))

    def record_sending(self, sending: Sending) -> None:
        """Save how and when the printed letter was sent."""
        work = self._page.letter.work
        if work is None or not work.printed_id or not self._file_access.is_open:
            return
        try:
            self._letters.mark_sent(replace(sending, letter_id=work.printed_id))
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")
            return
        self._page.packet.sending.clear_entry()
        self.show_sendings()
        say(self._page.notice, "Recorded with the letter.", "good")
