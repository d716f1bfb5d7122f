"""Leads from page to page of the one window, and back."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from claimwright.services.container import Services
from claimwright.services.settings import Settings
from claimwright.ui.claim.check_printing import CheckPrinting
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import IN_WINDOW, bind, offer
from claimwright.ui.shell.commands.menu_bar import MenuBar
from claimwright.ui.shell.help.help import Help
from claimwright.ui.shell.main_window import MainWindow
from claimwright.ui.shell.pages.denial_links import DenialLinks
from claimwright.ui.shell.pages.dropped import RemittanceDrops
from claimwright.ui.shell.pages.letter_links import LetterLinks
from claimwright.ui.shell.pages.letter_windows import LetterWindows
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.page import ChoosesFiles, HasSections, Page
from claimwright.ui.shell.pages.page_maker import PageLinks, PageMaker
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, LOOK_UP, REFERENCE, ROUTES
from claimwright.ui.shell.pages.trail import FocusBefore, PlaceOnTrail, Trail, focus_again
from claimwright.ui.shell.program import background
from claimwright.ui.shell.program.application import make_application
from claimwright.ui.shell.text_size import next_size
from claimwright.ui.theme import apply_theme
from claimwright.ui.widgets.controls.file_dialogs import folders
from claimwright.ui.widgets.tables.remembered import columns

# The window is painted before any page but the first is imported.
if TYPE_CHECKING:
    from claimwright.domain.letter.letter import PageSize
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage

SAMPLE_CLAIM = "A-1001.json"


class Navigator(QObject):
    """One window; a page is made when it is first opened."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._trail = Trail()
        self._is_going_back = False
        self._asks_before_closing = True
        columns.use(
            self.settings.tables,
            lambda text: services.settings.use(replace(self.settings, tables=text)),
        )
        self.window = MainWindow(ROUTES, self._make_page, self._may_close)
        self.pages = OpenPages(self.window)
        minutes = int(self.settings.lock_minutes)
        self.practice = PracticeController(services, self.pages, self._forget_patients, minutes)
        self.checks = CheckPrinting(services, self.pages, self.paper)
        self.practice.file_access.closing.connect(self.checks.clear_batch)
        self.denials = DenialLinks(services, self.pages, self.practice)
        self.letters = LetterLinks(services, self.pages, self.practice)
        self._maker = PageMaker(services, self.practice, self.pages, self.paper, self._links())
        self._focus = FocusBefore(self.window.search)
        self.window.lock_requested.connect(self.practice.lock)
        self.window.searched.connect(self._search)
        self.window.results_requested.connect(self._to_results)
        self.window.restore_place(self.settings.window)
        self.window.tables_requested.connect(lambda: self.window.show_page(REFERENCE))
        self.window.show_page(LOOK_UP)
        self.window.search.setFocus()
        self.window.leaving.connect(self._remember_place)
        self.window.escaped.connect(self._escape)
        self.help = Help(services, self.window)
        self.letter_windows = LetterWindows(
            services, self.pages, self.practice.answers.letter_values
        )
        self.drops = RemittanceDrops(self.window, self.denials.import_files)
        self.menu_bar = MenuBar(self.window, self.practice.answers.recent_claims)
        self._bind_keys()
        folders.use(
            self.settings.folders,
            lambda paths: services.settings.use(replace(self.settings, folders=paths)),
        )

    def _bind_keys(self) -> None:
        """The commands that work on every page."""
        window = self.window
        for action, act in (
            (actions.BACK, self.go_back),
            (actions.SAVED_CLAIMS, self.practice.show_claims),
            (actions.OPEN_CLAIM, self.open_file),
            (actions.ZOOM_IN, lambda: self.zoom(1)),
            (actions.ZOOM_OUT, lambda: self.zoom(-1)),
            (actions.ZOOM_RESET, lambda: self.zoom(0)),
            (actions.EXPLAIN, self.explain),
            (actions.HELP, self.help.show_contents),
        ):
            bind(window, action, act, IN_WINDOW)
        for number, action in enumerate(actions.SECTIONS, 1):
            bind(window, action, partial(self.go_to_section, number), IN_WINDOW)
        bind(window, actions.IMPORT_REMITTANCE, self.denials.import_remittance, IN_WINDOW)
        offer(window, actions.ABOUT, self.help.show_about)
        self._update_entry = offer(window, actions.UPDATE, self.help.update)

    def _make_page(self, key: str) -> Page:
        return self._maker.make(key)

    def _links(self) -> PageLinks:
        return PageLinks(
            look_up=self.look_up,
            try_sample=self.try_sample,
            check_for=self.check_for,
            begin_letter=self.letters.begin,
            letter_for_claim=self.letters.begin_for_claim,
            claim_of_letter=self.letters.show_claim,
            print_check=self.checks.print_check,
            check_many=self.checks.check_many,
            letter_for_denial=self.denials.write_letter,
            correct_claim=self.denials.correct_claim,
            dispute_payment=self.denials.dispute_payment,
            remittances_of_claim=self.denials.show_remittances,
            payer_of_denial=self.denials.show_payer,
            open_denial=self.denials.open_denial,
            work_on=self.denials.work_on,
            use_new_tables=self._use_new_tables,
            use_settings=self._use_settings,
        )

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.services.settings.current

    def paper(self) -> "PageSize":
        """The size on which the settings want pages printed."""
        from claimwright.domain.letter.letter import PageSize

        return PageSize(self.settings.page)

    def start(self) -> None:
        """What comes after the first paint: the reference, and what the top bar says of it."""
        QTimer.singleShot(0, self._prepare_reference)

    def _prepare_reference(self) -> None:
        self.update_tables()
        self.practice.update_foot()
        self._update_entry.setText(self.help.update_text())

    def update_tables(self) -> None:
        """Say in the top bar which tables answer, and quietly when a newer quarter is due."""
        # Imported after the first paint: it brings the reference service with it.
        from claimwright.ui.shell.tables_chip import tables_summary

        self.window.show_tables(*tables_summary(self.services.releases(), self.services.today))

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
        self.practice.save_letters()
        background.wait_for_all()
        self.practice.lock_at_exit()
        return True

    def _forget_patients(self) -> None:
        """The practice file was locked: forget what was typed or pasted, which may name a patient.

        The pages that show a patient are taken away by the practice's controller.
        """
        self.checks.forget_claim()
        self.services.looked_up_denial.forget()
        self._trail.clear()
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
        before = self.settings
        if (settings.theme, settings.text_size) != (before.theme, before.text_size):
            apply_theme(make_application(), settings.theme, int(settings.text_size))
            self.window.navigation.draw_icons()
            for page in self.window.open_pages():
                page.use_text_size(int(settings.text_size))
        self.practice.file_access.use_minutes(int(settings.lock_minutes))
        self.services.settings.use(settings)

    def _use_new_tables(self) -> None:
        """After an import every page answers from the new tables."""
        self.services.reopen()
        self.update_tables()
        self.lookup_page.look_up(self.window.search.text())
        if self.pages.has_claim:
            self.claim_page.refresh()
        if self.services.is_practice_open:
            self.pages.worklist.redecide_after_import()

    # ---- links from page to page

    def _place(self) -> PlaceOnTrail:
        page = self.window.current_page
        query = self.window.search.text().strip() if page == LOOK_UP else ""
        return PlaceOnTrail(page, query, self._focus.widget())

    def _remember_place(self, _page: str) -> None:
        """A page is left for another one: Back leads to it, with what had the focus there."""
        if not self._is_going_back:
            self._trail.add(self._place())

    def look_up(self, query: str) -> None:
        """Look something up as if it had been typed into the box; Alt+Left comes back from it."""
        former = self._place()
        if former.page == LOOK_UP and former.query and former.query != query:
            self._trail.add(former)
        self._look_up(query)

    def _look_up(self, query: str) -> None:
        self.window.search.setText(query)
        self._search(query)
        self._to_results()

    def go_back(self) -> None:
        """Go to where the user was before: the page, what was looked up there, the focus."""
        place = self._trail.pop()
        if place is None:
            return
        self._is_going_back = True
        if place.page == LOOK_UP and place.query:
            self._look_up(place.query)
        else:
            self.window.show_page(place.page)
        self._is_going_back = False
        focus_again(place.focus)

    def _escape(self) -> None:
        """Esc that nothing else wants leads back from a look-up or a letter to the claim."""
        if self.window.current_page in (LOOK_UP, LETTERS):
            self.go_back()

    def go_to_section(self, number: int) -> None:
        """Alt+1 to Alt+9: a part of the page in front, where it has parts."""
        page = self.window.page(self.window.current_page)
        if isinstance(page, HasSections):
            page.go_to_section(number)

    def open_file(self) -> None:
        """Choose a file: in a list that takes files its own, everywhere else a claim."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self.window:
            if isinstance(widget, ChoosesFiles):
                widget.choose_files()
                return
            widget = widget.parentWidget()
        self.window.show_page(CLAIM)
        self.claim_page.open_file()

    def open_path(self, path: Path) -> None:
        """Open a file that was double-clicked: a remittance to post, else claims, or why not."""
        from claimwright.services.remittances.files.opened_files import is_remittance

        if is_remittance(path):
            self.denials.import_files([path])
            return
        self.window.show_page(CLAIM)
        if self.claim_page.may_leave():
            self.claim_page.open_path(path)

    def zoom(self, step: int) -> None:
        """Draw texts and letters larger (1), smaller (-1), or as usual (0)."""
        size = next_size(self.settings.text_size, step)
        self._use_settings(replace(self.settings, text_size=size))

    def explain(self) -> None:
        """F1: the finding, while the lines or the findings have the focus; else the field."""
        focus = QApplication.focusWidget()
        page = self.claim_page if self.window.current_page == CLAIM else None
        if page is not None and focus is not None and not page.head.isAncestorOf(focus):
            page.findings.explain()
        elif focus is not None:
            self.help.explain(focus)

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
            self.services.looked_up_denial.remember(f"{match.group or 'CO'}-{carc}", subject)
        self.window.show_page(CLAIM)

    def show_sample(self, name: str) -> None:
        """Put one of the sample claims on screen, marked as a sample."""
        self.claim_page.show_claim(self.services.sample_claim(name), sample=True)

    def try_sample(self, name: str) -> None:
        """Open a sample claim to try, unless something unsaved is on screen."""
        if self.claim_page.may_leave():
            self.show_sample(name)
            self.window.show_page(CLAIM)

    def begin_letter(self, kind: str, adjustment: str) -> None:
        """Begin a letter of a kind for a denial; the claim on screen is the one it is about."""
        self.letters.begin(kind, adjustment)
