"""Leads from the Claim page to paper, and to the window that checks many claims."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from claimwright.services.container import Services
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.routes import CLAIM

# None of these is needed to paint the window.
if TYPE_CHECKING:
    from claimwright.domain.letter.letter import PageSize
    from claimwright.domain.sheet import SheetDocument
    from claimwright.services.claims.claim_file import LoadedClaim
    from claimwright.ui.claim.batch.window import BatchWindow
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.shell.sheet_printer import SheetPrinter


class CheckPrinting(QObject):
    """One for the window; the Claim page knows nothing of paper or of other claims."""

    def __init__(
        self, services: Services, pages: OpenPages, paper: Callable[[], "PageSize"]
    ) -> None:
        """``paper`` tells the size that pages are printed on."""
        super().__init__(pages.window)
        self._services = services
        self._pages = pages
        self._paper = paper
        self._page: ClaimPage | None = None
        self._printer: SheetPrinter | None = None  # it belongs to that page
        self.batch: BatchWindow | None = None

    def forget_claim(self) -> None:
        """Forget the Claim page and its printer: the page is being closed."""
        self._page = self._printer = None

    def forget_many(self) -> None:
        """The practice file is being locked: the sums may come from it."""
        if self.batch is not None:
            self.batch.forget()

    # ---- paper

    def print_check(self) -> None:
        """Print what the check says of the claim on screen."""
        page = self._pages.claim
        if page.session.claim.lines:
            if self._printer is None or page is not self._page:
                self._page, self._printer = page, self._make_printer(page, page.show_notice)
            self._printer.print_sheet(self._sheet)

    def _sheet(self) -> "SheetDocument":
        # With the first print: it brings the typesetting with it.
        from claimwright.services.sheets.check_sheets import claim_sheet

        session = self._pages.claim.session
        return claim_sheet(session.claim, session.report, self._services.today, session.dismissed)

    def _make_printer(self, parent: QWidget, say: Callable[[str, str], object]) -> "SheetPrinter":
        from claimwright.ui.shell.sheet_printer import SheetPrinter  # with the first print

        return SheetPrinter(self._services.sheets, self._paper, parent, say)

    # ---- many claims

    def check_many(self) -> None:
        """Open the window that checks many claims, with the sums that it showed last."""
        if self.batch is None:
            # Its table and its worker processes are wanted by few, and not at the start.
            from claimwright.ui.claim.batch.window import BatchWindow

            self.batch = BatchWindow(
                self._services.batch_files, self._make_printer, self._pages.window
            )
            self.batch.claim_chosen.connect(self._show_claim)
        self.batch.show()
        self.batch.activateWindow()

    def _show_claim(self, loaded: "LoadedClaim") -> None:
        """Put a claim of the batch on the Claim page; what lay over it steps back with its sums."""
        page, window = self._pages.claim, self._pages.window
        if page.may_leave():
            page.session.open(loaded.claim, loaded.history)
            window.show_page(CLAIM)
            window.activateWindow()
            if self.batch is not None:
                self.batch.hide()
            page.show_notice("“Check many…” brings the totals back.", "plain")
