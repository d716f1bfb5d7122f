"""Leads from the Claim page to paper, and to the window that checks many claims."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from claimwright.domain.sheet import SheetDocument
    from claimwright.services.checking.batch_files import BatchFiles
    from claimwright.services.claims.claim_file import LoadedClaim
    from claimwright.ui.claim.batch.window import BatchWindow
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.shell.navigator import Navigator
    from claimwright.ui.shell.sheet_printer import SheetPrinter


class CheckPrinting(QObject):
    """One for the window; the Claim page knows nothing of paper or of other claims."""

    def __init__(self, navigator: "Navigator") -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._page: ClaimPage | None = None
        self._printer: SheetPrinter | None = None
        self.batch: BatchWindow | None = None

    def attach_claim_page(self, page: "ClaimPage") -> None:
        """Let a Claim page print its check and lead on to many claims."""
        self._page = page
        page.print_wanted.connect(self.print_check)
        page.batch_wanted.connect(self.check_many)

    # ---- paper

    def print_check(self) -> None:
        """Print what the check says of the claim on screen."""
        if self._page is not None and self._page.session.claim.lines:
            self._printer = self._printer or self._make_printer(self._page, self._page.show_notice)
            self._printer.print_sheet(self._sheet)

    def _sheet(self) -> "SheetDocument":
        from claimwright.services.sheets.check_sheets import claim_sheet

        session = self._navigator.claim_page.session
        return claim_sheet(
            session.claim, session.report, self._navigator.services.today, session.dismissed
        )

    def _make_printer(self, parent: QWidget, say: Callable[[str, str], object]) -> "SheetPrinter":
        from claimwright.services.sheets.sheets import SheetService
        from claimwright.ui.shell.sheet_printer import SheetPrinter

        services = self._navigator.services
        sheets = SheetService(services.resources, services.lookup.carc, services.today)
        return SheetPrinter(sheets, self._navigator.paper, parent, say)

    # ---- many claims

    def check_many(self) -> None:
        """Open the window that checks many claims, with the sums that it showed last."""
        if self.batch is None:
            from claimwright.ui.claim.batch.window import BatchWindow

            self.batch = BatchWindow(self._files_of, self._make_printer, self._navigator.window)
            self.batch.claim_chosen.connect(self._show_claim)
            self._navigator.practice.file_access.closing.connect(self.batch.forget)
        self.batch.show()
        self.batch.activateWindow()

    def _files_of(self, paths: Sequence[Path]) -> "BatchFiles":
        from claimwright.services.checking.batch_files import BatchFiles

        services, file_access = self._navigator.services, self._navigator.practice.file_access
        access = services.practice.access if file_access.is_open else None
        return BatchFiles(tuple(paths), services.data_dir, services.today, access)

    def _show_claim(self, loaded: "LoadedClaim") -> None:
        """Put a claim of the batch on the Claim page; what lay over it steps back with its sums."""
        page = self._navigator.claim_page
        if page.may_leave():
            page.session.open(loaded.claim, loaded.history)
            self._navigator.show_claim_page()
            if self.batch is not None:
                self.batch.hide()
            page.show_notice("“Check many…” brings the sums back.", "plain")
