"""Compares releases in the background and shows what changed."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ReleaseChanges
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.reference.changes import ChangesService
from claimwright.ui.reference.changes_card import ChangesCard
from claimwright.ui.reference.changes_view import ChangesView
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN

if TYPE_CHECKING:
    from claimwright.ui.reference.changes_view import ChangesView

Fresh = tuple[Table, str]


class Comparison(QObject):
    """Runs comparisons for the Reference page and owns the card and the list of changes.

    Signals: ``ended`` when another comparison can begin; ``look_up_requested`` with a query.
    """

    ended = Signal()
    look_up_requested = Signal(str)

    def __init__(
        self,
        services: Services,
        stack: QStackedWidget,
        overview: QWidget,
        paper: Callable[[], PageSize],
        billed: Callable[[], Collection[str]],
    ) -> None:
        """``stack`` contains ``overview``; the list is added to it when it is first shown.

        ``paper`` returns the paper size, ``billed`` the codes that the practice bills.
        """
        super().__init__(stack)
        self._services = services
        self._stack = stack
        self._overview = overview
        self._job: background.Job[list[ReleaseChanges]] | None = None
        self._paper = paper
        self._billed = billed
        self.card = ChangesCard()
        self.card.list_requested.connect(self.show_list)

    @property
    def is_running(self) -> bool:
        """Whether a comparison is running."""
        return self._job is not None

    def is_possible(self, table: Table, release: str) -> bool:
        """Whether a release has a previous one to compare with, and no comparison is running."""
        return not self.is_running and self._service.can_compare(table, release)

    def explain(self, table: Table, release: str) -> None:
        """Show in the card why a release cannot be compared."""
        self.card.clear()
        self.card.show_busy(self._service.why_not(table, release))

    @property
    def _service(self) -> ChangesService:
        return ChangesService(self._services.data_dir)

    def begin(self, releases: Sequence[Fresh]) -> None:
        """Compare releases with their previous ones, if any."""
        wanted = [each for each in releases if self._service.can_compare(*each)]
        if not wanted or self.is_running:
            return
        self.card.clear()
        self.card.show_busy("Comparing with the release before…")
        service = self._service

        def work(job: background.Job[list[ReleaseChanges]]) -> list[ReleaseChanges]:
            return [service.compare(*each, canceled=job.is_canceled) for each in wanted]

        self._job = background.start(work, done=self._show_results, failed=self._fail)

    def _show_results(self, found: list[ReleaseChanges]) -> None:
        self._job = None
        self.card.show_busy("")
        for changes in found:
            self.card.add(changes)
        self.ended.emit()

    def _fail(self, problem: Exception) -> None:
        self._job = None
        text = str(problem) if isinstance(problem, BillingError) else ""
        self.card.show_busy(text)
        self.ended.emit()
        if not text:
            raise problem

    # ---- the list

    @cached_property
    def view(self) -> "ChangesView":
        """The list of changes, created when it is first shown."""
        # Imported with the first list, so that the page opens faster.
        made = ChangesView(self._services.sheets, self._paper, self._services.today)
        made.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        made.left.connect(self.leave_list)
        made.look_up_requested.connect(self.look_up_requested)
        self._stack.addWidget(made)
        return made

    def show_list(self, changes: ReleaseChanges) -> None:
        """Show the list in place of the page."""
        self.view.show_changes(changes, self._billed())
        self._stack.setCurrentWidget(self.view)
        self.view.take_focus()

    def leave_list(self) -> None:
        """Go back to the page."""
        self._stack.setCurrentWidget(self._overview)
        self.card.take_focus()
