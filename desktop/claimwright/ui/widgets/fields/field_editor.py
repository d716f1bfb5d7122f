"""A field created from its declaration, with Enter to go to the next one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from claimwright.ui.widgets.fields.editors import Editor, LinesEditor, editor_of
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.fields.form_field import Entry, FormField

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldEditor(Field):
    """A field of a form.

    In a field of several lines, Enter starts a new line, unless the field is empty. Signals:
    ``edited`` on every change by the user; ``entered`` on Enter; ``focused`` on focus.
    """

    edited = Signal()
    entered = Signal()
    focused = Signal()
    editor: Editor

    def __init__(self, declared: FormField) -> None:
        super().__init__(declared.label, editor_of(declared), _tip(declared))
        self.declared = declared
        self.editor.setAccessibleName(declared.spoken or declared.plain_label)
        self.editor.typed.connect(self._follow)
        self.editor.installEventFilter(self)
        box = self.layout()
        assert isinstance(box, QVBoxLayout)  # created by `Field`
        box.addStretch(1)

    def _follow(self) -> None:
        """Replace an earlier problem while typing."""
        self.show_problem(self.declared.check(self.text))
        self.edited.emit()

    @property
    def text(self) -> str:
        """The value in the field."""
        return self.editor.value()

    @property
    def is_empty(self) -> bool:
        """Whether this is an empty text field."""
        return self.declared.entry is not Entry.CHOICE and not self.text.strip()

    @property
    def is_typed(self) -> bool:
        """Whether there is uncommitted input."""
        return self.editor.is_typed

    @property
    def has_focus(self) -> bool:
        """Whether the editor has the focus."""
        return self.editor.hasFocus()

    def show_value(self, text: str) -> None:
        """Show a value."""
        self.editor.show_value(text)

    def take_focus(self) -> None:
        """Focus the editor and select its text."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.editor, QLineEdit):
            self.editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Handle a key for the form rather than the editor; return whether it was one."""
        if not self.leaves(event):
            return False
        self.entered.emit()
        return True

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether a key moves to the next field."""
        breaks_line = isinstance(self.editor, LinesEditor) and not self.is_empty
        return event.key() in ENTER and not breaks_line


def _tip(declared: FormField) -> str:
    name = declared.plain_label
    if declared.help:
        return declared.help
    if declared.entry is Entry.LINES:
        return f"{name}; Enter begins a new line, Tab leaves"
    return f"{name}, such as {declared.hint}" if declared.hint else name
