"""One field of a letter: typed, and marked as missing, left blank, or unreadable."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.letter.letter import LetterField
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import label, set_tone

TEXT_HEIGHT = 64
MOST_TYPED, MOST_OF_A_LINE = 12_000, 1_000  # characters; the paper takes no more


class LetterFieldEditor(QWidget):
    """Signals: ``edited`` on every keystroke, ``entered`` on Enter in a single line, ``waived``
    with the field's name when it is left blank on purpose or not any more."""

    edited = Signal()
    entered = Signal()
    waived = Signal(str, bool)

    def __init__(self, field: LetterField) -> None:
        super().__init__()
        self.field = field
        self.editor = self._make()
        self.editor.setAccessibleName(field.label)
        set_tip(self.editor, field.help or field.label)
        self._title = ElidedLabel("label")
        self._title.show_text(field.label)
        self._title.setBuddy(self.editor)
        self._state = label("", "warning")
        self.waive_button = button("", self._toggle_waived, role="label-link")
        self._is_waived = False
        self._problem = label("", "problem")
        self._problem.setWordWrap(True)
        self._arrange()
        self.show_state(missing=False, waived=False, problem="")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        head.addWidget(self.waive_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        QWidget.setTabOrder(self.editor, self.waive_button)

    def _make(self) -> QWidget:
        if self.field.choices:
            box = Choice()
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
        line.setMaxLength(MOST_OF_A_LINE)
        line.setPlaceholderText(self.field.sample)
        line.textEdited.connect(self.edited)
        line.returnPressed.connect(self.entered)
        return line

    def _tell_typed(self) -> None:
        self._cut()
        if self.editor.hasFocus():  # filling the form is no typing
            self.edited.emit()

    def _cut(self) -> None:
        """Take no more than is printed, however much is pasted, and say so."""
        assert isinstance(self.editor, QPlainTextEdit)
        too_many = self.editor.document().characterCount() - 1 - MOST_TYPED
        if too_many > 0:
            cursor = self.editor.textCursor()
            cursor.setPosition(MOST_TYPED)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._problem.setText(
                f"A field takes {MOST_TYPED:,} characters; {too_many:,} more were left out. Put "
                "the rest into an enclosure."
            )
            self._problem.show()

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
        left_blank = waived and not self.text.strip()
        words = "missing" if missing else "left blank" if left_blank else ""
        self._state.setText(words)
        self._name_waive_button(may_waive=self.field.waivable and (missing or left_blank))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem or words)
        set_tone(self.editor, "error" if problem else "warning" if missing else "")

    def _name_waive_button(self, *, may_waive: bool) -> None:
        name = "Fill it" if self._is_waived else "Leave blank"
        tip = "It has to be filled" if self._is_waived else "Print without it"
        self.waive_button.setText(name)
        set_tip(self.waive_button, tip)
        self.waive_button.setAccessibleName(f"{name}: {self.field.label}")
        self.waive_button.setVisible(may_waive)

    def _toggle_waived(self) -> None:
        self.waived.emit(self.field.name, not self._is_waived)
        self.editor.setFocus()
