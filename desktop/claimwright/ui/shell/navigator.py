"""Puts the pages into the window and leads from one to the other."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from claimwright.domain.letter.letter import PageSize
from claimwright.services.container import Services
from claimwright.services.letters.looked_up_denial import LookedUpDenial
from claimwright.services.settings import Settings
from claimwright.ui.claim.check_printing import CheckPrinting
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell import background
from claimwright.ui.shell.actions import Command, install
from claimwright.ui.shell.application import make_application
from claimwright.ui.shell.main_window import MainWindow, Page
from claimwright.ui.shell.theme import apply_theme

if TYPE_CHECKING:
    from claimwright.domain.finding.finding import CheckReport
    from claimwright.domain.letter.letter_subject import LetterSubject
    from claimwright.services.letters.letter_session import LetterSource
    from claimwright.services.letters.looked_up_denial import LookedUpDenial
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage

LOOK_UP, CLAIM, LETTERS = "look-up", "claim", "letters"
REFERENCE, PRACTICE, SETTINGS = "reference", "practice", "settings"
MAX_TRAIL = 50
MAX_REMEMBERED_LENGTH = 40  # what is longer was pasted, and may name a patient
SAMPLE_CLAIM = "A-1001.json"


class Navigator(QObject):
    """One window over one workbench; a page is made when it is first opened."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._trail: list[str] = []
        self.window = MainWindow(
            [
                Page(LOOK_UP, "Look up", "Ctrl+1", self._make_lookup),
                Page(CLAIM, "Claim", "Ctrl+2", self._make_claim),
                Page(LETTERS, "Letters", "Ctrl+3", self._make_letters),
                Page(REFERENCE, "Reference", "Ctrl+5", self._make_reference),
                Page(PRACTICE, "Practice", "Ctrl+6", self._make_practice),
                Page(SETTINGS, "Settings", "Ctrl+,", self._make_settings),
            ]
        )
        self.practice = PracticeController(self, int(self.settings.lock_minutes))
        self.checks = CheckPrinting(self)
        self.window.lock_wanted.connect(self.practice.lock)
        self.window.searched.connect(self._search)
        self.window.results_wanted.connect(self._to_results)
        self.window.may_close = self._may_close
        self.window.restore_place(self.settings.window)
        self.window.tables_wanted.connect(lambda: self.window.show_page(REFERENCE))
        self.window.show_page(LOOK_UP)
        self.window.search.setFocus()
        install(self.window, [Command("Back", "Alt+Left", self.go_back)])

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.services.settings.current

    def start(self) -> None:
        """What comes after the first paint: the reference, and what the top bar says of it."""
        QTimer.singleShot(0, self._prepare_reference)

    def _prepare_reference(self) -> None:
        self.services.store()
        self.tell_tables()
        self.practice.tell_foot()

    def tell_tables(self) -> None:
        """Say in the top bar which tables answer, and quietly when a newer quarter is due."""
        from claimwright.ui.shell.tables_chip import tables_told

        told = tables_told(self.services.store().releases(), self.services.today)
        self.window.show_tables(*told)

    def _may_close(self) -> bool:
        """Ask about what is in no file; then keep the window's place and let jobs end."""
        if self.window.has_page(CLAIM) and not self.claim_page.may_leave():
            return False
        self._use_settings(replace(self.settings, window=self.window.place()))
        self.practice.keep()
        background.wait_for_all()
        self.practice.leave()
        return True

    # ---- pages

    @property
    def lookup_page(self) -> "LookupPage":
        """The Look up page."""
        return cast("LookupPage", self.window.page(LOOK_UP))

    @property
    def claim_page(self) -> "ClaimPage":
        """The Claim page."""
        return cast("ClaimPage", self.window.page(CLAIM))

    @property
    def letters_page(self) -> "LettersPage":
        """The Letters page."""
        return cast("LettersPage", self.window.page(LETTERS))

    @property
    def practice_page(self) -> "PracticePage":
        """The Practice page."""
        return cast("PracticePage", self.window.page(PRACTICE))

    def _make_lookup(self) -> QWidget:
        from claimwright.ui.lookup.page import LookupPage

        page = LookupPage(
            lambda: self.services.lookup, self.services.today, self.services.resources
        )
        page.paper = self.paper
        page.query_chosen.connect(self.look_up)
        page.check_wanted.connect(self.check_for)
        page.letter_wanted.connect(self.begin_letter)
        return page

    def _make_claim(self) -> QWidget:
        from claimwright.ui.claim.page import ClaimPage

        page = ClaimPage(self.services.checker, self.services.today)
        page.head.offer_diagnoses(self.services.diagnoses)
        page.code_chosen.connect(self.look_up)
        page.letter_wanted.connect(self._letter_for_claim)
        self.practice.attach_claim_page(page)
        self.checks.attach_claim_page(page)
        return page

    def _make_letters(self) -> QWidget:
        from claimwright.ui.letters.page import LettersPage

        page = LettersPage(self.services.letters, self._letter_source, self.services.today)
        page.claim_wanted.connect(self._to_claim_of_letter)
        self.practice.attach_letters_page(page)
        return page

    def _make_reference(self) -> QWidget:
        from claimwright.ui.reference.page import ReferencePage

        page = ReferencePage(self.services)
        page.imported.connect(self._use_new_tables)
        page.look_up_wanted.connect(self.look_up)
        page.comparison.paper = self.paper
        return page

    def paper(self) -> PageSize:
        """The size on which the settings want pages printed."""
        return PageSize(self.settings.page)

    def _make_practice(self) -> QWidget:
        return self.practice.make_page()

    def _make_settings(self) -> QWidget:
        from claimwright.ui.settings.page import SettingsPage

        return SettingsPage(self.settings, self.services.data_dir, self._use_settings)

    def _use_settings(self, settings: Settings) -> None:
        if settings.theme != self.settings.theme:
            apply_theme(make_application(), settings.theme)
        self.practice.file_access.idle.minutes = int(settings.lock_minutes)
        self.services.settings.use(settings)

    def _use_new_tables(self) -> None:
        """After an import every page answers from the new tables."""
        self.services.reopen()
        self.tell_tables()
        self.lookup_page.look_up(self.window.search.text())
        if self.window.has_page(CLAIM):
            self.claim_page.session.check_again()

    def forget_queries(self) -> None:
        """Forget what was typed or pasted to be looked up: it may name a patient."""
        self._trail = []
        self.window.search.setText("")  # clear() could be undone
        if self.window.has_page(LOOK_UP):
            self.lookup_page.forget()

    # ---- ways from page to page

    def show_claim_page(self) -> None:
        """Come to the front with the Claim page."""
        self.window.show_page(CLAIM)
        self.window.activateWindow()

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
            self.denial.keep(f"{match.group or 'CO'}-{carc}", self.letter_subject())
        self.window.show_page(CLAIM)

    def show_sample(self, name: str) -> None:
        """Put one of the sample claims on screen, marked as a sample."""
        from claimwright.services.claims.claim_file import open_claim_file

        opened = open_claim_file(self.services.resources / "samples" / name)
        self.claim_page.show_claim(opened.claims[0].claim, sample=True)

    def begin_letter(self, kind: str, adjustment: str) -> None:
        """Begin a letter of a kind for a denial; the claim on screen is the one it is about."""
        self.denial.keep(adjustment, self.letter_subject())
        line = self._denied_line(adjustment)
        self.letters_page.begin(kind, adjustment, line)
        self.window.show_page(LETTERS)

    def _letter_for_claim(self) -> None:
        """From the claim: a corrected claim's letter once something was changed."""
        subject = self.letter_subject()
        adjustment = self.denial.of(subject)
        kind = "corrected-claim" if subject.original else self._kind_for(adjustment)
        self.begin_letter(kind, adjustment or self._foreseen())

    def _to_claim_of_letter(self) -> None:
        """Show the claim that the letter is about; another one on screen makes room for it."""
        work = self.letters_page.letter.work
        claim_id = None if work is None else work.subject.claim_id
        if work is None or claim_id is None or work.subject.is_same_claim(self.letter_subject()):
            self.window.show_page(CLAIM)
        else:
            self.practice.open_claim(claim_id)

    def _kind_for(self, adjustment: str) -> str:
        carc = self.services.lookup.carc(adjustment.rpartition("-")[2]) if adjustment else None
        kinds = {kind.kind for kind in self.services.letters.kinds()}
        usable = [kind for kind in carc.letters if kind in kinds] if carc else []
        return usable[0] if usable else "corrected-claim"

    def _foreseen(self) -> str:
        """What the check says that the claim would be denied as."""
        findings = self._report_as_sent().findings
        return next((f.predicts[0] for f in findings if f.predicts), "")

    def _denied_line(self, adjustment: str) -> int | None:
        """The line of the claim as sent on which the check foresees this denial."""
        for finding in self._report_as_sent().findings:
            if adjustment in finding.predicts and finding.lines:
                return finding.lines[0]
        return None

    def _report_as_sent(self) -> "CheckReport":
        session = self.claim_page.session
        sent = session.original or session.claim
        return self.services.checker.check(sent, session.history, self.services.today)

    @cached_property
    def denial(self) -> "LookedUpDenial":
        """What was looked up for the claim on screen, and goes into its letter."""
        from claimwright.services.letters.looked_up_denial import (
            LookedUpDenial,  # not for the first paint
        )

        return LookedUpDenial()

    def letter_subject(self) -> "LetterSubject":
        """The claim on screen as a letter speaks of it."""
        from claimwright.domain.letter.letter_subject import LetterSubject

        session = self.claim_page.session
        changed = session.original is not None and session.claim != session.original
        return LetterSubject(
            session.claim,
            session.original if changed else None,
            session.saved_id,
            is_sample=session.is_tried_out,
            opening=session.opening,
        )

    def _letter_source(self) -> "LetterSource":
        from claimwright.services.letters.letter_session import LetterSource

        session = self.claim_page.session
        return LetterSource(
            self.letter_subject(), session.whole_report.findings, session.review.quotes
        )
