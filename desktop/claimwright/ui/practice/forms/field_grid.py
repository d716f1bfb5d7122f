"""Fields in columns, each as its kind is typed: what a form is made of."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.services.claims.claim_fields import (
    ClaimField,
    FieldKind,
    field_problem,
    field_text,
)
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field

COLUMNS = 3
LINES_HEIGHT = 76
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldGrid(QWidget):
    """A record's fields as texts; Enter goes on to the next one."""

    def __init__(self, fields: Sequence[ClaimField], today: Today) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._today = today
        self.editors: dict[str, QWidget] = {}
        self._labelled: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self._fields):
            grid.addWidget(
                self._add(field), place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop
            )
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def _add(self, field: ClaimField) -> Field:
        editor = _editor(field)
        editor.installEventFilter(self)
        labelled = Field(field.label, editor)
        if field.kind is FieldKind.NPI and isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda text: self._look_at_npi(field, text))
        self.editors[field.path] = editor
        self._labelled[field.path] = labelled
        return labelled

    def _look_at_npi(self, field: ClaimField, text: str) -> None:
        """A wrong NPI is said and kept: the patient's card may be the wrong one too."""
        whole = len(text.strip()) >= 10
        self._labelled[field.path].show_problem(
            field_problem(field, text, day_of(self._today)) if whole else ""
        )

    def show_record(self, record: object) -> None:
        """Show a record's fields, with nothing marked."""
        for field in self._fields:
            self._labelled[field.path].show_problem("")
            _show_text(self.editors[field.path], field_text(record, field))

    def text(self, path: str) -> str:
        """What stands in a field."""
        editor = self.editors[path]
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def texts(self) -> dict[str, str]:
        """What stands in every field, by path."""
        return {field.path: self.text(field.path) for field in self._fields}

    def mark(self, problems: Mapping[str, str]) -> None:
        """Mark the fields that cannot be read, by path."""
        for path, labelled in self._labelled.items():
            labelled.show_problem(problems.get(path, ""))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the fields that cannot be read; the first takes the focus."""
        self.mark(problems)
        marked = next((path for path in self.editors if path in problems), None)
        if marked is not None:
            self.editors[marked].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """The first field takes the focus."""
        first = self.editors[self._fields[0].path]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field; where several lines are typed it makes a line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not isinstance(watched, QPlainTextEdit)
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)


def _editor(field: ClaimField) -> QWidget:
    if field.kind is FieldKind.CHOICE:
        box = Choice()
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


def _show_text(editor: QWidget, text: str) -> None:
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(text))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
