"""Printing the check of a claim, and opening the window that checks many."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from claimwright.services.container import Services
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.routes import CLAIM

# Not imported at startup: the first paint needs none of these.
if TYPE_CHECKING:
    from claimwright.domain.letter.letter import PageSize
    from claimwright.domain.sheet import SheetDocument
    from claimwright.services.claims.claim_file import LoadedClaim
    from claimwright.ui.claim.batch.window import BatchWindow
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.shell.sheet_printer import SheetPrinter


class CheckPrinting(QObject):
    """Prints the claim on screen and owns the batch window; one instance per main window."""

    def __init__(
        self, services: Services, pages: OpenPages, paper: Callable[[], "PageSize"]
    ) -> None:
        """``paper`` returns the paper size to print on."""
        super().__init__(pages.window)
        self._services = services
        self._pages = pages
        self._paper = paper
        self._page: ClaimPage | None = None
        self._printer: SheetPrinter | None = None  # a child of that page
        self.batch: BatchWindow | None = None

    def forget_claim(self) -> None:
        """Drop the Claim page and its printer, because the page is closing."""
        self._page = self._printer = None

    def clear_batch(self) -> None:
        """Clear the batch window, because its totals may come from the file being locked."""
        if self.batch is not None:
            self.batch.forget()

    # ---- paper

    def print_check(self) -> None:
        """Print the findings for the claim on screen."""
        page = self._pages.claim
        if page.session.claim.lines:
            if self._printer is None or page is not self._page:
                self._page, self._printer = page, self._make_printer(page, page.show_notice)
            self._printer.print_sheet(self._sheet)

    def _sheet(self) -> "SheetDocument":
        # Imported on the first print, because it loads the typesetting.
        from claimwright.services.sheets.check_sheets import claim_sheet

        session = self._pages.claim.session
        return claim_sheet(session.claim, session.report, self._services.today, session.dismissed)

    def _make_printer(self, parent: QWidget, say: Callable[[str, str], object]) -> "SheetPrinter":
        from claimwright.ui.shell.sheet_printer import SheetPrinter  # on the first print

        return SheetPrinter(self._services.sheets, self._paper, parent, say)

    # ---- many claims

    def check_many(self) -> None:
        """Open the batch window with its last totals."""
        if self.batch is None:
            # Few users need the batch window and its worker processes, and none at startup.
            from claimwright.ui.claim.batch.window import BatchWindow

            self.batch = BatchWindow(
                self._services.batch_files, self._make_printer, self._pages.window
            )
            self.batch.claim_chosen.connect(self._show_claim)
        self.batch.show()
        self.batch.activateWindow()

    def _show_claim(self, loaded: "LoadedClaim") -> None:
        """Open a claim of the batch on the Claim page and hide the batch window."""
        page, window = self._pages.claim, self._pages.window
        if page.may_leave():
            page.session.open(loaded.claim, loaded.history)
            window.show_page(CLAIM)
            window.activateWindow()
            if self.batch is not None:
                self.batch.hide()
            page.show_notice("“Check many…” brings the totals back.", "plain")
