"""Declared fields in columns: one order for Tab and Enter, one way to mark what is wrong."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.layout.card import clear_layout

GAP_ACROSS, GAP_DOWN = 12, 8
MIN_FIELD_WIDTH = 150  # below it a column gives way


class FieldForm(QWidget):
    """``edited`` on every keystroke; ``passed`` when Enter left the last field."""

    edited = Signal()
    passed = Signal()

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.editors: dict[str, FieldEditor] = {}
        self._columns = self._most_columns = columns
        self._wide: Sequence[str] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_ACROSS)
        self._grid.setVerticalSpacing(GAP_DOWN)

    def hold(self, fields: Sequence[FieldEditor], wide: Sequence[str] = ()) -> None:
        """Show these fields in place of others; a ``wide`` one has a row of its own."""
        clear_layout(self._grid)
        self.editors = {field.declared.name: field for field in fields}
        self._wide = tuple(wide)
        for field in self.editors.values():
            field.edited.connect(self.edited)
            field.entered.connect(self._go_on)
        self._arrange()
        for one, next_one in pairwise(self.editors.values()):
            QWidget.setTabOrder(one.editor, next_one.editor)

    def _arrange(self) -> None:
        """Put the fields into as many columns as there are now."""
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(self._most_columns):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        place = 0
        for name, field in self.editors.items():
            is_wide = name in self._wide
            if is_wide:
                place += -place % self._columns
            row, column = divmod(place, self._columns)
            self._grid.addWidget(field, row, column, 1, self._columns if is_wide else 1)
            place += self._columns if is_wide else 1

    def _least(self) -> int:
        """How wide a column has to be for the longest title in it."""
        fields = [field for name, field in self.editors.items() if name not in self._wide]
        return max([MIN_FIELD_WIDTH, *(field.minimumSizeHint().width() for field in fields)])

    def minimumSizeHint(self) -> QSize:
        """One column: where there is no room for all, fewer of them are side by side."""
        return QSize(MIN_FIELD_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() + GAP_ACROSS) // (self._least() + GAP_ACROSS)
        columns = max(1, min(self._most_columns, fitting))
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _go_on(self) -> None:
        """Enter: the next field that is shown, after the last whatever comes next."""
        shown = [field for field in self.editors.values() if not field.isHidden()]
        here = next((at for at, field in enumerate(shown) if field.has_focus), len(shown))
        if here + 1 < len(shown):
            shown[here + 1].take_focus()
        else:
            self.passed.emit()

    def texts(self) -> dict[str, str]:
        """The value in every field, by name."""
        return {name: field.text for name, field in self.editors.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show a value in every field; only what is wrong as it is typed has a mark."""
        for name, field in self.editors.items():
            field.show_value(texts.get(name, ""))
            field.show_problem(field.declared.check(field.text))

    def mark(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with the fields, by name; the others have no mark."""
        for name, field in self.editors.items():
            field.show_problem(problems.get(name, ""))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with the fields; the first of them takes the focus."""
        self.mark(problems)
        wrong = next((field for name, field in self.editors.items() if name in problems), None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """The first field takes the focus."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.take_focus()
