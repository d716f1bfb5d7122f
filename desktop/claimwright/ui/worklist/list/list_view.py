"""The worklist: views on the left, the table, and the actions on its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from claimwright.domain.decision.facts import Fact
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.remittances.incoming import PostingResult, posted_text
from claimwright.services.worklist.worklist import WorkChange, WorklistService
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import bind, offer
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_files
from claimwright.ui.worklist.bulk_actions import BulkActions
from claimwright.ui.worklist.bulk_form import FormSpec
from claimwright.ui.worklist.list.list_pane import ListPane
from claimwright.ui.worklist.list.loading import ListLoader, ListResult
from claimwright.ui.worklist.list.new_decisions import NewDecisions
from claimwright.ui.worklist.list.views_list import BUCKET, PLACE, VIEW, Place
from claimwright.ui.worklist.printing import ListPrinting

REMITTANCE_FILES = "Remittances (*.835 *.edi *.era *.txt *.dat *.x12 *.zip);;All files (*)"


class WorklistView(ListPane):
    """The list with its actions."""

    def __init__(
        self, services: Services, file_access: FileAccess, paper: Callable[[], PageSize]
    ) -> None:
        self._services = services
        self._file_access = file_access
        self.bulk = BulkActions(services, file_access, self)
        self.printing = ListPrinting(services, self, paper)
        super().__init__(services, file_access, self._read, self.bulk.entries)
        self._loader = ListLoader(services, file_access, self._show, self.show_problem)
        file_access.closed.connect(self._loader.forget)
        self.decisions = NewDecisions(services, file_access, self.refresh, self.show_problem)
        self._order, self._descending = "deadline", False
        self._next_id = 0
        self._place = Place(VIEW, View.ALL)
        self._connect()
        self._bind()

    def _connect(self) -> None:
        self.printing_requested.connect(self.print_list)
        self.saving_requested.connect(self.save_csv)
        self.files_requested.connect(self.choose_files)
        self.views.chosen.connect(self._choose)
        self.filter.changed.connect(self.refresh)
        self.filter.leave_requested.connect(self.take_focus)
        self.table.opened.connect(self.opened)
        self.table.answered.connect(self.answer)
        self.table.sorted_by.connect(self._sort)
        self.table.current_changed.connect(lambda _id: self._show_chosen())
        self.model.checked_changed.connect(self._show_chosen)
        self.form.finished.connect(self._form_left)
        self.incoming.posted.connect(self._show_posted)
        self.incoming.closed.connect(self.refresh)
        self.empty.import_requested.connect(self.choose_files)
        self.empty.sample_requested.connect(self.try_sample)
        self.empty.typing_requested.connect(self.typing_requested)
        self.empty.all_requested.connect(self.show_all)
        for signal, act in (
            (self.bar.assign_requested, self.bulk.assign),
            (self.bar.follow_up_requested, self.bulk.follow_up),
            (self.bar.sent_requested, self.bulk.mark_sent),
            (self.bar.close_requested, self.bulk.close),
            (self.bar.claims_requested, self.bulk.correct_claims),
            (self.bar.letters_requested, self.bulk.make_letters),
        ):
            signal.connect(act)

    def _bind(self) -> None:
        for action, act in (
            (actions.NEXT_DENIAL, lambda: self._walk(1)),
            (actions.PREVIOUS_DENIAL, lambda: self._walk(-1)),
            (actions.SELECT_DENIALS, lambda: self.model.check_all(checked=True)),
            (actions.FILTER_DENIALS, self._to_filter),
            (actions.ASSIGN_DENIALS, self.bulk.assign),
            (actions.FOLLOW_UP, self.bulk.follow_up),
            (actions.NOTE_DENIAL, self.bulk.add_note),
            (actions.MARK_SENT, self.bulk.mark_sent),
            (actions.CLOSE_DENIALS, self.bulk.close),
            (actions.CORRECTED_CLAIMS, self.bulk.correct_claims),
            (actions.MAKE_LETTERS, self.bulk.make_letters),
            (actions.PRINT_WORKLIST, self.print_list),
            (actions.SAVE_WORKLIST, self.save_csv),
            (actions.PASTE_DENIAL, self.typing_requested.emit),
        ):
            bind(self, action, act)
        offer(self, actions.SELECT_DENIAL, lambda: self.model.check(self._row()))
        offer(self, actions.HOLD_DENIALS, self.bulk.hold)
        offer(self, actions.REOPEN_DENIALS, self.bulk.reopen)
        bind(self, actions.UNDO_WORK, self.undo_bar.undo)

    # ---- the list

    @property
    def owners(self) -> tuple[str, ...]:
        """Everyone who owns denials or is on the staff."""
        return self.filter.owners

    @property
    def service(self) -> WorklistService:
        """The worklist of the open practice file."""
        return self._services.worklist

    @property
    def query(self) -> WorklistQuery:
        """The query for the current view and filters."""
        place = self.views.place
        query = WorklistQuery(
            words=self.filter.words.text(),
            user=self._services.practice.store.file.who,
            order=self._order,
            descending=self._descending,
            only=self.filter.only,
        )
        filters = {}
        if place is not None and place.kind == VIEW:
            query = replace(query, view=View(place.key))
        elif place is not None and place.kind == BUCKET:
            filters["bucket"] = place.key
        if (owner := self.filter.owner_filter) is not None:
            filters["owner"] = owner or "null"
        return replace(query, filters=filters)

    def refresh(self) -> None:
        """Reload the list; the current denial stays current."""
        if not self._services.is_practice_open:
            return
        self._next_id = self._next_id or self.table.current_id
        self._loader.load(self.query, self.filter.grouped_by)

    def _show(self, made: ListResult) -> None:
        before = self.table.currentIndex().row()
        self.table.hide_strip()
        self.model.show(made.listed)
        self.views.show_counts(made.counts)
        self.filter.show_owners(made.owners)
        self.footer.show_list(made.listed)
        has_any = bool(made.counts.views.get(View.ALL) or made.counts.views.get(View.CLOSED))
        is_empty = made.listed.count == 0
        self.empty.show_reason(
            has_any=has_any, is_filtered=bool(self.query.words) or self.query.only is not None
        )
        self.empty.setVisible(is_empty and self.incoming.isHidden())
        for part in (self.table, self.footer, self.bar):
            part.setVisible(not is_empty)
        self.spacer.setVisible(is_empty)
        self.table.group_by_payer(wanted=self.filter.grouped_by is GroupBy.PAYER)
        wanted, self._next_id = self._next_id, 0
        if not is_empty and not self.table.go_to(wanted):
            self.table.go_to_row(min(max(before, 0), self.model.rowCount() - 1))
            if not self.table.current_id:
                self.table.walk(1)
        self.table.place_strip()
        if self._row() <= 1:
            self.table.scrollToTop()
        self._show_chosen()

    def _read(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        return self.service.by_ids(ids) if self._services.is_practice_open else ()

    def _choose(self, place: Place) -> None:
        if place.kind == PLACE:
            self.place_requested.emit(place.key)
        else:
            self._place = place
            self.refresh()

    def leave_place(self) -> None:
        """Select the last chosen view again in the list of views."""
        self.views.show_place(self._place)

    def show_all(self) -> None:
        """Show every open denial, unfiltered."""
        self.filter.clear()
        self.views.choose(Place(VIEW, View.ALL))

    def show_only(self, ids: Iterable[int], title: str) -> None:
        """Show the open ones among some denials, such as those behind a figure, until cleared."""
        self.show_all()
        self.filter.show_only(ids, title)
        self.refresh()

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.refresh()

    def reread(self, ids: Sequence[int]) -> None:
        """Reload these rows, then the list."""
        self.model.reread(ids)
        self.refresh()

    # ---- one row

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _walk(self, step: int) -> None:
        self.table.walk(step)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, denial_id: int, fact: str, value: str) -> None:
        """Answer the question of a denial and keep the focus in the table."""
        row = self._row()
        try:
            self.service.answer(denial_id, Fact(fact), value, self._services.today)
        except BillingError as problem:
            self.show_problem(str(problem))
            return
        self.undo_bar.offer(
            "Answered; the decision is updated.",
            lambda: self._withdraw_answer(denial_id, fact),
        )
        self._next_id = denial_id
        self.reread([denial_id])
        if self.model.row_of(denial_id) < 0:
            self.table.go_to_row(min(row, self.model.rowCount() - 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw_answer(self, denial_id: int, fact: str) -> None:
        self.service.answer(denial_id, Fact(fact), "", self._services.today)
        self._next_id = denial_id
        self.reread([denial_id])

    # ---- selection

    def open_current(self) -> None:
        """Open the current denial."""
        self.table.open_current()

    def ask(self, spec: FormSpec) -> None:
        """Show a form for a bulk action in place of the selection bar."""
        self.bar.hide()
        self.form.ask(spec)

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Report what was done and offer to undo it."""
        self.undo_bar.offer(sentence, undo)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the selected denials, or of the current one if none is selected."""
        found = self.model.checked
        return found or ((self.table.current_id,) if self.table.current_id else ())

    def _show_chosen(self) -> None:
        is_selection = self.model.has_checked
        current = self.table.current
        chosen = self.model.checked_denials if is_selection else (current,) if current else ()
        self.bar.show_chosen(chosen, is_selection=is_selection)
        self.table.horizontalHeader().viewport().update()

    def _form_left(self) -> None:
        self.bar.setVisible(self.model.rowCount() > 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_change(self, sentence: str, change: WorkChange) -> None:
        """Report a change of denials and offer to undo it."""

        def undo() -> None:
            self.service.undo(change)
            self.reread(change.ids)

        self.undo_bar.offer(sentence, undo)
        self.reread(change.ids)

    def show_problem(self, sentence: str) -> None:
        """Show why something was not done."""
        self.undo_bar.show_message(sentence, "warning")

    def show_message(self, sentence: str, tone: str = "good") -> None:
        """Show a message without undo."""
        self.undo_bar.show_message(sentence, tone)

    # ---- remittances

    def choose_files(self) -> None:
        """Ask for remittance files."""
        paths = open_files(self, "Import remittance", Folder.IMPORTS, REMITTANCE_FILES)
        if paths:
            self.import_files(paths)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Preview remittance files before posting."""
        self.empty.hide()
        self.incoming.preview(paths)

    def try_sample(self) -> None:
        """Preview the sample remittance."""
        self.import_files([self._services.resources / "samples" / "remittance.835"])

    def _show_posted(self, done: PostingResult) -> None:
        tone = "warning" if any(one.pending_guards for one in done.files) else "good"
        self.undo_bar.show_message(posted_text(done), tone)
        self.show_subtitle()
        self.show_all()
        self.take_focus()

    def show_subtitle(self) -> None:
        """Show the last posting below the title."""
        self.subtitle.show_text(self.service.last_posting())

    # ---- output

    def print_list(self) -> None:
        """Print the list as filtered and grouped."""
        self.printing.print_list(self.model.listed, self.views, self.filter)

    def save_csv(self) -> None:
        """Save the list as CSV."""
        self.printing.save_csv(self.model.listed)

    # ---- focus

    def take_focus(self) -> None:
        """Focus the table, or the first button of an empty list."""
        self.show_subtitle()
        self.decisions.start()
        if not self.table.isHidden():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.empty.isHidden():
            self.empty.take_focus()

    def _to_filter(self) -> None:
        self.filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.words.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.model.has_checked or self.query.words):
            self.model.check_all(checked=False)
            if self.filter.words.text():
                self.filter.words.setText("")
                self.refresh()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
