"""The full list of an add-on's primary codes, shown on demand when it is too long for buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import Edit
from claimwright.ui.widgets.controls.buttons import button

ROWS_SEEN = 6


class PrimaryList(QListWidget):
    """A list of codes; typing digits goes to a code, Enter or a double click chooses it.

    Signal: ``chosen`` with the row of the code.
    """

    chosen = Signal(int)

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self.addItems(list(codes))
        self.setCurrentRow(0)
        self.setUniformItemSizes(True)
        self.setAccessibleName("All primaries")
        self.setAccessibleDescription("Type digits to find a code; Enter adds it.")
        self.setFixedHeight(ROWS_SEEN * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth())
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class MorePrimaries(QWidget):
    """A link that opens the list.

    Signals: ``chosen`` with an `Edit`; ``grown`` when the list opens or closes.
    """

    chosen = Signal(object)
    grown = Signal()

    def __init__(self, edits: Sequence[Edit], offered: int) -> None:
        super().__init__()
        self._edits = tuple(edits)
        self._name = f"Show all {len(edits) + offered:,}"
        tip = "Every primary of the add-on table; only the record says which was performed"
        self.toggle = button(self._name, self.toggle_list, role="link", tip=tip)
        self.list: PrimaryList | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.list is not None and not self.list.isHidden()

    def toggle_list(self) -> None:
        """Open the list and focus it, or close it."""
        if self.is_open and self.list is not None:
            self.list.hide()
            self._rename()
            self.toggle.setFocus()
        else:
            self.open_list()
            if self.list is not None:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.grown.emit()

    def open_list(self) -> None:
        """Open the list, which is created the first time."""
        if self.list is None:
            self.list = PrimaryList([edit.value for edit in self._edits])
            self.list.chosen.connect(lambda row: self.chosen.emit(self._edits[row]))
            self._column.addWidget(self.list)
        self.list.show()
        self._rename()

    def _rename(self) -> None:
        name = "Show fewer" if self.is_open else self._name
        self.toggle.setText(name)
        self.toggle.setAccessibleName(name)
