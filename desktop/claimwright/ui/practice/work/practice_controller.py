"""Connects the practice file with the pages: saving, suspending and restoring."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from claimwright.domain.dates import us_date
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.own_clipboard import OwnClipboard
from claimwright.ui.practice.work.claim_cards import ClaimCards
from claimwright.ui.practice.work.practice_queries import PracticeQueries
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, PATIENT_ROUTES, PRACTICE

# The first paint needs nothing of the practice file, so it is imported by the first page or card
# that needs it, here and in the functions below.
if TYPE_CHECKING:
    from claimwright.domain.claim.claim import Claim, ClaimLine
    from claimwright.domain.finding.finding import CheckReport
    from claimwright.domain.letter.letter_subject import LetterSubject
    from claimwright.domain.library.lookup import Match
    from claimwright.domain.practice.saved_work import LetterRecord
    from claimwright.domain.practice.usual_charge import UsualCharge
    from claimwright.services.claims.suspended_claim import (
        HeldClaim,
        SuspendedClaim,
        SuspendedLetters,
    )
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.claim.ports import ClaimPorts
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.practice.page import PracticePage
    from claimwright.ui.practice.work.claim_saving import ClaimSaver
    from claimwright.ui.practice.work.letter_saving import LetterSaver
    from claimwright.ui.practice.work.library_saving import LibrarySaver


class PracticeController(QObject):
    """One per window; keeps the pages and the practice file independent of each other."""

    def __init__(
        self, services: Services, pages: OpenPages, forget: Callable[[], None], minutes: int
    ) -> None:
        """``forget`` is called after the file was locked, before its pages are closed.

        The file locks automatically after ``minutes`` without input.
        """
        super().__init__(pages.window)
        self._services = services
        self._pages = pages
        self._forget_elsewhere = forget
        self.file_access = FileAccess(services, minutes, pages.window)
        self.queries = PracticeQueries(self.file_access, services.clock, self.open_claim)
        self.claim: ClaimSaver | None = None
        self.letter: LetterSaver | None = None
        self._library: LibrarySaver | None = None
        self._suspended_claim: SuspendedClaim | HeldClaim | None = None
        self._suspended_letters: SuspendedLetters | None = None
        self._saving = False
        self._clipboard = OwnClipboard(self)
        self.file_access.closing.connect(self._suspend)
        self.file_access.closed.connect(self._close_pages)
        self.file_access.replacing.connect(self._forget_suspended)
        self.file_access.opened.connect(self._restore)
        self.file_access.opened.connect(self.update_footer)
        self.file_access.opened.connect(self._attach_lookup)
        self.file_access.closed.connect(self.update_footer)
        self.file_access.key_made.connect(self._show_key)
        self._cards = ClaimCards(self.file_access, lambda: self._page)
        self._cards.closed.connect(self._forget_saving)
        self._cards.unfinished_requested.connect(self.open_claim)

    # ---- pages

    def make_page(self) -> "PracticePage":
        """The Practice page."""
        from claimwright.ui.practice.page import PracticePage

        page = PracticePage(self.file_access, self._services.settings.current.page)
        page.claim_requested.connect(self.open_claim)
        page.copy_requested.connect(self.copy_claim)
        page.resubmission_requested.connect(self.resubmit)
        page.draft_requested.connect(self.continue_letter)
        return page

    def attach_claim_page(self, page: "ClaimPage") -> None:
        """Let a Claim page save to the file and pick records from its lists."""
        from claimwright.ui.practice.work.claim_saving import ClaimSaver
        from claimwright.ui.practice.work.claim_submitting import ClaimSubmitter
        from claimwright.ui.practice.work.pickers import Pickers

        self.claim = ClaimSaver(self.file_access, page)
        Pickers(self.file_access, page)
        ClaimSubmitter(self.file_access, page, self.claim)
        page.session.leaving.connect(self.save_letters)
        page.save_requested.connect(self.save_claim)
        page.saved_claims_requested.connect(self.show_claims)
        if self.file_access.is_open:
            self._offer_unfinished()
        elif self._suspended_claim is not None:
            self._cards.ask_key("What was on screen is saved and will reopen.")

    def claim_ports(self) -> "ClaimPorts":
        """The callbacks that a Claim page needs."""
        from claimwright.ui.claim.ports import ClaimPorts

        return ClaimPorts(self.is_claim_stored, self._work_of_check, self._usual_charge)

    def _usual_charge(self, line: "ClaimLine") -> "UsualCharge | None":
        return None if self.claim is None else self.claim.usual_charge(line)

    def _work_of_check(
        self, claim: "Claim", history: "Sequence[Claim] | None", claim_id: int | None
    ) -> "Callable[[], CheckReport]":
        """Prepare the check of a long claim for a background thread."""
        from claimwright.services.checking.batch.files import check_in_background

        services = self._services
        access = services.practice.access if self.file_access.is_open else None
        known = (services.today, services.practice.rules(), claim_id)
        return lambda: check_in_background(services.data_dir, access, claim, history, *known)

    def attach_letters_page(self, page: "LettersPage") -> None:
        """Let a Letters page save its drafts and printed letters."""
        from claimwright.ui.practice.work.letter_saving import LetterSaver

        self.letter = LetterSaver(self.file_access, page, self._claim_id_of)

    def _attach_lookup(self) -> None:
        """Let the Look up page show the practice's own notes, favorites and recent look-ups."""
        from claimwright.ui.practice.work.library_saving import LibrarySaver

        if self._library is None:
            self._library = LibrarySaver(self.file_access, self._pages.lookup)

    # ---- queries of pages

    def is_claim_stored(self) -> bool:
        """Whether the claim on screen is safe in the file."""
        return self.claim is not None and self.claim.is_stored()

    def own_cards(self, match: "Match") -> Sequence[QWidget]:
        """The practice's own cards for an entry of the library."""
        return () if self._library is None else self._library.cards(match)

    @property
    def _page(self) -> "ClaimPage":
        return self._claim.page

    @property
    def _claim(self) -> "ClaimSaver":
        """The saver of the claim on screen; creates the page if needed."""
        if self.claim is None:
            self._pages.window.page(CLAIM)
        assert self.claim is not None  # created with the page
        return self.claim

    @property
    def _letters(self) -> "LetterSaver":
        """The saver of the letter on screen; creates the page if needed."""
        self._pages.window.page(LETTERS)
        assert self.letter is not None  # created with the page
        return self.letter

    def update_footer(self) -> None:
        """Show below the page list whether the practice file is open."""
        foot = self._pages.window.foot
        if self.file_access.is_open:
            foot.show_state("unlock", ("Practice file open", "Ctrl+Shift+L locks it"))
        elif self.file_access.exists:
            foot.show_state("lock", ("Practice file locked", "Look up still works"))
        elif self.file_access.is_missing:
            lines = "Practice file gone", "Practice (Ctrl+6) has its backups"
            foot.show_state("practice", lines)
        else:
            foot.show_state("", ())

    # ---- saving the claim on screen

    def save_claim(self) -> None:
        """Save the claim on screen, asking for the passphrase first if the file is not open."""
        needs_saving = not (self._page.is_empty or self._page.session.is_tried_out)
        if not self.file_access.is_open and needs_saving:
            self._saving = True
            act = "unlock" if self.file_access.exists else "create"
            self._cards.ask_key(f"To save this claim, {act} the practice file.")
            return
        self._save()

    def _save(self) -> None:
        try:
            self._page.show_notice(self._claim.save(), "good")
        except BillingError as problem:
            self._page.show_notice(str(problem))

    def _forget_saving(self) -> None:
        """Do not save after the next unlock, because the card was closed."""
        self._saving = False

    def _show_key(self, recovery_key: str) -> None:
        if self._pages.has_claim and self._page.isVisible():
            day, paper = us_date(self._services.today), self._services.settings.current.page
            self._cards.show_key(recovery_key, day, paper)

    def _offer_unfinished(self) -> None:
        row = self._claim.unfinished()
        if row is not None and self._page.is_empty:
            self._cards.offer_unfinished(row)

    # ---- the lock

    def lock(self) -> None:
        """Lock the file now."""
        self.file_access.lock()

    def save_letters(self) -> None:
        """Save the letters before their claim leaves the screen or the program ends."""
        if self.letter is not None:
            self.letter.save_draft_now()

    def lock_at_exit(self) -> None:
        """Lock the file at the end of the program."""
        self.file_access.idle.stop()
        if self.file_access.is_open:
            self.file_access.service.lock()

    def _suspend(self) -> None:
        if self.letter is not None:
            self._suspended_letters = self.letter.suspend()
        if self.claim is not None:
            self._suspended_claim = self.claim.suspend()

    def _forget_suspended(self) -> None:
        """Drop what was suspended, because another file replaces this one."""
        self._suspended_claim = self._suspended_letters = None

    def _close_pages(self) -> None:
        """Close every page that may show a patient, and drop what was typed, copied or cached.

        This includes the page of a sample claim, because its undo steps may name a patient; the
        original sample is then shown again.
        """
        sample = self._sample_on_screen()
        self.claim = self.letter = None
        self._forget_elsewhere()
        self._services.checker.forget()
        self._clipboard.clear()
        self._pages.window.close_pages(*PATIENT_ROUTES)
        if sample is not None:
            self._page.session.open(sample, sample=True)

    def close_claim_page(self) -> None:
        """Close the Claim page, because another practice file is used."""
        self.claim = None
        self._pages.window.close_pages(CLAIM)

    def _sample_on_screen(self) -> "Claim | None":
        if self.claim is None or not self._pages.has_claim:  # already being closed
            return None
        session = self.claim.page.session
        return session.original if session.is_tried_out else None

    def _restore(self) -> None:
        claim, self._suspended_claim = self._suspended_claim, None
        letters, self._suspended_letters = self._suspended_letters, None
        if self.claim is not None or claim is not None:
            self._page.show_card(None)
            self._restore_claim(claim)
        if letters is not None and (letters.draft_id or letters.held is not None):
            self._letters.restore(letters)
        if self._saving:
            self._saving = False
            self._save()
        if self._pages.has_claim and self._page.isVisible():
            self._cards.ask_who()

    def _restore_claim(self, suspended: "SuspendedClaim | HeldClaim | None") -> None:
        if suspended is not None and self._page.is_empty:
            self._claim.restore(suspended)
        else:
            self._offer_unfinished()

    def used_diagnoses(self) -> "Sequence[str]":
        """The diagnoses on the patient's other claims, latest first; none while locked."""
        if not self.file_access.is_open or self.claim is None:
            return ()
        session = self._page.session
        earlier = self.file_access.service.claims.history(session.claim, session.saved_id)
        return list(dict.fromkeys(code for one in earlier[::-1] for code in one.diagnoses))

    # ---- opening records from the lists

    def show_claims(self) -> None:
        """Show and focus the list of claims."""
        page = self._pages.practice
        self._pages.window.show_page(PRACTICE)
        page.show_claims()

    def open_claim(self, claim_id: int) -> None:
        """Put a saved claim on the Claim page."""
        if self._page.may_leave():
            self._claim.open(claim_id)
            self._show_claim_page()

    def copy_claim(self, claim_id: int) -> None:
        """Start a new claim from a saved one."""
        if self._page.may_leave():
            self._claim.open_copy(claim_id)
            self._show_claim_page()

    def resubmit(self, claim_id: int, frequency: str) -> None:
        """Start a replacement or void of a saved claim."""
        if self._page.may_leave():
            self._claim.open_resubmission(claim_id, frequency)
            self._show_claim_page()

    def continue_letter(self, letter: "LetterRecord") -> None:
        """Continue a draft of a letter."""
        self._letters.open(letter.id)
        self._pages.window.show_page(LETTERS)

    def _show_claim_page(self) -> None:
        self._page.show_card(None)
        self._pages.window.show_page(CLAIM)
        self._page.table.take_focus()

    def _claim_id_of(self, subject: "LetterSubject") -> int | None:
        """The id of a letter's claim if it is on screen; saves the claim if needed."""
        if self.claim is None or not subject.is_same_claim(self._page.session.letter_subject):
            return None
        self.claim.save_unchanged()
        return self._page.session.saved_id
