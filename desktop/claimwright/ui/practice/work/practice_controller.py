"""Leads between the practice file and the pages: what is kept, put away and brought back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from claimwright.errors import BillingError
from claimwright.ui.practice.access.file_access import PracticeDoor

if TYPE_CHECKING:
    from claimwright.domain.claim.saved_claim import ClaimRow
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.practice.page import PracticePage
    from claimwright.ui.practice.work.claim_saving import ClaimKeeping
    from claimwright.ui.practice.work.letter_saving import LetterKeeping
    from claimwright.ui.practice.work.suspended_claim import PutAwayClaim
    from claimwright.ui.shell.navigator import Desk

PRACTICE = "practice"
LONGEST_CODE = 40  # what is longer in the search box was pasted, and may name a patient


class PracticeDesk(QObject):
    """One for the window; the pages know nothing of the file, and the file nothing of the pages."""

    def __init__(self, desk: "Desk", minutes: int) -> None:
        super().__init__(desk)
        self._desk = desk
        self.door = PracticeDoor(desk.bench, minutes)
        self.door.window = desk.window
        self.claim: ClaimKeeping | None = None
        self.letter: LetterKeeping | None = None
        self._claim_away: PutAwayClaim | None = None
        self._letter_away = 0
        self._saving = False
        self.door.closing.connect(self._put_away)
        self.door.closed.connect(self._close_pages)
        self.door.replacing.connect(self._forget)
        self.door.opened.connect(self._bring_back)
        self.door.opened.connect(self.tell_foot)
        self.door.opened.connect(self._furnish_lookup)
        self.door.closed.connect(self.tell_foot)
        self.door.key_made.connect(self._show_key)

    # ---- pages

    def make_page(self) -> "PracticePage":
        """The Practice page."""
        from claimwright.ui.practice.page import PracticePage

        page = PracticePage(self.door, self._desk.settings.page)
        page.claim_wanted.connect(self.open_claim)
        page.copy_wanted.connect(self.copy_claim)
        page.again_wanted.connect(self.send_again)
        page.draft_wanted.connect(self.go_on_with_letter)
        return page

    def furnish_claim(self, page: "ClaimPage") -> None:
        """Let a Claim page keep what is typed on it, and find who is kept."""
        from claimwright.ui.practice.work.claim_saving import ClaimKeeping
        from claimwright.ui.practice.work.pickers import Pickers

        self.claim = ClaimKeeping(self.door, page)
        Pickers(self.door, page)
        page.keep_wanted.connect(self.save_claim)
        page.kept_claims_wanted.connect(self.show_claims)
        if self.door.is_open:
            self._offer_unfinished()
        elif self._claim_away is not None:
            self._ask_key(self.tr("What was on screen is kept and comes back."))

    def furnish_letters(self, page: "LettersPage") -> None:
        """Let a Letters page keep what leaves the house, and begin with the practice's own."""
        from claimwright.ui.practice.work.letter_saving import LetterKeeping

        self.letter = LetterKeeping(self.door, page, self._claim_on_screen)

    def _furnish_lookup(self) -> None:
        """Let the Look up page show the practice's own notes, favourites and recent look-ups."""
        from claimwright.ui.practice.work.library_saving import LibraryKeeping

        page = self._desk.lookup_page
        if page.findChild(LibraryKeeping) is None:
            LibraryKeeping(self.door, page)

    @property
    def _page(self) -> "ClaimPage":
        return self._claim.page

    @property
    def _claim(self) -> "ClaimKeeping":
        """What keeps the claim on screen; the page is made with it."""
        if self.claim is None:
            self._desk.window.page(self._desk_claim)
        assert self.claim is not None  # made with the page
        return self.claim

    def _has(self, key: str) -> bool:
        return self._desk.window.has_page(key)

    def tell_foot(self) -> None:
        """Say below the pages how the practice file stands."""
        window = self._desk.window
        if self.door.is_open:
            said = self.tr("Practice file open"), self.tr("Ctrl+Shift+L locks it")
        elif self.door.exists:
            said = self.tr("Practice file locked"), self.tr("Look-up needs no key")
        else:
            said = "", ""
        window.foot.setText("\n".join(part for part in said if part))

    # ---- keeping the claim on screen

    def save_claim(self) -> None:
        """Keep the claim on screen; the first time this asks for a passphrase, in the page."""
        nobodys = self._page.is_empty or self._page.session.is_tried_out
        if not self.door.is_open and not nobodys:
            self._saving = True
            self._ask_key(self.tr("To keep this claim, the practice file has to be open."))
            return
        self._keep()

    def _keep(self) -> None:
        try:
            self._page.show_notice(self._claim.save(), "good")
        except BillingError as problem:
            self._page.show_notice(str(problem))

    def _ask_key(self, why: str) -> None:
        from claimwright.ui.practice.access.key_card import KeyCard

        card = KeyCard(self.door, why=why, may_put_off=True)
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
        if not (self._has(self._desk_claim) and self._page.isVisible()):
            return
        from claimwright.ui.practice.access.key_card import RecoveryCard

        day = self._desk.bench.today.isoformat()
        card = RecoveryCard(recovery_key, day, self._desk.settings.page)
        card.finished.connect(self._put_off)
        self._page.show_card(card)
        card.show()
        card.take_focus()

    @property
    def _desk_claim(self) -> str:
        from claimwright.ui.shell.navigator import CLAIM

        return CLAIM

    # ---- the lock

    def lock(self) -> None:
        """Lock the file now."""
        self.door.lock()

    def keep(self) -> None:
        """Keep the letter as it was typed; the claim was asked about already."""
        if self.letter is not None:
            self.letter.keep_draft()

    def leave(self) -> None:
        """Let go of the file at the end of the program."""
        self.door.idle.stop()
        if self.door.is_open:
            self.door.service.lock()

    def _put_away(self) -> None:
        if self.letter is not None:
            self._letter_away = self.letter.put_away()
        if self.claim is not None:
            self._claim_away = self.claim.put_away()

    def _forget(self) -> None:
        """Another file takes the place of the one in which it was put away."""
        self._claim_away, self._letter_away = None, 0

    def _close_pages(self) -> None:
        """Take every page away that may show a patient; a sample is nobody."""
        from claimwright.ui.shell.navigator import CLAIM, LETTERS, LOOK_UP

        window = self._desk.window
        if not self._has(CLAIM) or not self._page.session.is_tried_out:
            self.claim = self.letter = None
            window.close_pages(CLAIM, LETTERS)
        if len(window.search.text()) > LONGEST_CODE:
            window.search.clear()
            if self._has(LOOK_UP):
                self._desk.lookup_page.look_up("")

    def _bring_back(self) -> None:
        claim, self._claim_away = self._claim_away, None
        letter, self._letter_away = self._letter_away, 0
        if self.claim is not None or claim is not None:
            self._page.show_card(None)
            self._bring_claim_back(claim)
        if letter:
            self._letters.bring_back(letter)
        if self._saving:
            self._saving = False
            self._keep()

    def _bring_claim_back(self, away: "PutAwayClaim | None") -> None:
        if away is not None and self._page.is_empty:
            self._claim.bring_back(away)
        else:
            self._offer_unfinished()

    @property
    def _letters(self) -> "LetterKeeping":
        """What keeps the letter on screen; the page is made with it."""
        self._desk.letters_page.restart()
        assert self.letter is not None  # made with the page
        return self.letter

    def _offer_unfinished(self) -> None:
        """Offer the claim that was being typed when the program ended, and do not insist."""
        row = self._claim.unfinished()
        if row is not None and self._page.is_empty:
            from claimwright.ui.practice.work.unfinished_card import UnfinishedCard

            card = UnfinishedCard(row)
            card.wanted.connect(lambda: self._go_on_with(row))
            card.put_off.connect(self._put_off)
            self._page.show_card(card)

    def _go_on_with(self, row: "ClaimRow") -> None:
        self._page.show_card(None)
        self.open_claim(row.id)

    # ---- from the lists to the pages

    def show_claims(self) -> None:
        """The list of claims, with the keys in it."""
        from claimwright.ui.practice.page import CLAIMS

        page = self._desk.practice_page
        self._desk.window.show_page(PRACTICE)
        page.show_room(CLAIMS)

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

    def go_on_with_letter(self, letter: object) -> None:
        """Go on with a letter that was not printed yet."""
        from claimwright.domain.practice.saved_work import KeptLetter
        from claimwright.ui.shell.navigator import LETTERS

        assert isinstance(letter, KeptLetter)  # what the list of letters holds
        if letter.claim_id is not None and self._may_replace():
            self._claim.open(letter.claim_id)
        self._letters.go_on_with(letter)
        self._desk.window.show_page(LETTERS)

    def _may_replace(self) -> bool:
        return self._page.may_leave()

    def _show_claim_page(self) -> None:
        self._page.show_card(None)
        self._desk.window.show_page(self._desk_claim)
        self._page.table.take_focus()

    def _claim_on_screen(self) -> int | None:
        """The id under which the claim of a letter is kept, kept now if it was not; a sample is
        nobody's.
        """
        if self.claim is None or self._page.session.is_tried_out or self._page.is_empty:
            return None
        self.claim.keep_as_it_is()
        return self._page.session.kept_id
