"""Leads between the practice file and the pages: what is kept, put away and brought back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from claimwright.errors import BillingError
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.own_clipboard import OwnClipboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimwright.domain.claim.claim import Claim
    from claimwright.domain.claim.saved_claim import ClaimRow
    from claimwright.domain.finding.finding import CheckReport
    from claimwright.domain.letter.letter_subject import LetterSubject
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.practice.page import PracticePage
    from claimwright.ui.practice.work.claim_saving import ClaimSaver
    from claimwright.ui.practice.work.letter_saving import LetterSaver
    from claimwright.ui.practice.work.suspended_claim import (
        HeldClaim,
        SuspendedClaim,
        SuspendedLetters,
    )
    from claimwright.ui.shell.navigator import Navigator

PRACTICE = "practice"


class PracticeController(QObject):
    """One for the window; the pages know nothing of the file, and the file nothing of the pages."""

    def __init__(self, navigator: "Navigator", minutes: int) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self.file_access = FileAccess(navigator.services, minutes)
        self.file_access.window = navigator.window
        self.claim: ClaimSaver | None = None
        self.letter: LetterSaver | None = None
        self._suspended_claim: SuspendedClaim | HeldClaim | None = None
        self._suspended_letters: SuspendedLetters | None = None
        self._saving = False
        self._clipboard = OwnClipboard(self)
        self.file_access.closing.connect(self._suspend)
        self.file_access.closed.connect(self._close_pages)
        self.file_access.replacing.connect(self._forget)
        self.file_access.opened.connect(self._restore)
        self.file_access.opened.connect(self.tell_foot)
        self.file_access.opened.connect(self._attach_lookup)
        self.file_access.closed.connect(self.tell_foot)
        self.file_access.key_made.connect(self._show_key)

    # ---- pages

    def make_page(self) -> "PracticePage":
        """The Practice page."""
        from claimwright.ui.practice.page import PracticePage

        page = PracticePage(self.file_access, self._navigator.settings.page)
        page.claim_wanted.connect(self.open_claim)
        page.copy_wanted.connect(self.copy_claim)
        page.again_wanted.connect(self.send_again)
        page.draft_wanted.connect(self.continue_letter)
        return page

    def attach_claim_page(self, page: "ClaimPage") -> None:
        """Let a Claim page keep what is typed on it, and find who is kept."""
        from claimwright.ui.practice.work.claim_saving import ClaimSaver
        from claimwright.ui.practice.work.pickers import Pickers

        self.claim = ClaimSaver(self.file_access, page)
        Pickers(self.file_access, page)
        page.session.leaving.connect(self.keep)
        page.session.work_of_check = self._work_of_check
        page.save_wanted.connect(self.save_claim)
        page.saved_claims_wanted.connect(self.show_claims)
        if self.file_access.is_open:
            self._offer_unfinished()
        elif self._suspended_claim is not None:
            self._ask_key("What was on screen is kept and comes back.")

    def _work_of_check(
        self, claim: "Claim", history: "Sequence[Claim] | None", claim_id: int | None
    ) -> "Callable[[], CheckReport]":
        """The check of a long claim, to be done beside the window."""
        from claimwright.services.checking.batch_files import check_beside

        services = self._navigator.services
        access = services.practice.access if self.file_access.is_open else None
        known = (services.today, services.practice.rules(), claim_id)
        return lambda: check_beside(services.data_dir, access, claim, history, *known)

    def attach_letters_page(self, page: "LettersPage") -> None:
        """Let a Letters page keep what leaves the house, and begin with the practice's own."""
        from claimwright.ui.practice.work.letter_saving import LetterSaver

        self.letter = LetterSaver(self.file_access, page, self._claim_id_of)

    def _attach_lookup(self) -> None:
        """Let the Look up page show the practice's own notes, favourites and recent look-ups."""
        from claimwright.ui.practice.work.library_saving import LibrarySaver

        page = self._navigator.lookup_page
        if page.findChild(LibrarySaver) is None:
            LibrarySaver(self.file_access, page)

    @property
    def _page(self) -> "ClaimPage":
        return self._claim.page

    @property
    def _claim(self) -> "ClaimSaver":
        """What keeps the claim on screen; the page is made with it."""
        if self.claim is None:
            self._navigator.window.page(self._claim_route)
        assert self.claim is not None  # made with the page
        return self.claim

    def _has(self, key: str) -> bool:
        return self._navigator.window.has_page(key)

    def tell_foot(self) -> None:
        """Say below the pages how the practice file stands."""
        window = self._navigator.window
        if self.file_access.is_open:
            said = "Practice file open", "Ctrl+Shift+L locks it"
        elif self.file_access.exists:
            said = "Practice file locked", "Look-up needs no key"
        elif self.file_access.is_missing:
            said = "Practice file gone", "Practice (Ctrl+6) has its backups"
        else:
            said = "", ""
        window.foot.setText("\n".join(part for part in said if part))

    # ---- keeping the claim on screen

    def save_claim(self) -> None:
        """Keep the claim on screen; the first time this asks for a passphrase, in the page."""
        nobodys = self._page.is_empty or self._page.session.is_tried_out
        if not self.file_access.is_open and not nobodys:
            self._saving = True
            self._ask_key("To keep this claim, the practice file has to be open.")
            return
        self._keep()

    def _keep(self) -> None:
        try:
            self._page.show_notice(self._claim.save(), "good")
        except BillingError as problem:
            self._page.show_notice(str(problem))

    def _ask_key(self, why: str) -> None:
        from claimwright.ui.practice.access.key_card import KeyCard

        card = KeyCard(self.file_access, why=why, may_put_off=True)
        card.put_off.connect(self._put_off)
        self._page.show_card(card)
        if self._page.isVisible():
            card.show()
            card.take_focus()

    def _put_off(self) -> None:
        self._saving = False
        self._page.show_card(None)
        self._page.take_focus()

    def _show_key(self, recovery_key: str) -> None:
        """Show a new recovery key where the file was made from."""
        if not (self._has(self._claim_route) and self._page.isVisible()):
            return
        from claimwright.ui.practice.access.key_card import RecoveryCard

        day = self._navigator.services.today.isoformat()
        card = RecoveryCard(recovery_key, day, self._navigator.settings.page)
        card.finished.connect(self._put_off)
        self._page.show_card(card)
        card.show()
        card.take_focus()

    @property
    def _claim_route(self) -> str:
        from claimwright.ui.shell.navigator import CLAIM

        return CLAIM

    # ---- the lock

    def lock(self) -> None:
        """Lock the file now."""
        self.file_access.lock()

    def keep(self) -> None:
        """Save the letters as typed, before their claim leaves the screen or the program ends."""
        if self.letter is not None:
            self.letter.keep_draft()

    def leave(self) -> None:
        """Let go of the file at the end of the program."""
        self.file_access.idle.stop()
        if self.file_access.is_open:
            self.file_access.service.lock()

    def _suspend(self) -> None:
        if self.letter is not None:
            self._suspended_letters = self.letter.suspend()
        if self.claim is not None:
            self._suspended_claim = self.claim.suspend()

    def _forget(self) -> None:
        """Another file takes the place of the one in which it was put away."""
        self._suspended_claim = self._suspended_letters = None

    def _close_pages(self) -> None:
        """Take away every page that may show a patient, and what was typed, copied or cached.

        The page of the sample goes too, for a patient may be in its steps of Undo; the sample comes
        back as it is in the program.
        """
        from claimwright.services.checking.forget_claims import forget_claims
        from claimwright.ui.shell.navigator import CLAIM, LETTERS

        navigator = self._navigator
        sample = self._sample_on_screen()
        self.claim = self.letter = None
        navigator.checks.forget_claim()
        navigator.denial.forget()
        navigator.forget_queries()
        navigator.services.checker.forget()
        forget_claims()
        self._clipboard.clear()
        navigator.window.close_pages(CLAIM, LETTERS)
        if sample is not None:
            self._page.session.open(sample, sample=True)

    def _sample_on_screen(self) -> "Claim | None":
        if not self._has(self._claim_route):
            return None
        session = self._page.session
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
            self._keep()

    def _restore_claim(self, away: "SuspendedClaim | HeldClaim | None") -> None:
        if away is not None and self._page.is_empty:
            self._claim.restore(away)
        else:
            self._offer_unfinished()

    @property
    def _letters(self) -> "LetterSaver":
        """What keeps the letter on screen; the page is made with it."""
        from claimwright.ui.shell.navigator import LETTERS

        self._navigator.window.page(LETTERS)
        assert self.letter is not None  # made with the page
        return self.letter

    def _offer_unfinished(self) -> None:
        """Offer the claim that was being typed when the program ended, and do not insist."""
        row = self._claim.unfinished()
        if row is not None and self._page.is_empty:
            from claimwright.ui.practice.work.unfinished_card import UnfinishedCard

            card = UnfinishedCard(row)
            card.wanted.connect(lambda: self._continue_with(row))
            card.put_off.connect(self._put_off)
            self._page.show_card(card)

    def _continue_with(self, row: "ClaimRow") -> None:
        self._page.show_card(None)
        self.open_claim(row.id)

    # ---- from the lists to the pages

    def show_claims(self) -> None:
        """The list of claims, with the keys in it."""
        from claimwright.ui.practice.page import CLAIMS

        page = self._navigator.practice_page
        self._navigator.window.show_page(PRACTICE)
        page.show_section(CLAIMS)

    def open_claim(self, claim_id: int) -> None:
        """Put a kept claim on the Claim page."""
        if self._may_replace():
            self._claim.open(claim_id)
            self._show_claim_page()

    def copy_claim(self, claim_id: int) -> None:
        """Begin a new claim from a kept one."""
        if self._may_replace():
            self._claim.open_copy(claim_id)
            self._show_claim_page()

    def send_again(self, claim_id: int, frequency: str) -> None:
        """Begin the correction or the void of a kept claim."""
        if self._may_replace():
            self._claim.open_again(claim_id, frequency)
            self._show_claim_page()

    def continue_letter(self, letter: object) -> None:
        """Go on with a letter that was not printed yet."""
        from claimwright.domain.practice.saved_work import LetterRecord
        from claimwright.ui.shell.navigator import LETTERS

        assert isinstance(letter, LetterRecord)  # what the list of letters holds
        self._letters.open(letter.id)
        self._navigator.window.show_page(LETTERS)

    def _may_replace(self) -> bool:
        return self._page.may_leave()

    def _show_claim_page(self) -> None:
        self._page.show_card(None)
        self._navigator.window.show_page(self._claim_route)
        self._page.table.take_focus()

    def _claim_id_of(self, subject: "LetterSubject") -> int | None:
        """The id of a letter's claim where that is on screen; it is saved now if it was not."""
        if self.claim is None or not subject.is_same_claim(self._navigator.letter_subject()):
            return None
        self.claim.save_as_it_is()
        return self._page.session.saved_id
