"""Navigation between the pages of the window, forward and back."""

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
from claimwright.ui.shell.pages.trail import FocusBeforeSearch, Trail, TrailEntry, restore_focus
from claimwright.ui.shell.program import background
from claimwright.ui.shell.program.application import make_application
from claimwright.ui.shell.text_size import next_size
from claimwright.ui.theme import apply_theme
from claimwright.ui.widgets.controls.file_dialogs import folders
from claimwright.ui.widgets.tables.remembered import columns

# Only the first page is imported before the first paint.
if TYPE_CHECKING:
    from claimwright.domain.letter.letter import PageSize
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage

SAMPLE_CLAIM = "A-1001.json"


class Navigator(QObject):
    """Owns the main window and connects its pages, which are created on first use."""

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
        self._focus = FocusBeforeSearch(self.window.search)
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
            services, self.pages, self.practice.queries.letter_values
        )
        self.drops = RemittanceDrops(self.window, self.denials.import_files)
        self.menu_bar = MenuBar(self.window, self.practice.queries.recent_claims)
        self._bind_keys()
        folders.use(
            self.settings.folders,
            lambda paths: services.settings.use(replace(self.settings, folders=paths)),
        )

    def _bind_keys(self) -> None:
        """Bind the commands that work on every page."""
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
        """The current settings."""
        return self.services.settings.current

    def paper(self) -> "PageSize":
        """The paper size from the settings."""
        from claimwright.domain.letter.letter import PageSize

        return PageSize(self.settings.page)

    def start(self) -> None:
        """Prepare the reference tables after the first paint."""
        QTimer.singleShot(0, self._prepare_reference)

    def _prepare_reference(self) -> None:
        self.update_tables()
        self.practice.update_footer()
        self._update_entry.setText(self.help.update_text())

    def update_tables(self) -> None:
        """Show in the top bar which tables are in use and whether a newer quarter is due."""
        # Imported after the first paint, because it loads the reference service.
        from claimwright.ui.shell.tables_chip import tables_summary

        self.window.show_tables(*tables_summary(self.services.releases(), self.services.today))

    # ---- closing and locking

    def close_without_asking(self) -> None:
        """Close the window later without asking about unsaved work."""
        self._asks_before_closing = False

    def _may_close(self) -> bool:
        """Ask about unsaved work; then save the window's position and wait for jobs."""
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
        """Drop what was typed or pasted after a lock, because it may name a patient.

        `PracticeController` closes the pages that show a patient.
        """
        self.checks.forget_claim()
        self.services.looked_up_denial.forget()
        self._trail.clear()
        self.window.search.setText("")  # unlike clear(), this cannot be undone
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
            self.window.foot.draw_icon()
            for page in self.window.open_pages():
                page.use_text_size(int(settings.text_size))
        self.practice.file_access.set_minutes(int(settings.lock_minutes))
        self.services.settings.use(settings)

    def _use_new_tables(self) -> None:
        """Make every page use the new tables after an import."""
        self.services.reopen()
        self.update_tables()
        self.lookup_page.look_up(self.window.search.text())
        if self.pages.has_claim:
            self.claim_page.refresh()
        if self.services.is_practice_open:
            self.pages.worklist.redecide_after_import()

    # ---- links from page to page

    def _place(self) -> TrailEntry:
        page = self.window.current_page
        query = self.window.search.text().strip() if page == LOOK_UP else ""
        return TrailEntry(page, query, self._focus.widget())

    def _remember_place(self, _page: str) -> None:
        """Record the page being left and its focus for Back."""
        if not self._is_going_back:
            self._trail.add(self._place())

    def look_up(self, query: str) -> None:
        """Look something up as if it had been typed; Alt+Left goes back."""
        former = self._place()
        if former.page == LOOK_UP and former.query and former.query != query:
            self._trail.add(former)
        self._look_up(query)

    def _look_up(self, query: str) -> None:
        self.window.search.setText(query)
        self._search(query)
        self._to_results()

    def go_back(self) -> None:
        """Return to the previous page, query and focus."""
        place = self._trail.pop()
        if place is None:
            return
        self._is_going_back = True
        if place.page == LOOK_UP and place.query:
            self._look_up(place.query)
        else:
            self.window.show_page(place.page)
        self._is_going_back = False
        restore_focus(place.focus)

    def _escape(self) -> None:
        """Go back from Look up or Letters on an Esc that no widget handled."""
        if self.window.current_page in (LOOK_UP, LETTERS):
            self.go_back()

    def go_to_section(self, number: int) -> None:
        """Alt+1 to Alt+9: go to a section of the current page, if it has sections."""
        page = self.window.page(self.window.current_page)
        if isinstance(page, HasSections):
            page.go_to_section(number)

    def open_file(self) -> None:
        """Ask for a file: one of the focused list's own if it opens files, else a claim."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self.window:
            if isinstance(widget, ChoosesFiles):
                widget.choose_files()
                return
            widget = widget.parentWidget()
        self.window.show_page(CLAIM)
        self.claim_page.open_file()

    def open_path(self, path: Path) -> None:
        """Open a double-clicked remittance or claim file, or show why it cannot be opened."""
        from claimwright.services.remittances.files.opened_files import is_remittance

        if is_remittance(path):
            self.denials.import_files([path])
            return
        self.window.show_page(CLAIM)
        if self.claim_page.may_leave():
            self.claim_page.open_path(path)

    def zoom(self, step: int) -> None:
        """Make text larger (1), smaller (-1), or reset its size (0)."""
        size = next_size(self.settings.text_size, step)
        self._use_settings(replace(self.settings, text_size=size))

    def explain(self) -> None:
        """F1: explain the finding if the focus is in the lines or findings, else the field."""
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
        """Open the claim on screen, or a sample if there is none, to check it for a denial."""
        match = self.lookup_page.current_match()
        if self.claim_page.is_empty:
            self.show_sample(SAMPLE_CLAIM)
        if match is not None and match.code == carc:
            subject = self.claim_page.session.letter_subject
            self.services.looked_up_denial.remember(f"{match.group or 'CO'}-{carc}", subject)
        self.window.show_page(CLAIM)

    def show_sample(self, name: str) -> None:
        """Put a sample claim on screen, marked as a sample."""
        self.claim_page.show_claim(self.services.sample_claim(name), sample=True)

    def try_sample(self, name: str) -> None:
        """Open a sample claim, asking first if there are unsaved changes."""
        if self.claim_page.may_leave():
            self.show_sample(name)
            self.window.show_page(CLAIM)

    def begin_letter(self, kind: str, adjustment: str) -> None:
        """Begin a letter about a denial of the claim on screen."""
        self.letters.begin(kind, adjustment)
