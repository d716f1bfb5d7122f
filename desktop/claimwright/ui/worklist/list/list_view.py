"""The list of the Denials page: views at the left, the table, and what is done to its rows."""

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
from claimwright.services.remittances.incoming import PostedNow, posted_text
from claimwright.services.worklist.worklist import WorkChange, WorklistService
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import bind, offer
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_files
from claimwright.ui.worklist.bulk_acts import BulkActs
from claimwright.ui.worklist.bulk_form import Asked
from claimwright.ui.worklist.list.list_pane import ListPane
from claimwright.ui.worklist.list.loading import ListLoader, Made
from claimwright.ui.worklist.list.new_decisions import NewDecisions
from claimwright.ui.worklist.list.views_list import BUCKET, PLACE, VIEW, Place
from claimwright.ui.worklist.printing import ListPrinting

REMITTANCE_FILES = "Remittances (*.835 *.edi *.era *.txt *.dat *.x12 *.zip);;All files (*)"


class WorklistView(ListPane):
    """The list with everything that is done from it."""

    def __init__(
        self, services: Services, file_access: FileAccess, paper: Callable[[], PageSize]
    ) -> None:
        self._services = services
        self._file_access = file_access
        self.acts = BulkActs(services, file_access, self)
        self.printing = ListPrinting(services, self, paper)
        super().__init__(services, file_access, self._read, self.acts.entries)
        self._loader = ListLoader(services, file_access, self._show, self.tell_problem)
        file_access.closed.connect(self._loader.forget)
        self.decisions = NewDecisions(services, file_access, self.refresh, self.tell_problem)
        self._order, self._descending = "deadline", False
        self._wanted_id = 0
        self._place = Place(VIEW, View.ALL)
        self._connect()
        self._bind()

    def _connect(self) -> None:
        self.printing_wanted.connect(self.print_list)
        self.saving_wanted.connect(self.save_csv)
        self.files_wanted.connect(self.choose_files)
        self.views.chosen.connect(self._choose)
        self.filter.changed.connect(self.refresh)
        self.filter.left_down.connect(self.take_focus)
        self.table.opened.connect(self.opened)
        self.table.answered.connect(self.answer)
        self.table.sorted_by.connect(self._sort)
        self.table.current_changed.connect(lambda _id: self._show_chosen())
        self.model.checked_changed.connect(self._show_chosen)
        self.form.finished.connect(self._form_left)
        self.incoming.posted.connect(self._show_posted)
        self.incoming.closed.connect(self.refresh)
        self.empty.import_wanted.connect(self.choose_files)
        self.empty.sample_wanted.connect(self.try_sample)
        self.empty.typing_wanted.connect(self.typing_wanted)
        self.empty.all_wanted.connect(self.show_all)
        for signal, act in (
            (self.bar.assign_wanted, self.acts.assign),
            (self.bar.follow_up_wanted, self.acts.follow_up),
            (self.bar.sent_wanted, self.acts.mark_sent),
            (self.bar.close_wanted, self.acts.close),
            (self.bar.claims_wanted, self.acts.correct_claims),
            (self.bar.letters_wanted, self.acts.make_letters),
        ):
            signal.connect(act)

    def _bind(self) -> None:
        for action, act in (
            (actions.NEXT_DENIAL, lambda: self._walk(1)),
            (actions.PREVIOUS_DENIAL, lambda: self._walk(-1)),
            (actions.SELECT_DENIALS, lambda: self.model.check_all(wanted=True)),
            (actions.FILTER_DENIALS, self._to_filter),
            (actions.ASSIGN_DENIALS, self.acts.assign),
            (actions.FOLLOW_UP, self.acts.follow_up),
            (actions.NOTE_DENIAL, self.acts.add_note),
            (actions.MARK_SENT, self.acts.mark_sent),
            (actions.CLOSE_DENIALS, self.acts.close),
            (actions.CORRECTED_CLAIMS, self.acts.correct_claims),
            (actions.MAKE_LETTERS, self.acts.make_letters),
            (actions.PRINT_WORKLIST, self.print_list),
            (actions.SAVE_WORKLIST, self.save_csv),
            (actions.PASTE_DENIAL, self.typing_wanted.emit),
        ):
            bind(self, action, act)
        offer(self, actions.SELECT_DENIAL, lambda: self.model.check(self._row()))
        offer(self, actions.HOLD_DENIALS, self.acts.hold)
        offer(self, actions.REOPEN_DENIALS, self.acts.reopen)
        bind(self, actions.UNDO_WORK, self.undo_bar.undo)

    # ---- the list

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who has denials or works here."""
        return self.filter.owners

    @property
    def service(self) -> WorklistService:
        """The worklist of the open practice file."""
        return self._services.worklist

    @property
    def query(self) -> WorklistQuery:
        """The list that is asked for."""
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
        """Make the list anew; the current denial stays the current one."""
        if not self._services.is_practice_open:
            return
        self._wanted_id = self._wanted_id or self.table.current_id
        self._loader.load(self.query, self.filter.grouped_by)

    def _show(self, made: Made) -> None:
        before = self.table.currentIndex().row()
        self.table.forget_strip()
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
        wanted, self._wanted_id = self._wanted_id, 0
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
            self.place_wanted.emit(place.key)
        else:
            self._place = place
            self.refresh()

    def leave_place(self) -> None:
        """Back from what else the views offer to the view that was chosen before."""
        self.views.show_place(self._place)

    def show_all(self) -> None:
        """Every open denial, by nothing filtered."""
        self.filter.clear()
        self.views.choose(Place(VIEW, View.ALL))

    def show_only(self, ids: Iterable[int], title: str) -> None:
        """The open ones of some denials, such as those behind a number, until that is cleared."""
        self.show_all()
        self.filter.show_only(ids, title)
        self.refresh()

    def _sort(self, order: str, descending: bool) -> None:  # a signal's value
        self._order, self._descending = order, descending
        self.refresh()

    def reread(self, ids: Sequence[int]) -> None:
        """Show what was done to denials, and where they belong now."""
        self.model.reread(ids)
        self.refresh()

    # ---- one row

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _walk(self, step: int) -> None:
        self.table.walk(step)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, denial_id: int, fact: str, value: str) -> None:
        """Answer the question of a denial; the keys go on to the next one that asks."""
        row = self._row()
        try:
            self.service.answer(denial_id, Fact(fact), value, self._services.today)
        except BillingError as problem:
            self.tell_problem(str(problem))
            return
        self.undo_bar.offer(
            "Answered; the decision is updated.",
            lambda: self._withdraw_answer(denial_id, fact),
        )
        self._wanted_id = denial_id
        self.reread([denial_id])
        if self.model.row_of(denial_id) < 0:
            self.table.go_to_row(min(row, self.model.rowCount() - 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw_answer(self, denial_id: int, fact: str) -> None:
        self.service.answer(denial_id, Fact(fact), "", self._services.today)
        self._wanted_id = denial_id
        self.reread([denial_id])

    # ---- what is chosen

    def open_current(self) -> None:
        """Open the current denial."""
        self.table.open_current()

    def ask(self, asked: Asked) -> None:
        """Ask what an act needs to know, in place of the bar."""
        self.bar.hide()
        self.form.ask(asked)

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Say what was done, with its undo."""
        self.undo_bar.offer(sentence, undo)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen denials, else the current one."""
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

    def tell_change(self, sentence: str, change: WorkChange) -> None:
        """Say what was done to denials, with its undo."""

        def undo() -> None:
            self.service.undo(change)
            self.reread(change.ids)

        self.undo_bar.offer(sentence, undo)
        self.reread(change.ids)

    def tell_problem(self, sentence: str) -> None:
        """Say why something was not done."""
        self.undo_bar.tell(sentence, "warning")

    def tell(self, sentence: str, tone: str = "good") -> None:
        """Say something that cannot be undone."""
        self.undo_bar.tell(sentence, tone)

    # ---- remittances

    def choose_files(self) -> None:
        """Ask for remittance files."""
        paths = open_files(self, "Import remittance", Folder.IMPORTS, REMITTANCE_FILES)
        if paths:
            self.take_in(paths)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Look at remittance files, to be posted."""
        self.empty.hide()
        self.incoming.look_at(paths)

    def try_sample(self) -> None:
        """Open the sample remittance."""
        self.take_in([self._services.resources / "samples" / "remittance.835"])

    def _show_posted(self, done: PostedNow) -> None:
        tone = "warning" if any(one.asked for one in done.files) else "good"
        self.undo_bar.tell(posted_text(done), tone)
        self.show_subtitle()
        self.show_all()
        self.take_focus()

    def show_subtitle(self) -> None:
        """Say what was posted last."""
        self.subtitle.show_text(self.service.last_posting())

    # ---- out

    def print_list(self) -> None:
        """Print the list as it is filtered and grouped."""
        self.printing.print_list(self.model.listed, self.views, self.filter)

    def save_csv(self) -> None:
        """Save the list as CSV."""
        self.printing.save_csv(self.model.listed)

    # ---- focus

    def take_focus(self) -> None:
        """The keys go to the table, or to what comes first on an empty page."""
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
            self.model.check_all(wanted=False)
            if self.filter.words.text():
                self.filter.words.setText("")
                self.refresh()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
