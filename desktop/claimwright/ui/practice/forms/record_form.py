"""The form for a practice record, built from its declared fields."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.errors import BillingError
from claimwright.services.claims.claim_fields import ClaimField
from claimwright.services.practice.records.record_fields import Required, record_from
from claimwright.ui.practice.forms.record_fields import RecordFields
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import LEAVE_RECORD, SAVE_RECORD
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.scrolled import scrolled_cards
from claimwright.ui.widgets.text.labels import label

Record = TypeVar("Record")


class FormPart(Protocol[Record]):
    """A part of a form besides its fields, such as an image or a payer's limits."""

    @property
    def widget(self) -> QWidget:
        """The widget to show."""

    def show_record(self, record: Record) -> None:
        """Show this part of a record."""

    def read(self, record: Record) -> Record:
        """The record with this part as typed; `BillingError` if it cannot be read."""


class RecordForm(QWidget, Generic[Record]):
    """Edits a record. Signals: ``saved`` with the typed record; ``left`` to go back to the list."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        fields: Sequence[ClaimField],
        required: Required,
        today: Today,
        parts: Sequence[FormPart[Record]] = (),
        *,
        may_leave: bool = True,
    ) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._required = required
        self._today = today
        self.parts = tuple(parts)
        self._record: Record | None = None
        self.title = label("", "strong")
        self.problem = note()
        self.fields = RecordFields(self._fields, today)
        self.save_button = action_button(SAVE_RECORD, self.save, "primary")
        self.back_button = action_button(LEAVE_RECORD, self.left.emit, "link")
        self._arrange()
        self.back_button.setVisible(may_leave)
        bind(self, SAVE_RECORD, self.save)
        if may_leave:
            bind(self, LEAVE_RECORD, self.left.emit)

    def _arrange(self) -> None:
        room, column = scrolled_cards()
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.fields)
        column.addWidget(card)
        for part in self.parts:
            column.addWidget(part.widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(room, 1)
        outer.addWidget(self.problem)
        outer.addLayout(row)

    def show_record(self, record: Record, title: str) -> None:
        """Show a record for editing."""
        self._record = record
        self.title.setText(title)
        self.title.setVisible(bool(title))
        say(self.problem, "")
        self.fields.show_record(record)
        for part in self.parts:
            part.show_record(record)

    def save(self) -> None:
        """Emit the typed record, or mark what cannot be read and keep the form open."""
        if self._record is None:
            return
        record, problems = record_from(
            self._record, self._fields, self.fields.texts(), day_of(self._today), self._required
        )
        self.fields.show_problems(problems)
        if problems:
            return
        try:
            for part in self.parts:
                record = part.read(record)
        except BillingError as problem:
            say(self.problem, str(problem), "error")
            return
        self.saved.emit(record)

    def take_focus(self) -> None:
        """Focus the first field."""
        self.fields.take_focus()
