"""The editors of fields with a common interface: one line, several lines, or a choice.

Signal: ``typed`` on changes by the user, but not on values shown by the program.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.form_field import Entry, FormField


class LineEditor(QLineEdit):
    """One line of text."""

    typed = Signal()

    def __init__(self, hint: str, max_length: int) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setMaxLength(max_length)
        self.textEdited.connect(lambda _text: self.typed.emit())

    def value(self) -> str:
        """The text in the field."""
        return self.text()

    def show_value(self, text: str) -> None:
        """Show a text, which does not count as typed."""
        if text != self.text():
            self.setText(text)
        self.setModified(False)

    @property
    def is_typed(self) -> bool:
        """Whether there is uncommitted input."""
        return self.isModified()

    def set_typed(self, typed: bool) -> None:
        """Mark the text as uncommitted or committed."""
        self.setModified(typed)


class LinesEditor(QPlainTextEdit):
    """Several lines of text; Tab leaves. Signal: ``shortened`` with the number cut."""

    typed = Signal()
    shortened = Signal(int)

    def __init__(self, hint: str, height: int, max_length: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self.setPlaceholderText(hint)
        self._max_length = max_length
        self.textChanged.connect(self._follow)

    def _follow(self) -> None:
        too_many = self.document().characterCount() - 1 - self._max_length
        if too_many > 0:
            cursor = self.textCursor()
            cursor.setPosition(self._max_length)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self.shortened.emit(too_many)
        if self.hasFocus():  # otherwise the program changed the text
            self.typed.emit()

    def value(self) -> str:
        """The text in the field."""
        return self.toPlainText()

    def show_value(self, text: str) -> None:
        """Show a text, which does not count as typed."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().setModified(False)

    @property
    def is_typed(self) -> bool:
        """Whether there is uncommitted input."""
        return self.document().isModified()

    def set_typed(self, typed: bool) -> None:
        """Mark the text as uncommitted or committed."""
        self.document().setModified(typed)


class ChoiceEditor(Choice):
    """A drop-down list; a value that is not in it is shown until another one is chosen."""

    typed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._shown = ""
        for value, words in choices:
            self.addItem(words, str(value))
        self.activated.connect(lambda _row: self.typed.emit())

    def value(self) -> str:
        """The chosen value, or the one that was shown."""
        return self._shown if self.currentIndex() < 0 else str(self.currentData())

    def show_value(self, text: str) -> None:
        """Show a value."""
        self._shown = text
        self.setPlaceholderText(text)
        self.setCurrentIndex(self.findData(text))

    @property
    def is_typed(self) -> bool:
        """Always False, because a choice is committed immediately."""
        return False

    def set_typed(self, typed: bool) -> None:
        """Do nothing, because a choice is committed immediately."""


Editor = LineEditor | LinesEditor | ChoiceEditor


def editor_of(field: FormField) -> Editor:
    """Create the editor for a field."""
    if field.entry is Entry.CHOICE:
        return ChoiceEditor(field.choices)
    if field.entry is Entry.LINES:
        return LinesEditor(field.hint, field.height, field.max_length)
    return LineEditor(field.hint, field.max_length)
