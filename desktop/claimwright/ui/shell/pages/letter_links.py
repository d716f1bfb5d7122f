"""Links between the Claim page and the Letters page."""

from claimwright.services.container import Services
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS


class LetterLinks:
    """Begins letters about the claim on screen, and opens the claim of a letter."""

    def __init__(self, services: Services, pages: OpenPages, practice: PracticeController) -> None:
        self._services = services
        self._pages = pages
        self._practice = practice

    def begin(self, kind: str, adjustment: str) -> None:
        """Begin a letter about a denial of the claim on screen."""
        session = self._pages.claim.session
        self._services.looked_up_denial.remember(adjustment, session.letter_subject)
        choice = self._services.letter_choice
        line = choice.denied_line(session.report_as_submitted(), adjustment)
        self._pages.letters.begin(kind, adjustment, line)
        self._pages.window.show_page(LETTERS)

    def begin_for_claim(self) -> None:
        """Begin a letter for the claim on screen: a corrected-claim letter if it was changed."""
        session, choice = self._pages.claim.session, self._services.letter_choice
        subject = session.letter_subject
        adjustment = self._services.looked_up_denial.of(subject)
        kind = choice.kind_for(adjustment, is_corrected=subject.original is not None)
        foreseen = adjustment or choice.predicted_denial(session.report_as_submitted())
        self.begin(kind, foreseen)

    def show_claim(self) -> None:
        """Open the claim that the letter is about."""
        work = self._pages.letters.letter.work
        claim_id = None if work is None else work.subject.claim_id
        on_screen = self._pages.claim.session.letter_subject
        if work is None or claim_id is None or work.subject.is_same_claim(on_screen):
            self._pages.window.show_page(CLAIM)
        else:
            self._practice.open_claim(claim_id)
