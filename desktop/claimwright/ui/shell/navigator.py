"""Leads from page to page of the one window, and back."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter import PageSize
from claimwright.services.container import Services
from claimwright.services.settings import Settings
from claimwright.ui.claim.check_printing import CheckPrinting
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell import background
from claimwright.ui.shell.action_keys import IN_WINDOW, bind
from claimwright.ui.shell.actions import BACK
from claimwright.ui.shell.application import make_application
from claimwright.ui.shell.main_window import MainWindow
from claimwright.ui.shell.open_pages import OpenPages
from claimwright.ui.shell.page import Page
from claimwright.ui.shell.page_maker import PageMaker, Ways
from claimwright.ui.shell.routes import CLAIM, LETTERS, LOOK_UP, REFERENCE, ROUTES
from claimwright.ui.shell.theme import apply_theme

# The window is painted before any page but the first is imported.
if TYPE_CHECKING:
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage

MAX_TRAIL = 50
MAX_REMEMBERED_LENGTH = 40  # what is longer was pasted, and may name a patient
SAMPLE_CLAIM = "A-1001.json"


class Navigator(QObject):
    """One window; a page is made when it is first opened."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._trail: list[str] = []
        self._asks_before_closing = True
        self.window = MainWindow(ROUTES, self._make_page, self._may_close)
        self.pages = OpenPages(self.window)
        minutes = int(self.settings.lock_minutes)
        self.practice = PracticeController(services, self.pages, self._forget_patients, minutes)
        self.checks = CheckPrinting(services, self.pages, self.paper)
        self.practice.file_access.closing.connect(self.checks.forget_many)
        self._maker = PageMaker(services, self.practice, self.pages, self.paper, self._ways())
        self.window.lock_wanted.connect(self.practice.lock)
        self.window.searched.connect(self._search)
        self.window.results_wanted.connect(self._to_results)
        self.window.restore_place(self.settings.window)
        self.window.tables_wanted.connect(lambda: self.window.show_page(REFERENCE))
        self.window.show_page(LOOK_UP)
        self.window.search.setFocus()
        bind(self.window, BACK, self.go_back, IN_WINDOW)

    def _make_page(self, key: str) -> Page:
        return self._maker.make(key)

    def _ways(self) -> Ways:
        return Ways(
            look_up=self.look_up,
            check_for=self.check_for,
            begin_letter=self.begin_letter,
            letter_for_claim=self._letter_for_claim,
            claim_of_letter=self._to_claim_of_letter,
            print_check=self.checks.print_check,
            check_many=self.checks.check_many,
            letter_for_denial=self._letter_for_denial,
            correct_claim=self._correct_claim,
            use_new_tables=self._use_new_tables,
            use_settings=self._use_settings,
        )

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.services.settings.current

    def paper(self) -> PageSize:
        """The size on which the settings want pages printed."""
        return PageSize(self.settings.page)

    def start(self) -> None:
        """What comes after the first paint: the reference, and what the top bar says of it."""
        QTimer.singleShot(0, self._prepare_reference)

    def _prepare_reference(self) -> None:
        self.tell_tables()
        self.practice.tell_foot()

    def tell_tables(self) -> None:
        """Say in the top bar which tables answer, and quietly when a newer quarter is due."""
        # Imported after the first paint: it brings the reference service with it.
        from claimwright.ui.shell.tables_chip import tables_told

        self.window.show_tables(*tables_told(self.services.releases(), self.services.today))

    # ---- the end, and the lock

    def ask_nothing(self) -> None:
        """Close without a question: nothing on screen needs to be saved."""
        self._asks_before_closing = False

    def _may_close(self) -> bool:
        """Ask about what is in no file; then keep the window's place and let jobs end."""
        if not self._asks_before_closing:
            return True
        if not all(page.may_leave() for page in self.window.open_pages()):
            return False
        self._use_settings(replace(self.settings, window=self.window.place()))
        self.practice.keep()
        background.wait_for_all()
        self.practice.leave()
        return True

    def _forget_patients(self) -> None:
        """The practice file was locked: forget what was typed or pasted, which may name a patient.

        The pages that show a patient are taken away by the practice's controller.
        """
        self.checks.forget_claim()
        self.services.looked_up_denial.forget()
        self._trail = []
        self.window.search.setText("")  # clear() could be undone
        for page in self.window.open_pages():
            page.forget()

    # ---- pages

    @property
    def lookup_page(self) -> "LookupPage":
        """The Look up page."""
        return self.pages.lookup

    @property
    def claim_page(self) -> "ClaimPage":
        """The Claim page."""
        return self.pages.claim

    @property
    def letters_page(self) -> "LettersPage":
        """The Letters page."""
        return self.pages.letters

    @property
    def practice_page(self) -> "PracticePage":
        """The Practice page."""
        return self.pages.practice

    def _use_settings(self, settings: Settings) -> None:
        if settings.theme != self.settings.theme:
            apply_theme(make_application(), settings.theme)
        self.practice.file_access.use_minutes(int(settings.lock_minutes))
        self.services.settings.use(settings)

    def _use_new_tables(self) -> None:
        """After an import every page answers from the new tables."""
        self.services.reopen()
        self.tell_tables()
        self.lookup_page.look_up(self.window.search.text())
        if self.pages.has_claim:
            self.claim_page.refresh()

    # ---- ways from page to page

    def look_up(self, query: str) -> None:
        """Look something up as if it had been typed into the box; Alt+Left comes back from it."""
        former = self.window.search.text().strip()
        if former != query and 0 < len(former) <= MAX_REMEMBERED_LENGTH:
            self._trail = [*self._trail[-MAX_TRAIL:], former]
        self._look_up(query)

    def go_back(self) -> None:
        """Look up again what a link led away from."""
        if self._trail:
            self._look_up(self._trail.pop())

    def _look_up(self, query: str) -> None:
        self.window.search.setText(query)
        self._search(query)
        self._to_results()

    def _search(self, query: str) -> None:
        if self.window.current_page != LOOK_UP:
            self.window.show_page(LOOK_UP)
            self.window.search.setFocus()
        self.lookup_page.look_up(query)

    def _to_results(self) -> None:
        self.window.show_page(LOOK_UP)

    def check_for(self, carc: str) -> None:
        """Check a claim for a denial: the one on screen, or the sample where there is none."""
        match = self.lookup_page.current_match()
        if self.claim_page.is_empty:
            self.show_sample(SAMPLE_CLAIM)
        if match is not None and match.code == carc:
            subject = self.claim_page.session.letter_subject
            self.services.looked_up_denial.keep(f"{match.group or 'CO'}-{carc}", subject)
        self.window.show_page(CLAIM)

    def show_sample(self, name: str) -> None:
        """Put one of the sample claims on screen, marked as a sample."""
        self.claim_page.show_claim(self.services.sample_claim(name), sample=True)

    def begin_letter(self, kind: str, adjustment: str) -> None:
        """Begin a letter of a kind for a denial; the claim on screen is the one it is about."""
        session = self.claim_page.session
        self.services.looked_up_denial.keep(adjustment, session.letter_subject)
        line = self.services.letter_choice.denied_line(session.report_as_submitted(), adjustment)
        self.letters_page.begin(kind, adjustment, line)
        self.window.show_page(LETTERS)

    def _letter_for_claim(self) -> None:
        """From the claim: a corrected claim's letter once something was changed."""
        session, choice = self.claim_page.session, self.services.letter_choice
        subject = session.letter_subject
        adjustment = self.services.looked_up_denial.of(subject)
        kind = choice.kind_for(adjustment, is_corrected=subject.original is not None)
        foreseen = adjustment or choice.foreseen_denial(session.report_as_submitted())
        self.begin_letter(kind, foreseen)

    def _letter_for_denial(self, kind: str) -> None:
        """The letter that a denial's decision asks for, about the denial's own claim."""
        work = self.pages.denials.work
        if work.denial is None or not self._bring_claim_of_denial():
            return
        self.letters_page.begin(kind, denial=work.denial)
        self.window.show_page(LETTERS)

    def _correct_claim(self, corrected: Claim) -> None:
        """The denial's claim on screen, with the fix made as one step that can be undone."""
        if self._bring_claim_of_denial():
            self.claim_page.session.change("Correct the denial", corrected)
            self.window.show_page(CLAIM)

    def _bring_claim_of_denial(self) -> bool:
        """Have the denial's claim on screen; whether it is there."""
        subject = self.pages.denials.work.subject
        session = self.claim_page.session
        if subject.claim_id is not None and subject.claim_id != session.saved_id:
            self.practice.open_claim(subject.claim_id)
            return session.saved_id == subject.claim_id
        return subject.claim_id is not None or subject.opening == session.opening

    def _to_claim_of_letter(self) -> None:
        """Show the claim that the letter is about; another one on screen makes room for it."""
        work = self.letters_page.letter.work
        claim_id = None if work is None else work.subject.claim_id
        on_screen = self.claim_page.session.letter_subject
        if work is None or claim_id is None or work.subject.is_same_claim(on_screen):
            self.window.show_page(CLAIM)
        else:
            self.practice.open_claim(claim_id)
