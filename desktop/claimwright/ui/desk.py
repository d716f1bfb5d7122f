"""Puts the pages into the window and leads from one to the other."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from claimwright.services.workbench import Workbench
from claimwright.ui.main_window import MainWindow, Page

LOOK_UP, CLAIM, LETTERS, REFERENCE, SETTINGS = (
    "look-up",
    "claim",
    "letters",
    "reference",
    "settings",
)


class Desk(QObject):
    """One window over one workbench; a page is made when it is first opened."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.window = MainWindow(
            [
                Page(LOOK_UP, self.tr("Look up"), "Ctrl+1", self._make_lookup),
                Page(CLAIM, self.tr("Claim"), "Ctrl+2", self._make_claim),
            ]
        )
        self.window.searched.connect(self._search)
        self.window.results_wanted.connect(self._to_results)
        self.window.show_page(LOOK_UP)
        self.window.search.setFocus()

    def start(self) -> None:
        """What comes after the first paint: the reference, and what the top bar says of it."""
        QTimer.singleShot(0, self._warm_up)

    def _warm_up(self) -> None:
        self.bench.store()

    # ---- pages

    def _make_lookup(self) -> QWidget:
        from claimwright.ui.lookup.page import LookupPage

        page = LookupPage(self.bench.lookup, self.bench.today)
        page.query_chosen.connect(self.look_up)
        page.check_wanted.connect(self.check_for)
        return page

    def _make_claim(self) -> QWidget:
        from claimwright.ui.claim.page import ClaimPage

        page = ClaimPage(self.bench.checker, self.bench.today)
        page.code_chosen.connect(self.look_up)
        return page

    # ---- ways from page to page

    def look_up(self, query: str) -> None:
        """Look something up as if it had been typed into the box."""
        self.window.search.setText(query)
        self._search(query)
        self._to_results()

    def _search(self, query: str) -> None:
        page = self.window.page(LOOK_UP)
        if self.window.current_page != LOOK_UP:
            self.window.show_page(LOOK_UP)
            self.window.search.setFocus()
        page.look_up(query)  # type: ignore[attr-defined] # the page under this key is a LookupPage

    def _to_results(self) -> None:
        self.window.show_page(LOOK_UP)

    def check_for(self, carc: str) -> None:
        """Open the sample claim that shows a denial."""
        self.window.show_page(CLAIM)
