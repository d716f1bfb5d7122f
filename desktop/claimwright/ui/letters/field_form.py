"""The fields of a letter: what is missing is marked, and can be left blank on purpose."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.letter.letter import LetterDraft, LetterField
from claimwright.ui.letters.field_editor import LetterFieldEditor
from claimwright.ui.widgets.layout.card import clear_layout

TYPING_PAUSE_MS = 120
DENIAL_FIELDS = frozenset({"adjustment", "remarks", "denied_line", "remittance_date"})


class LetterForm(QScrollArea):
    """The fields of a letter, two in a row, long texts across.

    Signals: ``changed`` follows the typing; ``waived`` with a field's name when it is left blank
    on purpose or not any more; ``made`` when the fields are those of another kind.
    What the remittance said is left to the denial form above.
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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus and scroll it
        inside = QWidget()
        inside.setProperty("role", "canvas")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)

    def show_draft(self, draft: LetterDraft, problems: dict[str, str]) -> None:
        """Show a draft's fields, values and blanks; the fields are made anew for another kind."""
        fields = [field for field in draft.kind.fields if field.name not in DENIAL_FIELDS]
        if [field.name for field in fields] != list(self.editors):
            self._make(fields)
            self.made.emit()
        missing = {field.name for field in draft.missing}
        for field in fields:
            editor = self.editors[field.name]
            editor.show_value(draft.values.get(field.name, ""))
            editor.show_state(
                missing=field.name in missing,
                waived=field.name in draft.waived,
                problem=problems.get(field.name, ""),
            )

    def clear(self) -> None:
        """Show no field, and nothing of what stood in them."""
        self._pause.stop()
        self._make([])

    def _make(self, fields: Sequence[LetterField]) -> None:
        clear_layout(self._grid)
        self.editors = {}
        row, column = 0, 0
        for field in fields:
            editor = self._made(field)
            self.editors[field.name] = editor
            if field.multiline:
                row, column = row + (column > 0), 0
                self._grid.addWidget(editor, row, 0, 1, 2)
                row += 1
                continue
            self._grid.addWidget(editor, row, column)
            row, column = (row + 1, 0) if column else (row, 1)

    def _made(self, field: LetterField) -> LetterFieldEditor:
        editor = LetterFieldEditor(field)
        editor.edited.connect(self._pause.start)
        editor.waived.connect(self.waived)
        editor.entered.connect(lambda: self._after(editor))
        return editor

    def _after(self, editor: LetterFieldEditor) -> None:
        """Enter: the next field, after the last whatever comes next."""
        following = dict(pairwise(self.editors.values())).get(editor)
        if following is not None:
            following.editor.setFocus(Qt.FocusReason.TabFocusReason)
            self.bring_into_view(following.editor)
        else:
            self.focusNextChild()

    def stops(self) -> list[QWidget]:
        """What Tab goes through, from the top."""
        return [
            stop
            for editor in self.editors.values()
            for stop in (editor.editor, editor.waive_button)
        ]

    def values(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: editor.text for name, editor in self.editors.items()}

    def taken(self) -> dict[str, str]:
        """What stands in every field, which needs not be told of again after the pause."""
        self._pause.stop()
        return self.values()

    def editors_of(self, names: Sequence[str]) -> list[QWidget]:
        """What is typed into for those of these fields that are here."""
        return [one.editor for name, one in self.editors.items() if name in names]

    def bring_into_view(self, editor: QWidget) -> None:
        """Scroll to one of the fields; what is elsewhere is left alone."""
        field = editor.parentWidget()
        if isinstance(field, LetterFieldEditor):
            self.ensureWidgetVisible(field, 0, 8)
