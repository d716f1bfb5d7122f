"""Leads from the Claim page to paper, and to the window that checks many claims."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from claimwright.printing.sheet import SheetDocument
    from claimwright.services.checking.batch_files import BatchFiles
    from claimwright.services.claims.claim_file import LoadedClaim
    from claimwright.ui.claim.batch.window import BatchWindow
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.shell.navigator import Desk
    from claimwright.ui.shell.sheet_printer import SheetPrinter


class CheckDesk(QObject):
    """One for the window; the Claim page knows nothing of paper or of other claims."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._page: ClaimPage | None = None
        self._printer: SheetPrinter | None = None
        self.batch: BatchWindow | None = None

    def furnish_claim(self, page: "ClaimPage") -> None:
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

        session = self._desk.claim_page.session
        return claim_sheet(session.claim, session.report, self._desk.bench.today, session.aside)

    def _make_printer(self, parent: QWidget, say: Callable[[str, str], object]) -> "SheetPrinter":
        from claimwright.services.sheets.sheets import SheetService
        from claimwright.ui.shell.sheet_printer import SheetPrinter

        bench = self._desk.bench
        sheets = SheetService(bench.resources, bench.lookup.carc, bench.today)
        return SheetPrinter(sheets, self._desk.paper, parent, say)

    # ---- many claims

    def check_many(self) -> None:
        """Open the window that checks many claims, with the sums that it showed last."""
        if self.batch is None:
            from claimwright.ui.claim.batch.window import BatchWindow

            self.batch = BatchWindow(self._files_of, self._make_printer, self._desk.window)
            self.batch.claim_chosen.connect(self._show_claim)
            self._desk.practice.door.closing.connect(self.batch.forget)
        self.batch.show()
        self.batch.activateWindow()

    def _files_of(self, paths: Sequence[Path]) -> "BatchFiles":
        from claimwright.services.checking.batch_files import BatchFiles

        bench, door = self._desk.bench, self._desk.practice.door
        access = bench.practice.access if door.is_open else None
        return BatchFiles(tuple(paths), bench.data_dir, bench.today, access)

    def _show_claim(self, loaded: "LoadedClaim") -> None:
        """Put a claim of the batch on the Claim page; what lay over it steps back with its sums."""
        page = self._desk.claim_page
        if page.may_leave():
            page.session.open(loaded.claim, loaded.history)
            self._desk.show_claim_page()
            if self.batch is not None:
                self.batch.hide()
            page.show_notice(self.tr("“Check many…” brings the sums back."), "plain")
