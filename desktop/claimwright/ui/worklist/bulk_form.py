"""The small form that asks for what a bulk action needs: owner, date, method or reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QWidget

from claimwright.domain.dates import typed_date, us_date
from claimwright.domain.letter.sending import SentBy
from claimwright.errors import BillingError
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import CANCEL, GO_ON
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.text.labels import label

FIELD_WIDTH = 240
CLOSING_REASONS = (
    "Indicator 0: nothing can be billed separately",
    "The record does not support the service",
    "The deadline has passed",
    "Corrected on another claim",
    "Posted to patient responsibility",
)


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: title, fields (name and editor), button text, and the action it runs."""

    title: str
    fields: Sequence[tuple[str, QWidget]]
    button_text: str
    act: Callable[[], object]


class BulkForm(QFrame):
    """Hidden until `ask` is called. Signal: ``finished`` when done or canceled."""

    finished = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._today = today
        self._act: Callable[[], object] | None = None
        self.title = label("", "strong")
        self.fields: list[Field] = []
        self.go_button = action_button(GO_ON, self.finish, "primary")
        self.cancel_button = action_button(CANCEL, self.cancel)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 8, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self._row.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def ask(self, spec: FormSpec) -> None:
        """Show a form and focus its first field."""
        self._clear()
        self.title.setText(spec.title)
        self.setAccessibleName(spec.title)
        self.go_button.setText(spec.button_text)
        self.go_button.setAccessibleName(spec.button_text)
        self._act = spec.act
        for place, (name, editor) in enumerate(spec.fields, 1):
            editor.setMinimumWidth(FIELD_WIDTH if len(spec.fields) == 1 else FIELD_WIDTH // 2)
            field = Field(name, editor)
            self.fields.append(field)
            self._row.insertWidget(place, field)
        self.show()
        if self.fields:
            self.fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for field in self.fields:
            self._row.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = []

    def finish(self) -> None:
        """Run the action; on a problem, show it below the first field and keep the form open."""
        for field in self.fields:
            field.show_problem("")
        try:
            if self._act is not None:
                self._act()
        except (BillingError, ValueError) as problem:
            sentence = str(problem).rstrip(".")
            if self.fields:
                self.fields[0].show_problem(f"{sentence}.")
                self.fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._end()

    def cancel(self) -> None:
        """Close the form without running the action."""
        self._end()

    def _end(self) -> None:
        self._act = None
        self._clear()
        self.hide()
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)


def text_with_offers(offers: Sequence[str], given: str = "") -> QLineEdit:
    """A text field that completes from ``offers`` and starts with ``given``, selected."""
    made = QLineEdit(given)
    completer = QCompleter(list(offers), made)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCompleter(completer)
    made.selectAll()
    return made


def day_line(day: date | None, placeholder: str = "") -> QLineEdit:
    """A text field for a date in any common notation."""
    made = QLineEdit(us_date(day) if day else "")
    made.setPlaceholderText(placeholder)
    made.selectAll()
    return made


def read_day(editor: QLineEdit, today: date, *, may_be_empty: bool = False) -> date | None:
    """The typed date, or None if it is empty and may be.

    Raises:
        ValueError: the text is not a date.
    """
    text = editor.text().strip()
    if not text and may_be_empty:
        return None
    return typed_date(text, today)


def sending_choice() -> Choice:
    """A choice of the ways to send a letter or a claim."""
    made = Choice()
    for way in SentBy:
        made.addItem(way.value.capitalize(), way.value)
    made.addItem("Electronic claim", "electronic claim")
    return made
