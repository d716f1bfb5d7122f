"""Search boxes: for lists, and the one at the top of the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from claimwright.ui.widgets.feedback.tips import set_tip

MAX_QUERY_LENGTH = 20_000  # fits a pasted letter


def add_clear_button(line: QLineEdit) -> None:
    """Add a clear button with an accessible name to a line edit."""
    line.setClearButtonEnabled(True)
    for made in line.findChildren(QToolButton):
        made.setAccessibleName("Clear")
        made.setToolTip("Clear the box (Esc)")


class FindBox(QLineEdit):
    """The search box of a list; Esc clears it. Signal: ``down_pressed`` to go to the list."""

    down_pressed = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        set_tip(self, hint)
        add_clear_button(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down_pressed.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def focus_and_select(self) -> None:
        """Focus the box and select its text."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class SearchBox(FindBox):
    """The search box of the window."""

    def __init__(self) -> None:
        super().__init__("")
        self.setProperty("role", "search")
        self.setPlaceholderText("Look up a denial, a remark, a code or a pair")
        self.setAccessibleName("Look up")
        self.setToolTip("Look up a denial, a remark, a code or a pair (Ctrl+K)")
        self.setMaxLength(MAX_QUERY_LENGTH)
