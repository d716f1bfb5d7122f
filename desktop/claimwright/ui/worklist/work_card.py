"""The card about the work on one denial: owner, follow-up, status, notes and history."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from claimwright.domain.dates import us_date, us_moment
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.errors import BillingError
from claimwright.services.worklist.row_words import do_next
from claimwright.services.worklist.worklist import WorklistService
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_TOUCHES = 12


class WorkCard(Card):
    """The work on one denial.

    Signals: ``act_requested`` with the name of a bulk action; ``changed`` with the id.
    """

    act_requested = Signal(str)
    changed = Signal(int)

    def __init__(self, service: Callable[[], WorklistService]) -> None:
        super().__init__("Work on this denial")
        self._service = service
        self._id = 0
        self.message = paragraph("")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for name, words in (
            ("assign", "Assign…"),
            ("follow_up", "Follow up…"),
            ("mark_sent", "Mark as sent…"),
            ("hold", "Hold until paid…"),
            ("close", "Close…"),
            ("reopen", "Open again"),
        ):
            acts.addWidget(button(words, partial(self.act_requested.emit, name)))
        acts.addStretch(1)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Add a note, then Enter")
        self.note.setAccessibleName("Note")
        self.note.returnPressed.connect(self._add_note)
        self._history = QGridLayout()
        self._history.setHorizontalSpacing(14)
        self._history.setColumnStretch(3, 1)
        self.body.addWidget(self.message)
        self.body.addLayout(acts)
        self.body.addWidget(self.note)
        self.body.addLayout(self._history)
        self.hide()

    def show_denial(self, denial_id: int) -> None:
        """Show the work on a denial; the id 0 hides the card."""
        self._id = denial_id
        self.setVisible(bool(denial_id))
        if not denial_id:
            return
        try:
            denial = self._service().get(denial_id)
            touches = self._service().touches(denial_id)
        except BillingError:
            self.hide()
            return
        self.message.setText(work_words(denial))
        clear_layout(self._history)
        for row, touch in enumerate(reversed(touches[-MAX_TOUCHES:])):
            cells = (us_moment(touch.at), touch.by, touch.act.capitalize(), touch.text)
            for column, text in enumerate(cells):
                made = paragraph(text) if column == 3 else label(text, "muted")
                self._history.addWidget(made, row, column)

    def _add_note(self) -> None:
        if self._id and self.note.text().strip():
            self._service().note(self._id, self.note.text())
            self.note.setText("")
            self.show_denial(self._id)
            self.changed.emit(self._id)


def work_words(denial: OpenDenial) -> str:
    """Status, owner, follow-up and answer in one line."""
    parts = [do_next(denial).words if denial.status is not WorkStatus.OPEN else "Open"]
    if denial.closed_because:
        parts.append(denial.closed_because)
    if denial.sent_how and denial.status is WorkStatus.SENT:
        parts.append(denial.sent_how)
    parts.append(f"Owner: {denial.owner}" if denial.owner else "Unassigned")
    if denial.follow_up is not None:
        parts.append(f"Follow up {us_date(denial.follow_up)}")
    if denial.answered is not None and denial.answered.date is not None:
        parts.append(f"Answered {us_date(denial.answered.date)}")
    return " · ".join(parts)
