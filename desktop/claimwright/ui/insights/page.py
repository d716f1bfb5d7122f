"""The Insights page: what denials cost this practice, and how to prevent them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.selection import Behind, Selection
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.errors import BillingError
from claimwright.services.insights.background import (
    InsightsFiles,
    InsightsResult,
    query_in_background,
    report_in_background,
)
from claimwright.services.insights.insights import InsightsService
from claimwright.services.insights.starter_edits import StarterEdits
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.insights.denials_list import DenialsList
from claimwright.ui.insights.figures_view import FiguresView
from claimwright.ui.insights.head import InsightsHead
from claimwright.ui.insights.paper import InsightsPaper
from claimwright.ui.insights.starter_card import StarterCard
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import bind
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.scrolled import scrolled
from claimwright.ui.widgets.text.labels import paragraph

LOCKED = (
    "Insights come from the claims and remittances in your "
    "practice file. Unlock or create it to see them; the starter lists below do not need "
    "it."
)
Files = Callable[[], InsightsFiles | None]


class InsightsPage(Page):
    """Figures, patterns and prevention drawn from the practice's own claims and denials.

    Signals: ``unlock_requested`` opens the practice file's page, ``look_up_requested`` a pair,
    ``denial_requested`` one denial, and ``list_requested`` several denials in the worklist.
    """

    unlock_requested = Signal()
    look_up_requested = Signal(str)
    denial_requested = Signal(object)
    list_requested = Signal(object, str)

    def __init__(
        self,
        files: Files,
        insights: Callable[[], InsightsService],
        sheet_service: Callable[[], SheetService],
        paper: Callable[[], PageSize],
        today: Today,
        starter: StarterEdits,
    ) -> None:
        """``files`` returns None while the practice file is locked; ``insights`` is used for quick
        changes, and everything slow opens the files on another thread.
        """
        super().__init__()
        self.files, self._insights, self._today = files, insights, today
        self._job: background.Job[InsightsResult] | None = None
        self.found: InsightsResult | None = None
        self.head, self.figures, self.behind = InsightsHead(), FiguresView(), DenialsList()
        self.starter = StarterCard(starter)
        self.notice = note()
        self.locked = paragraph(LOCKED)
        self.unlock = button("Go to the practice file", self.unlock_requested.emit)
        self.stack = QStackedWidget()
        self.paper = InsightsPaper(self, sheet_service, paper)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 16)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.locked)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.figures)
        column.addWidget(self.starter)
        column.addStretch(1)
        self.stack.addWidget(scrolled(inner))
        self.stack.addWidget(self.behind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _connect(self) -> None:
        self.head.changed.connect(self.calculate)
        self.head.train_requested.connect(self.paper.choose_training)
        self.head.csv_requested.connect(self.paper.save_csv)
        self.head.print_requested.connect(self.paper.choose_print)
        self.figures.opened.connect(self.open_figure)
        self.figures.audit.print_requested.connect(self.paper.print_audit)
        self.figures.prevention.printed.connect(self.paper.print_list)
        self.figures.patterns.accepted.connect(self.accept)
        self.figures.patterns.declined.connect(self.decline)
        self.figures.patterns.undone.connect(self.undo)
        self.behind.closed.connect(self.back_to_figures)
        self.behind.opened.connect(self.denial_requested)
        self.behind.list_requested.connect(self.list_requested)
        self.starter.look_up_requested.connect(self.look_up_requested)
        self.starter.print_requested.connect(self.paper.print_starter)
        for action, run in (
            (actions.PRINT_INSIGHTS, self.paper.choose_print),
            (actions.SAVE_INSIGHTS, self.paper.save_csv),
            (actions.TRAIN, self.paper.choose_training),
            (actions.REFRESH_INSIGHTS, self.calculate),
        ):
            bind(self, action, run)

    @property
    def today(self) -> date:
        """Today's date."""
        return day_of(self._today)

    @property
    def is_working(self) -> bool:
        """Whether a calculation is running."""
        return self._job is not None

    # ---- calculation

    def take_focus(self) -> None:
        """Focus the period and recalculate, because something may have been posted."""
        self.head.offer_periods(self.today)
        self.head.period.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Recalculate; while the practice file is locked, show only what does not need it."""
        is_open = self.files() is not None
        for widget in (self.locked, self.unlock):
            widget.setVisible(not is_open)
        self.figures.setVisible(is_open and self.found is not None)
        for control in (self.head.train, self.head.csv, self.head.print):
            control.setEnabled(is_open and self.found is not None)
        if is_open:
            self.calculate()

    def calculate(self) -> None:
        """Calculate the figures for the chosen filters on another thread."""
        files = self.files()
        if files is None:
            return
        try:
            period = self.head.chosen_period(self.today)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        if self._job is not None:
            self._job.cancel()
        chosen = Selection(
            period,
            payer=self.head.payer.currentData() or "",
            provider=self.head.provider.currentData() or "",
        )
        say(self.notice, "Calculating…", "plain")

        def work(job: background.Job[InsightsResult]) -> InsightsResult:
            return report_in_background(files, chosen, job.report, job.is_canceled)

        job: background.Job[InsightsResult] = background.start(
            work,
            done=lambda found: self._done(job, found),
            failed=lambda problem: self._failed(job, problem),
            progressed=lambda progress: self._show_progress(job, progress),
        )
        self._job = job

    def _show_progress(self, job: object, progress: object) -> None:
        if job is not self._job:
            return
        if isinstance(progress, InsightsResult):
            self._show(progress)
        else:
            say(self.notice, str(progress), "plain")

    def _done(self, job: object, found: InsightsResult) -> None:
        if job is self._job:
            self._job = None
            self._show(found)
            say(self.notice, "", "plain")

    def _failed(self, job: object, problem: Exception) -> None:
        if job is self._job:
            self._job = None
            self.refuse(problem)

    def refuse(self, problem: Exception) -> None:
        """Show a problem that the user can act on; raise anything else."""
        if not isinstance(problem, BillingError):
            raise problem
        say(self.notice, str(problem), "error")

    def _show(self, found: InsightsResult) -> None:
        if self.files() is None:
            return  # locked in the meantime
        self.found = found
        self.head.offer_names(found.payers, found.providers)
        self.figures.show_report(found.report, self.today)
        self.figures.setVisible(True)
        for control in (self.head.train, self.head.csv, self.head.print):
            control.setEnabled(True)

    # ---- the denials of a figure

    def open_figure(self, chosen: Behind) -> None:
        """Show the denials that a figure counts."""
        files = self.files()
        if files is not None:
            background.start(
                lambda job: query_in_background(files, lambda insights: insights.denials(chosen)),
                done=partial(self._show_behind, chosen),
                failed=self.refuse,
            )

    def _show_behind(self, chosen: Behind, denials: tuple[OpenDenial, ...]) -> None:
        if self.files() is not None:
            self.stack.setCurrentWidget(self.behind)
            self.behind.show_denials(chosen, denials)

    def back_to_figures(self) -> None:
        """Return to the figures."""
        self.stack.setCurrentIndex(0)
        self.behind.forget()
        self.head.period.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- patterns

    def accept(self, pattern: Pattern) -> None:
        """Add the payer bundling rule of a pattern."""
        self._change(pattern, lambda: self._insights().accept(pattern, self.today))
        text = f"Added: {pattern.payer} bundles {pattern.denied} into {pattern.paid}."
        self.figures.patterns.show_done(pattern, text)

    def decline(self, pattern: Pattern) -> None:
        """Stop offering a pattern."""
        self._change(pattern, lambda: self._insights().decline(pattern))
        text = f"{pattern.paid} and {pattern.denied} will not be offered again."
        self.figures.patterns.show_done(pattern, text)

    def undo(self, pattern: Pattern) -> None:
        """Undo accepting or declining a pattern."""
        self._insights().undo(pattern)
        self.calculate()

    def _change(self, pattern: Pattern, change: Callable[[], None]) -> None:
        try:
            change()
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        if self.found is not None:
            others = tuple(one for one in self.found.report.patterns if one != pattern)
            whole = self.found.report.figures.overview.selection
            self.figures.patterns.show_patterns(others, whole)

    # ---- the lock

    def forget(self) -> None:
        """Clear all figures and denials, because the practice file was locked."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.found = None
        self.stack.setCurrentIndex(0)
        self.behind.forget()
        self.head.forget()
        self.refresh()
