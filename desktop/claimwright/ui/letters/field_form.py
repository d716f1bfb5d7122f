"""The fields of a letter: what is missing is marked, and can be left blank on purpose."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.letter import LetterDraft, LetterField
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.card import clear_layout
from claimwright.ui.widgets.text import label, set_tone

TYPING_PAUSE_MS = 120
TEXT_HEIGHT = 64
DENIAL_FIELDS = frozenset({"adjustment", "remarks", "denied_line", "remittance_date"})


class LetterFieldEditor(QWidget):
    """One field; ``edited`` on every keystroke, ``waived`` when left blank on purpose."""

    edited = Signal()
    waived = Signal(str, bool)

    def __init__(self, field: LetterField) -> None:
        super().__init__()
        self.field = field
        self.editor = self._make()
        self._title = QLabel(field.label)
        self._title.setProperty("role", "label")
        self._title.setBuddy(self.editor)
        self._state = label("", "warning")
        without = self.tr("Print without it")
        self._waive = button(self.tr("Leave blank"), self._toggle_waived, role="link", tip=without)
        self._is_waived = False
        self._problem = label("", "problem")
        self._problem.setWordWrap(True)
        self.editor.setAccessibleName(field.label)
        self.editor.setToolTip(field.help or field.label)
        head = QHBoxLayout()
        head.setSpacing(6)
        for part in (self._title, self._state):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._waive)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _make(self) -> QWidget:
        if self.field.choices:
            box = QComboBox()
            box.addItem("")
            box.addItems(list(self.field.choices))
            box.activated.connect(self.edited)
            return box
        if self.field.multiline:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(TEXT_HEIGHT)
            text.setPlaceholderText(self.field.sample)
            text.textChanged.connect(self._tell_typed)
            return text
        line = QLineEdit()
        line.setPlaceholderText(self.field.sample)
        line.textEdited.connect(self.edited)
        return line

    def _tell_typed(self) -> None:
        if self.editor.hasFocus():  # filling the form is no typing
            self.edited.emit()

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        assert isinstance(self.editor, QLineEdit)
        return self.editor.text()

    def show_value(self, text: str) -> None:
        """Show a value that the program filled in; what is being typed is left alone."""
        if text == self.text:
            return
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentText(text)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)

    def show_state(self, *, missing: bool, waived: bool, problem: str) -> None:
        """Mark the field as missing, left blank, or unreadable."""
        self._is_waived = waived
        blank = not self.text.strip()
        if missing:
            self._state.setText(self.tr("· missing"))
        else:
            self._state.setText(self.tr("· left blank") if waived and blank else "")
        self._waive.setVisible(self.field.waivable and (missing or (waived and blank)))
        self._waive.setText(self.tr("Fill it") if waived else self.tr("Leave blank"))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem or (self.tr("missing") if missing else ""))
        set_tone(self.editor, "error" if problem else "warning" if missing else "")

    def _toggle_waived(self) -> None:
        self.waived.emit(self.field.name, not self._is_waived)


class LetterForm(QWidget):
    """The fields of a letter, two in a row, long texts across. ``changed`` follows the typing.

    What the remittance said is left to the denial form above.
    """

    changed = Signal()
    waived = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.editors: dict[str, LetterFieldEditor] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)

    def show_draft(self, draft: LetterDraft, problems: dict[str, str]) -> None:
        """Show a draft's fields, values and blanks; the fields are made anew for another kind."""
        fields = [field for field in draft.kind.fields if field.name not in DENIAL_FIELDS]
        if [field.name for field in fields] != list(self.editors):
            self._make(fields)
        missing = {field.name for field in draft.missing}
        for field in fields:
            editor = self.editors[field.name]
            editor.show_value(draft.values.get(field.name, ""))
            editor.show_state(
                missing=field.name in missing,
                waived=field.name in draft.waived,
                problem=problems.get(field.name, ""),
            )

    def _make(self, fields: Sequence[LetterField]) -> None:
        clear_layout(self._grid)
        self.editors = {}
        row, column = 0, 0
        for field in fields:
            editor = LetterFieldEditor(field)
            editor.edited.connect(self._pause.start)
            editor.waived.connect(self.waived)
            self.editors[field.name] = editor
            if field.multiline:
                row, column = row + (column > 0), 0
                self._grid.addWidget(editor, row, 0, 1, 2)
                row += 1
                continue
            self._grid.addWidget(editor, row, column)
            row, column = (row + 1, 0) if column else (row, 1)

    def values(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: editor.text for name, editor in self.editors.items()}

    def first_missing(self, draft: LetterDraft) -> QWidget | None:
        """The editor of the first blank."""
        names = (field.name for field in draft.missing if field.name in self.editors)
        return next((self.editors[name].editor for name in names), None)
