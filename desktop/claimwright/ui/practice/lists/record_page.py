"""A list of one kind of record, and the form that edits one of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget

from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.services.claims.claim_fields import ClaimField
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.record_fields import Required
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.forms.record_form import FormPart, RecordForm
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import NEW_RECORD
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import say
from claimwright.ui.widgets.tables.record_model import Column

Undo = Callable[[], object]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class SectionSpec(Generic[Record]):
    """One kind of record: how to list, edit, save and trash it.

    ``one`` and ``many`` are its names. ``save`` takes the previous record (None if it is new) and
    the edited one, and returns the saved one. ``remove`` trashes records and returns a function
    that restores them. ``log_kind`` is the name in the access log, "" if there is no patient data;
    ``id_of`` returns the id to log.
    """

    one: str
    many: str
    columns: Sequence[Column[Record]]
    fields: Sequence[ClaimField]
    required: Required
    blank: Callable[[], Record]
    find: Callable[[PracticeService, str], Sequence[Record]]
    save: Callable[[PracticeService, Record | None, Record], Record]
    remove: Callable[[PracticeService, Sequence[Record]], Undo]
    name: Callable[[Record], str]
    hint: str
    empty: str
    parts: Callable[[], Sequence[FormPart[Record]]] = tuple
    log_kind: str = ""
    id_of: Callable[[Record], int] = lambda record: 0


class RecordPage(QStackedWidget, Generic[Record]):
    """Shows the list, or the form while a record is open."""

    def __init__(self, file_access: FileAccess, spec: SectionSpec[Record]) -> None:
        super().__init__()
        self._service = file_access.service
        self._spec = spec
        self._before: Record | None = None
        self.list = RecordList(
            spec.many,
            spec.columns,
            lambda query: spec.find(self._service, query),
            spec.hint,
            spec.empty,
        )
        self.list.opened.connect(self.open)
        self.list.removed.connect(self.remove)
        self.form = RecordForm(spec.fields, spec.required, file_access.services.clock, spec.parts())
        self.form.saved.connect(self._save)
        self.form.left.connect(self.show_list)
        new = replace(NEW_RECORD, text=f"New {spec.one}")
        self.new_button = action_button(new, self.new, "primary")
        self.list.buttons.addWidget(self.new_button)
        self.list.buttons.addWidget(button("Open", self._open_current, tip="Open (Enter)"))
        self.list.buttons.addWidget(
            button(
                "Delete",
                lambda: self.remove(self.list.selected),
                role="link",
                tip="Delete (Delete); it can be undone",
            )
        )
        self.list.undo.bind_to(self.list)
        bind(self.list, NEW_RECORD, self.new)
        self.addWidget(self.list)
        self.addWidget(self.form)

    def refresh(self) -> None:
        """Reload the list."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the list or the form, whichever is shown."""
        if self.currentWidget() is self.list:
            self.list.take_focus()
        else:
            self.form.take_focus()

    def open(self, record: Record) -> None:
        """Open a record in the form."""
        self._before = record
        self._log(Act.VIEWED, record)
        self.form.show_record(record, self._spec.name(record))
        self.setCurrentWidget(self.form)
        self.form.take_focus()

    def new(self) -> None:
        """Start a new record."""
        self._before = None
        self.form.show_record(self._spec.blank(), f"New {self._spec.one}")
        self.setCurrentWidget(self.form)
        self.form.take_focus()

    def _open_current(self) -> None:
        if self.list.current is not None:
            self.open(self.list.current)

    def _save(self, record: Record) -> None:
        try:
            saved = self._spec.save(self._service, self._before, record)
        except BillingError as problem:
            say(self.form.problem, str(problem), "error")
            return
        self._log(Act.CHANGED, saved)
        self.list.search.clear()
        self.show_list()
        self._go_to_saved(record)
        self.list.undo.show_message(f"{self._spec.name(record)} is saved.")

    def _log(self, act: Act, record: Record) -> None:
        record_id = self._spec.id_of(record)
        if self._spec.log_kind and record_id:
            self._service.log(act, self._spec.log_kind, record_id)

    def _go_to_saved(self, record: Record) -> None:
        """Make a record that was just saved current."""
        name, shown = self._spec.name(record), self.list.model.shown
        alike = [row for row, one in enumerate(shown) if self._spec.name(one) == name]
        current = self.list.current
        if alike and (current is None or self._spec.name(current) != name):
            self.list.go_to(alike[-1])

    def show_list(self) -> None:
        """Go back to the list and focus it."""
        row = max(self.list.table.currentIndex().row(), 0)
        self.setCurrentWidget(self.list)
        self.list.refresh(row)
        self.list.undo.show_message("")
        self.list.focus_table()
        if not self.list.model.rowCount():
            self.list.take_focus()

    def remove(self, records: Sequence[Record]) -> None:
        """Remove records; the undo bar restores them."""
        if not records:
            return
        row = self.list.table.currentIndex().row()
        restore = self._spec.remove(self._service, records)

        def undo() -> None:
            restore()
            self.list.refresh(row)
            self.list.focus_table()

        count = len(records)
        what = self._spec.name(records[0]) if count == 1 else f"{count} {self._spec.many.lower()}"
        self.list.refresh(row)
        self.list.undo.offer(f"{what}: deleted.", undo)
        self.list.focus_table()
