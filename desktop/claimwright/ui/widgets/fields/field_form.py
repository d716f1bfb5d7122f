"""A form of declared fields in columns."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.layout.card import clear_layout

GAP_ACROSS, GAP_DOWN = 12, 8
MIN_FIELD_WIDTH = 150  # pixels; with less, there are fewer columns


class FieldForm(QWidget):
    """Fields in as many columns as fit.

    Signals: ``edited`` on every change by the user; ``passed`` on Enter in the last field.
    """

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
        """Replace the fields; a ``wide`` one takes a whole row."""
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
        """Lay out the fields in the current number of columns."""
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
        """The width of a column that fits the longest title."""
        fields = [field for name, field in self.editors.items() if name not in self._wide]
        return max([MIN_FIELD_WIDTH, *(field.minimumSizeHint().width() for field in fields)])

    def minimumSizeHint(self) -> QSize:
        """The width of one column, because the number of columns adapts to the width."""
        return QSize(MIN_FIELD_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() + GAP_ACROSS) // (self._least() + GAP_ACROSS)
        columns = max(1, min(self._most_columns, fitting))
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _go_on(self) -> None:
        """Enter: focus the next visible field, or emit ``passed`` after the last."""
        shown = [field for field in self.editors.values() if not field.isHidden()]
        here = next((at for at, field in enumerate(shown) if field.has_focus), len(shown))
        if here + 1 < len(shown):
            shown[here + 1].take_focus()
        else:
            self.passed.emit()

    def texts(self) -> dict[str, str]:
        """The values of all fields by name."""
        return {name: field.text for name, field in self.editors.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show values by name; only fields that are checked while typing are marked."""
        for name, field in self.editors.items():
            field.show_value(texts.get(name, ""))
            field.show_problem(field.declared.check(field.text))

    def mark(self, problems: Mapping[str, str]) -> None:
        """Show problems by field name, and clear the marks of other fields."""
        for name, field in self.editors.items():
            field.show_problem(problems.get(name, ""))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show problems by field name, and focus the first of those fields."""
        self.mark(problems)
        wrong = next((field for name, field in self.editors.items() if name in problems), None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Focus the first field."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.take_focus()
