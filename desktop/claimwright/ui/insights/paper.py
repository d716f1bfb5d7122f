"""Output of the Insights page: sheets on paper or as PDF, CSV, and training pages."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QLabel, QMenu, QWidget

from claimwright.domain.insights.edits import StarterEdit
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import SheetDocument
from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.insights import insight_sheets as sheets
from claimwright.services.insights.background import (
    InsightsFiles,
    InsightsResult,
    query_in_background,
)
from claimwright.services.insights.insights_csv import insights_csv
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.insights.figures_view import FiguresView
from claimwright.ui.insights.head import InsightsHead
from claimwright.ui.insights.prevention_card import MINOR
from claimwright.ui.insights.training_dialog import TrainingDialog
from claimwright.ui.shell.program import background
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file
from claimwright.ui.widgets.feedback.note import say

Make = Callable[[], SheetDocument]


class PrintablePage(Protocol):
    """The parts of the page that printing needs."""

    found: InsightsResult | None
    notice: QLabel
    figures: FiguresView
    head: InsightsHead
    files: Callable[[], InsightsFiles | None]

    @property
    def today(self) -> date:
        """Today's date."""

    def refuse(self, problem: Exception) -> None:
        """Show what went wrong."""


class InsightsPaper:
    """Prints and saves the figures on screen."""

    def __init__(
        self,
        page: QWidget,
        sheet_service: Callable[[], SheetService],
        paper: Callable[[], PageSize],
    ) -> None:
        self._widget = page
        self._page: PrintablePage = page  # type: ignore[assignment]  # the page is both
        self._sheet_service, self._paper = sheet_service, paper

    @property
    def report(self) -> InsightsReport | None:
        """The report on screen, if any."""
        found = self._page.found
        return None if found is None else found.report

    def choices(self) -> list[tuple[str, Make]]:
        """The sheets that can be printed, as pairs of title and function."""
        report, today = self.report, self._page.today
        if report is None:
            return []
        overview, title = report.figures.overview, report.figures.overview.period.title
        shown = self._page.figures.edits.shown
        return [
            ("Report of the period", lambda: sheets.report_sheet(report)),
            ("Top edits with advice", lambda: sheets.edits_sheet(shown(), overview, today)),
            (
                "Modifier audit and charts to pull",
                lambda: sheets.audit_sheet(report.audit, today),
            ),
            ("Minor procedures", lambda: sheets.minor_sheet(report.prevention, title, today)),
            ("Prevention", lambda: sheets.prevention_sheet(report.prevention, title, today)),
        ]

    def choose_print(self) -> None:
        """Open a menu of the sheets, to print or save as PDF."""
        menu = QMenu(self._widget)
        saved = QMenu("Save as PDF", menu)
        for name, make in self.choices():
            menu.addAction(name).triggered.connect(partial(self._print_now, make))
            saved.addAction(name).triggered.connect(partial(self._save_now, make))
        if menu.isEmpty():
            self._say("There are no figures to print yet.", "warning")
            return
        menu.addMenu(saved)
        below = self._page.head.print
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def print_audit(self) -> None:
        """Print the modifier audit for the compliance folder."""
        if (report := self.report) is not None:
            self._printer().print_sheet(lambda: sheets.audit_sheet(report.audit, self._page.today))

    def print_list(self, place: int) -> None:
        """Print one of the prevention lists."""
        if (report := self.report) is not None:
            title = report.figures.overview.period.title
            make = sheets.minor_sheet if place == MINOR else sheets.prevention_sheet
            self._printer().print_sheet(lambda: make(report.prevention, title, self._page.today))

    def print_starter(self, edits: Sequence[StarterEdit]) -> None:
        """Print the starter list of a specialty as a training sheet."""
        self._printer().print_sheet(lambda: sheets.starter_sheet(edits, self._page.today))

    def save_csv(self) -> None:
        """Save the figures as CSV."""
        report = self.report
        if report is None:
            self._say("There are no figures to save yet.", "warning")
            return
        path = save_file(self._widget, "Save CSV", Folder.REPORTS, "insights.csv", "CSV (*.csv)")
        if path is None:
            return
        try:
            save_bytes(insights_csv(report).encode("utf-8-sig"), path)
        except BillingError as problem:
            self._say(str(problem), "warning")
        else:
            self._say(f"Saved as {path.name}.", "good")

    def choose_training(self) -> None:
        """Choose a provider and month for a training page."""
        found = self._page.found
        if found is None or not found.providers:
            self._say("There are no denials of any provider yet.", "warning")
            return
        newest = min(found.report.figures.overview.period.last, self._page.today)
        chosen = self._page.head.provider.currentData() or ""
        dialog = TrainingDialog(found.providers, chosen, newest, self._widget)
        dialog.chosen.connect(self.train)
        dialog.open()

    def train(self, provider: str, month: Period, save: bool) -> None:
        """Print or save the training page of a provider and month."""
        files = self._page.files()
        if files is None:
            return
        printer, today = self._printer(), self._page.today
        output = printer.save_sheet if save else printer.print_sheet
        background.start(
            lambda job: query_in_background(
                files, lambda insights: insights.training(provider, month)
            ),
            done=lambda page: output(lambda: sheets.training_sheet(page, today)),
            failed=self._page.refuse,
        )

    def _printer(self) -> SheetPrinter:
        return SheetPrinter(self._sheet_service(), self._paper, self._widget, self._say)

    def _say(self, sentence: str, tone: str) -> None:
        say(self._page.notice, sentence, tone)

    def _print_now(self, make: Make, _checked: bool = False) -> None:
        self._printer().print_sheet(make)

    def _save_now(self, make: Make, _checked: bool = False) -> None:
        self._printer().save_sheet(make)
