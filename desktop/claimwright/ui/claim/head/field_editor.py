"""One field of the claim's head: typed, checked as typed, committed on leaving."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from claimwright.services.claims.claim_fields import (
    ClaimField,
    FieldKind,
    field_problem,
    field_text,
)
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field

LINES_HEIGHT = 62


class ClaimFieldEditor(QWidget):
    """Signals: ``focused`` when it takes the focus, ``entered`` on Enter, ``escaped`` on Esc,
    ``committed`` after it was judged."""

    focused = Signal()
    committed = Signal()
    entered = Signal()
    escaped = Signal()

    def __init__(self, field: ClaimField, session: ClaimSession) -> None:
        super().__init__()
        self._field = field
        self._session = session
        self.editor = self._make()
        self.editor.installEventFilter(self)
        self._labelled = Field(field.label, self.editor, _tip(field))
        self.editor.setAccessibleName(f"{field.label} ({field.section.value})")
        self._is_unread = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._labelled)
        box.addStretch(1)
        self.refresh()

    def _make(self) -> QWidget:
        if self._field.kind is FieldKind.CHOICE:
            box = Choice()
            for value, words in self._field.choices:
                box.addItem(words, str(value))
            box.activated.connect(self._commit)  # the user's choice, never the program's
            return box
        if self._field.kind is FieldKind.LINES:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES_HEIGHT)
            return lines
        line = QLineEdit()
        line.setPlaceholderText(self._field.example)
        line.textEdited.connect(self._look)
        return line

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData())
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        assert isinstance(self.editor, QLineEdit)
        return self.editor.text()

    @property
    def is_empty(self) -> bool:
        """Whether a text is still to be typed here."""
        return not isinstance(self.editor, QComboBox) and not self.text.strip()

    @property
    def has_focus(self) -> bool:
        """Whether the keys go here."""
        return self.editor.hasFocus()

    def take_focus(self) -> None:
        """Take the focus, with what is there selected."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.editor, QLineEdit):
            self.editor.selectAll()

    @property
    def problem(self) -> str:
        """What is wrong with what stands here, empty when nothing is."""
        return self._labelled.problem.text()

    @property
    def field(self) -> ClaimField:
        """Which field of the claim it is."""
        return self._field

    @property
    def is_typed(self) -> bool:
        """Whether something was typed that is not committed yet."""
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.document().isModified()
        return isinstance(self.editor, QLineEdit) and self.editor.isModified()

    def reset(self) -> None:
        """Show the value of another claim, whatever stood here."""
        self._is_unread = False
        self._labelled.show_problem("")
        self._show_value()

    def refresh(self) -> None:
        """Show the claim's value, unless the biller is typing here or it cannot be read."""
        if not self.is_typed and not self._is_unread:
            self._show_value()

    def _show_value(self) -> None:
        text = field_text(self._session.draft.claim, self._field)
        if isinstance(self.editor, QComboBox):
            self.editor.setPlaceholderText(text)  # a value that is not one of the choices
            self.editor.setCurrentIndex(self.editor.findData(text))
        elif isinstance(self.editor, QPlainTextEdit) and text != self.text:
            self.editor.setPlainText(text)
        elif isinstance(self.editor, QLineEdit) and text != self.text:
            self.editor.setText(text)
        self._set_typed(False)
        self._look_when_npi(text)

    def _set_typed(self, typed: bool) -> None:
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.document().setModified(typed)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setModified(typed)

    def _look_when_npi(self, text: str) -> None:
        if self._field.kind is FieldKind.NPI:
            self._labelled.show_problem(field_problem(self._field, text, self._session.today))

    def _look(self, text: str) -> None:
        """While typing: an NPI of ten digits is judged at once, the rest is given time."""
        if self._field.kind is FieldKind.NPI and len(text.strip()) >= 10:
            self._look_when_npi(text)
        else:
            self._labelled.show_problem("")

    def commit(self) -> None:
        """Take over what was typed; what cannot be read stays and is marked."""
        if self.is_typed:
            self._commit()

    def _commit(self) -> None:
        self._set_typed(False)
        problem = self._session.type_field(self._field, self.text)
        self._is_unread = bool(problem)
        self._labelled.show_problem(problem)
        self.refresh()
        self.committed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        """Whether Ctrl+Z is for the claim, because nothing was typed here to undo."""
        return (
            isinstance(self.editor, QLineEdit)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.editor.isUndoAvailable()
        )

    def _key(self, event: QKeyEvent) -> bool:
        """Tab goes on as Enter does; where several lines are typed, Enter makes a line.

        In such a field that is still empty there is nothing to break, and Enter goes on.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        several = isinstance(self.editor, QPlainTextEdit) and not self.is_empty
        if (enter and not several) or (event.key() == Qt.Key.Key_Tab and plain):
            self.commit()
            self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.escaped.emit()
            return True
        return False


def _tip(field: ClaimField) -> str:
    if field.kind is FieldKind.LINES:
        return f"{field.label}; Enter begins a new line, Tab leaves"
    return f"{field.label}, such as {field.example}" if field.example else field.label
