"""A record of the practice as a form: each field from the one table of fields."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from claimwright.errors import BillingError
from claimwright.services.claim_fields import ClaimField, FieldKind, field_problem, field_text
from claimwright.services.record_fields import record_from
from claimwright.ui.widgets.bound_key import bind_key
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.card import Card
from claimwright.ui.widgets.field import Field
from claimwright.ui.widgets.note import note, say
from claimwright.ui.widgets.scrolled import scrolled
from claimwright.ui.widgets.text import label

COLUMNS = 3
LINES_HEIGHT = 76
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormPart(Protocol):
    """What a form holds beside its fields, such as a picture or the windows of a payer."""

    @property
    def widget(self) -> QWidget:
        """What is shown."""

    def show_record(self, record: Any) -> None:
        """Show a record's part."""

    def read(self, record: Any) -> Any:
        """The record with this part as it stands; `BillingError` if it cannot be read."""


class RecordForm(QWidget):
    """Signals: ``saved`` with the record as typed; ``left`` when the list is wanted again."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        fields: Sequence[ClaimField],
        required: Sequence[str],
        today: date,
        parts: Sequence[FormPart] = (),
        *,
        may_leave: bool = True,
    ) -> None:
        """``required`` are paths of which one at least must be filled."""
        super().__init__()
        self._fields = tuple(fields)
        self._required = tuple(required)
        self._today = today
        self.parts = tuple(parts)
        self._record: Any = None
        self.title = label("", "strong")
        self.problem = note()
        self.editors: dict[str, QWidget] = {}
        self._labelled: dict[str, Field] = {}
        self.save_button = button(self.tr("Save"), self.save, role="primary", shortcut="Ctrl+S")
        self.back_button = button(self.tr("Back"), self.left.emit, role="link", shortcut="Esc")
        self._arrange()
        self.back_button.setVisible(may_leave)
        bind_key(self, "Ctrl+S", self.save)
        if may_leave:
            bind_key(self, "Esc", self.left.emit)

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        card = Card()
        card.body.addWidget(self.title)
        card.body.addLayout(self._grid())
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
        outer.addWidget(scrolled(inner), 1)
        outer.addWidget(self.problem)
        outer.addLayout(row)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self._fields):
            editor = self._make(field)
            editor.installEventFilter(self)
            labelled = Field(field.label, editor)
            if field.kind is FieldKind.NPI and isinstance(editor, QLineEdit):
                editor.textChanged.connect(lambda text, field=field: self._look_at_npi(field, text))
            self.editors[field.path] = editor
            self._labelled[field.path] = labelled
            grid.addWidget(labelled, place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _make(self, field: ClaimField) -> QWidget:
        if field.kind is FieldKind.CHOICE:
            box = QComboBox()
            for value, words in field.choices:
                box.addItem(words, str(value))
            return box
        if field.kind is FieldKind.LINES:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES_HEIGHT)
            return lines
        line = QLineEdit()
        line.setPlaceholderText(field.example)
        return line

    def _look_at_npi(self, field: ClaimField, text: str) -> None:
        """A wrong NPI is said and kept: the card in hand may be the wrong one too."""
        whole = len(text.strip()) >= 10
        self._labelled[field.path].show_problem(
            field_problem(field, text, self._today) if whole else ""
        )

    # ---- a record in and out

    def show_record(self, record: Any, title: str) -> None:
        """Show a record to be changed."""
        self._record = record
        self.title.setText(title)
        self.title.setVisible(bool(title))
        say(self.problem, "")
        for field in self._fields:
            self._labelled[field.path].show_problem("")
            self._show_text(field, field_text(record, field))
        for part in self.parts:
            part.show_record(record)

    def _show_text(self, field: ClaimField, text: str) -> None:
        editor = self.editors[field.path]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def text(self, path: str) -> str:
        """What stands in a field."""
        editor = self.editors[path]
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def save(self) -> None:
        """Hand on the record as typed; what cannot be read is marked and keeps the form open."""
        texts = {field.path: self.text(field.path) for field in self._fields}
        record, problems = record_from(self._record, self._fields, texts, self._today)
        if not any(texts[path].strip() for path in self._required):
            first = next(field for field in self._fields if field.path == self._required[0])
            problems[first.path] = self.tr("{0} is still empty.").format(first.label)
        for path, problem in problems.items():
            self._labelled[path].show_problem(problem)
        if problems:
            self.editors[next(iter(problems))].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            for part in self.parts:
                record = part.read(record)
        except BillingError as problem:
            say(self.problem, str(problem), "error")
            return
        self.saved.emit(record)

    def take_focus(self) -> None:
        """The first field takes the keys."""
        first = self.editors[self._fields[0].path]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, and from the last one to the button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            if event.key() in ENTER and not (shift and isinstance(watched, QPlainTextEdit)):
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)
