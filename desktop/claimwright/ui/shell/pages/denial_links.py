"""Links of the Denials page: letter, corrected claim, payer and remittances."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.services.container import Services
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LETTERS, PRACTICE

if TYPE_CHECKING:
    from claimwright.domain.claim.claim import Claim
    from claimwright.domain.worklist.open_denial import OpenDenial
    from claimwright.services.worklist.doubts import DoubtfulPayment


class DenialLinks:
    """Opens what follows from a denial or payment on other pages."""

    def __init__(self, services: Services, pages: OpenPages, practice: PracticeController) -> None:
        self._services = services
        self._pages = pages
        self._practice = practice

    # ---- remittances

    def import_remittance(self) -> None:
        """Ask for remittance files and preview them on the Denials page."""
        self._pages.window.show_page(DENIALS)
        self._pages.worklist.choose_files()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Preview remittance files on the Denials page."""
        self._pages.window.show_page(DENIALS)
        self._pages.worklist.import_files(paths)

    def show_remittances(self, claim_id: int) -> None:
        """Show the remittances about a saved claim."""
        from claimwright.ui.worklist.list.views_list import REMITTANCES

        self._pages.window.show_page(DENIALS)
        page = self._pages.worklist
        page.show_place(REMITTANCES)
        if page.places.remittances is not None:
            page.places.remittances.show_claim(claim_id)

    # ---- one denial

    def open_denial(self, denial: "OpenDenial") -> None:
        """Open a denial on the Denials page."""
        self._pages.window.show_page(DENIALS)
        self._pages.worklist.open_denial(denial.id)

    def work_on(self, ids: Sequence[int], title: str) -> None:
        """Show some denials in the worklist, such as those behind a figure."""
        self._pages.window.show_page(DENIALS)
        page = self._pages.worklist
        page.show_list()
        if page.view is not None:
            page.view.show_only(ids, title)

    def write_letter(self, kind: str) -> None:
        """Begin a letter for the denial's decision, about the denial's own claim."""
        work = self._pages.denials.work
        if work.denial is None or not self._bring_claim():
            return
        denial_id = work.denial_id or None
        self._pages.letters.begin(kind, denial=work.denial, denial_id=denial_id)
        self._pages.window.show_page(LETTERS)

    def correct_claim(self, corrected: "Claim") -> None:
        """Open the denial's claim with the fix applied as one undo step."""
        if self._bring_claim():
            self._pages.claim.session.change("Correct the denial", corrected)
            self._pages.window.show_page(CLAIM)

    def _bring_claim(self) -> bool:
        """Put the denial's claim on screen; return whether it is there.

        A claim that is known only from its remittance is put on screen to be completed.
        """
        work = self._pages.denials.work
        subject, page = work.subject, self._pages.claim
        if subject.claim_id is not None and subject.claim_id != page.session.saved_id:
            self._practice.open_claim(subject.claim_id)
            return page.session.saved_id == subject.claim_id
        if subject.claim_id is None and work.denial_id:
            if not page.may_leave():
                return False
            page.show_claim(subject.claim)
            return True
        return subject.claim_id is not None or subject.opening == page.session.opening

    def show_payer(self) -> None:
        """Open the record of the denial's payer, to enter its limits."""
        payer = self._pages.denials.work.subject.claim.payer
        self._pages.window.show_page(PRACTICE)
        if self._services.is_practice_open:
            self._pages.practice.show_payer(self._services.practice.store.payers.of_claim(payer))

    # ---- payments that may be wrong

    def dispute_payment(self, doubted: "DoubtfulPayment") -> None:
        """Begin the letter about a payment that may be wrong, about its saved claim."""
        from claimwright.services.worklist.doubts import dispute_denial

        claim_id, session = doubted.posted.claim_id, self._pages.claim.session
        assert claim_id is not None  # the page requires a matched claim first
        if claim_id != session.saved_id:
            self._practice.open_claim(claim_id)
        if session.saved_id == claim_id:
            self._pages.letters.begin("payment-dispute", denial=dispute_denial(doubted))
            self._pages.window.show_page(LETTERS)
