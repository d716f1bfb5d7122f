"""One field of the claim's head, committed when it loses the focus."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from claimwright.services.claims.claim_fields import (
    ClaimField,
    FieldKind,
    field_problem,
    field_text,
)
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.fields.editors import ChoiceEditor
from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.record_field import record_field


class ClaimFieldEditor(FieldEditor):
    """Edits one field; Tab and Enter both go to the next field that applies to the claim.

    Signals: ``committed`` after an entry was committed; ``escaped`` on Esc.
    """

    committed = Signal()
    escaped = Signal()

    def __init__(self, field: ClaimField, session: ClaimSession) -> None:
        spoken = f"{field.label} ({field.section.value})"
        super().__init__(record_field(field, lambda: session.today, spoken))
        self._field = field
        self._session = session
        self._is_unread = False
        if isinstance(self.editor, ChoiceEditor):
            self.editor.typed.connect(self._commit)  # only choices made by the user
        self.refresh()

    @property
    def field(self) -> ClaimField:
        """The field of the claim being edited."""
        return self._field

    def reset(self) -> None:
        """Show the value of another claim and discard what was typed."""
        self._is_unread = False
        self.show_problem("")
        self._show_value()

    def refresh(self) -> None:
        """Show the claim's value, unless the field holds uncommitted or unreadable text."""
        if not self.is_typed and not self._is_unread:
            self._show_value()

    def _show_value(self) -> None:
        text = field_text(self._session.draft.claim, self._field)
        self.show_value(text)
        if self._field.kind is FieldKind.NPI:
            self.show_problem(field_problem(self._field, text, self._session.today))

    def commit(self) -> None:
        """Commit what was typed; text that cannot be read stays and is marked."""
        if self.is_typed:
            self._commit()

    def _commit(self) -> None:
        self.editor.set_typed(False)
        problem = self._session.type_field(self._field, self.text)
        self._is_unread = bool(problem)
        self.show_problem(problem)
        self.refresh()
        self.committed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._leaves_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        """Whether Ctrl+Z should undo a change of the claim, because the field has none to undo."""
        return (
            isinstance(self.editor, QLineEdit)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.editor.isUndoAvailable()
        )

    def _key(self, event: QKeyEvent) -> bool:
        if self.leaves(event):
            self.commit()
            self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.escaped.emit()
            return True
        return False

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether a key moves to the next field."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return super().leaves(event) or (event.key() == Qt.Key.Key_Tab and plain)
