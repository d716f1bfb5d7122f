"""The Denials page: the worklist, while the practice file is open, and one denial."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.denials.decision_words import answer_words
from claimwright.services.sheets.worklist_sheet import decision_sheet
from claimwright.services.worklist.new_tables import redecide_after_import
from claimwright.services.worklist.open_work import open_work
from claimwright.ui.denials.page import DenialsPage
from claimwright.ui.denials.sources import ClaimSources
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.key_card import KeyCard
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.remove_widget import remove_widget
from claimwright.ui.widgets.text.labels import paragraph
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.other_places import OtherPlaces
from claimwright.ui.worklist.work_card import WorkCard


class WorklistPage(Page):
    """The worklist (``view``, created when the file is open) and one denial (``denial``).

    Signals: ``claim_requested`` with a saved claim; ``dispute_requested`` to write about a payment
    that may be wrong.
    """

    claim_requested = Signal(int)
    dispute_requested = Signal(object)

    def __init__(
        self,
        services: Services,
        file_access: FileAccess,
        denial: DenialsPage,
        sources: ClaimSources,
        paper: Callable[[], PageSize],
    ) -> None:
        super().__init__()
        self._services = services
        self._file_access = file_access
        self._sources = sources
        self._paper = paper
        self._waiting: list[Path] = []
        self.denial = denial
        self.view: WorklistView | None = None
        self.key_card: KeyCard | None = None
        self.stack = QStackedWidget()
        self.places = OtherPlaces(services, file_access, self.stack)
        self.locked_bar = self._locked_bar()
        self._keys = QVBoxLayout()
        self._keys.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.locked_bar)
        column.addLayout(self._keys)
        column.addWidget(self.stack, 1)
        self.stack.addWidget(denial)
        self.work = WorkCard(lambda: services.worklist)
        self.work.act_requested.connect(self._act_on_one)
        self.work.changed.connect(lambda _id: self._mark_stale())
        self.places.list_requested.connect(self.leave_place)
        self.places.claim_requested.connect(self.claim_requested)
        self.places.denial_requested.connect(self.open_denial)
        self.places.dispute_requested.connect(self.dispute_requested)
        self.places.letters_requested.connect(self._make_letters)
        denial.below.addWidget(self.work)
        denial.list_requested.connect(self.show_list)
        denial.step_requested.connect(self.step)
        denial.answered.connect(self._answered)
        denial.print_requested.connect(self.print_decision)
        file_access.opened.connect(self._opened)

    def _locked_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 0)
        text = "The worklist is in the practice file; you can enter a denial without it."
        row.addWidget(paragraph(text, "muted"), 1)
        row.addWidget(button("Open the worklist", self._ask_key, "link"))
        row.addWidget(action_button(actions.IMPORT_REMITTANCE, self.choose_files, "link"))
        return bar

    # ---- views

    @property
    def shows_list(self) -> bool:
        """Whether the list is shown."""
        return self.view is not None and self.stack.currentWidget() is self.view

    def _list_view(self) -> WorklistView:
        if self.view is None:
            self.view = WorklistView(self._services, self._file_access, self._paper)
            self.view.opened.connect(self.open_denial)
            self.view.typing_requested.connect(self.type_denial)
            self.view.place_requested.connect(self.show_place)
            self.stack.addWidget(self.view)
        return self.view

    def take_focus(self) -> None:
        """Show the list, or the denial if the file is locked or one is being worked on."""
        self._show_locked()
        if not self._file_access.is_open:
            self.stack.setCurrentWidget(self.denial)
            self.denial.take_focus()
        elif self.denial.work.text.strip() and not self.shows_list:
            self.denial.take_focus()
        else:
            self.show_list()

    def show_list(self) -> None:
        """Show the list, reloaded."""
        if not self._file_access.is_open:
            return
        view = self._list_view()
        if not self.shows_list:
            self.denial.drop_worklist_denial()
            self.stack.setCurrentWidget(view)
        view.refresh()
        view.take_focus()

    def show_place(self, key: str) -> None:
        """Show Remittances, Winback or Worth a look."""
        self.places.show(key)

    def _make_letters(self, ids: Sequence[int]) -> None:
        """Make letters for Winback denials, reopening closed ones first."""
        view = self._list_view()
        closed = [one.id for one in view.service.by_ids(ids) if one.status is WorkStatus.CLOSED]
        if closed:
            view.service.reopen(closed)
        self.leave_place()
        view.show_all()
        view.model.check_ids(ids)
        view.bulk.make_letters()

    def leave_place(self) -> None:
        """Go back to the list with the last chosen view."""
        view = self._list_view()
        view.leave_place()
        self.show_list()

    def open_denial(self, denial_id: int) -> None:
        """Show one denial from the list with its decision."""
        view = self._list_view()
        try:
            opened = self._sources.from_worklist(denial_id)
        except BillingError as problem:
            view.show_problem(str(problem))
            return
        ids = view.model.listed.ids
        place = ids.index(denial_id) + 1 if denial_id in ids else 0
        where = f"{place:,} of {len(ids):,}" if place else "From the worklist"
        self.denial.open_denial(opened, where)
        self.work.show_denial(denial_id)
        self.stack.setCurrentWidget(self.denial)
        self.denial.take_focus()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) denial in the list."""
        view = self._list_view()
        ids = view.model.listed.ids
        current = self.denial.work.denial_id
        if current not in ids:
            return
        place = ids.index(current) + step
        if 0 <= place < len(ids):
            view.table.go_to(ids[place])
            self.open_denial(ids[place])

    def type_denial(self) -> None:
        """Start a denial that is typed or pasted."""
        self.work.show_denial(0)
        self.stack.setCurrentWidget(self.denial)
        self.denial.type_new()

    def begin(self, text: str, line: int | None = None) -> None:
        """Decide about a denial that comes from another page, such as Look up."""
        self.type_denial()
        self.denial.begin(text, line)

    def refresh(self) -> None:
        """Reload after the tables or the practice file changed."""
        if self.view is not None and self._file_access.is_open:
            self.view.refresh()
        if not self.shows_list:
            self.denial.refresh()

    def forget(self) -> None:
        self.denial.forget()

    def redecide_after_import(self) -> None:
        """After an import, decide the open denials again and look for Winback denials."""
        access = self._services.work_access

        def work(_job: object) -> str:
            with open_work(access) as opened:
                return redecide_after_import(opened.winback, opened.worklist, access.today)

        def done(sentence: str) -> None:
            if sentence and self._file_access.is_open:
                view = self._list_view()
                view.refresh()
                view.show_message(f"{sentence} See Winback.", "accent")

        def fail(problem: Exception) -> None:
            if not isinstance(problem, BillingError):
                raise problem
            if self._file_access.is_open:
                self._list_view().show_problem(str(problem))

        self._file_access.run(work, done, fail)

    # ---- one denial

    def _answered(self, denial_id: int) -> None:
        self.work.show_denial(denial_id)
        self._mark_stale()

    def _mark_stale(self) -> None:
        """Reload the denial's row; the list itself is reloaded when it is shown."""
        if self.view is not None:
            self.view.model.reread([self.denial.work.denial_id])

    def _act_on_one(self, name: str) -> None:
        """Run a bulk action on the open denial; its form is in the list."""
        view = self._list_view()
        denial_id = self.denial.work.denial_id
        view.model.check_all(checked=False)
        self.show_list()
        if view.table.go_to(denial_id):
            getattr(view.bulk, name)()

    def print_decision(self) -> None:
        """Print the decision that is shown."""
        work = self.denial.work
        decision, denial = work.decision, work.denial
        if decision is None or denial is None:
            return
        claim = work.subject.claim
        answers = [answer_words(fact, value).replace(": ", "\t", 1) for fact, value in work.answers]
        printer = SheetPrinter(self._services.sheets, self._paper, self, self.denial.show_message)
        printer.print_sheet(lambda: decision_sheet(denial, decision, claim, answers, work.today))

    # ---- remittances

    def choose_files(self) -> None:
        """Ask for remittance files, once the practice file is open."""
        if self._file_access.is_open:
            self.show_list()
            self._list_view().choose_files()
        else:
            self._ask_key()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Preview remittances; while the file is locked they wait until it is unlocked."""
        if not self._file_access.is_open:
            self._waiting = list(paths)
            self._ask_key()
            return
        self.show_list()
        self._list_view().import_files(paths)

    def _ask_key(self) -> None:
        if self.key_card is not None:
            self.key_card.take_focus()
            return
        why = "The worklist and posted remittances are in the practice file."
        self.key_card = KeyCard(self._file_access, why=why, may_postpone=True)
        self.key_card.postponed.connect(self._postpone)
        self._keys.addWidget(self.key_card)
        self.locked_bar.hide()
        self.key_card.show()
        self.key_card.take_focus()

    def _postpone(self) -> None:
        self._waiting = []
        self._drop_card()
        self._show_locked()
        self.denial.take_focus()

    def _drop_card(self) -> None:
        if self.key_card is not None:
            card, self.key_card = self.key_card, None
            self._keys.removeWidget(card)
            remove_widget(card)

    def _show_locked(self) -> None:
        self.locked_bar.setVisible(not self._file_access.is_open and self.key_card is None)

    def _opened(self) -> None:
        """After unlocking: preview the waiting files, or show the list."""
        had_card = self.key_card is not None
        self._drop_card()
        self._show_locked()
        if self._waiting:
            paths, self._waiting = self._waiting, []
            self.import_files(paths)
        elif had_card and self.isVisible():
            self.show_list()
