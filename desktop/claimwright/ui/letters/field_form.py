"""The fields of a letter: missing ones are marked and can be left blank on purpose."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.letter.letter import LetterDraft, LetterField
from claimwright.ui.letters.field_editor import LetterFieldEditor
from claimwright.ui.widgets.fields.field_form import FieldForm

TYPING_PAUSE_MS = 120
COLUMNS = 2
DENIAL_FIELDS = frozenset({"adjustment", "remarks", "denied_line", "remittance_date"})


class LetterForm(QScrollArea):
    """The fields of a letter, two per row, long texts across both columns.

    The fields of the denial are in `DenialForm` instead. Signals: ``changed`` after a pause in
    typing; ``waived`` with a field's name when Leave blank is turned on or off; ``made`` when the
    fields were created for another kind of letter.
    """

    changed = Signal()
    waived = Signal(str, bool)
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, LetterFieldEditor] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields inside take the focus
        inside = QWidget()
        inside.setProperty("role", "canvas")
        self._fields = FieldForm(COLUMNS)
        self._fields.passed.connect(self.focusNextChild)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._fields)
        column.addStretch(1)
        self.setWidget(inside)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._fields.edited.connect(self._pause.start)

    def show_draft(self, draft: LetterDraft, problems: dict[str, str]) -> None:
        """Show a draft; the fields are recreated if the kind of letter changed."""
        fields = [field for field in draft.kind.fields if field.name not in DENIAL_FIELDS]
        if [field.name for field in fields] != list(self.editors):
            self._make(fields)
            self.made.emit()
        missing = {field.name for field in draft.missing}
        for field in fields:
            editor = self.editors[field.name]
            value = draft.values.get(field.name, "")
            if value != editor.text:  # do not disturb typing
                editor.show_value(value)
            editor.show_blank(
                missing=field.name in missing,
                waived=field.name in draft.waived,
                problem=problems.get(field.name, ""),
            )

    def clear(self) -> None:
        """Remove all fields."""
        self._pause.stop()
        self._make([])

    def _make(self, fields: Sequence[LetterField]) -> None:
        self.editors = {field.name: LetterFieldEditor(field) for field in fields}
        for editor in self.editors.values():
            editor.waived.connect(self.waived)
            editor.focused.connect(partial(self.ensureWidgetVisible, editor, 0, 8))
        wide = [field.name for field in fields if field.multiline]
        self._fields.hold(list(self.editors.values()), wide)

    def stops(self) -> list[QWidget]:
        """The widgets in tab order, from top to bottom."""
        return [
            stop
            for editor in self.editors.values()
            for stop in (editor.editor, editor.waive_button)
        ]

    def values(self) -> dict[str, str]:
        """The values of all fields."""
        return self._fields.texts()

    def read_values(self) -> dict[str, str]:
        """The values of all fields; cancels a pending ``changed``."""
        self._pause.stop()
        return self.values()

    def editors_of(self, names: Sequence[str]) -> list[QWidget]:
        """The editors of these fields; fields that are not in this form are skipped."""
        return [one.editor for name, one in self.editors.items() if name in names]

    def bring_into_view(self, editor: QWidget) -> None:
        """Scroll to a field of this form; other widgets are ignored."""
        field = editor.parentWidget()
        if isinstance(field, LetterFieldEditor):
            self.ensureWidgetVisible(field, 0, 8)
