"""Boxes to find things with: the one of the window, and those above lists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from claimwright.ui.widgets.feedback.tips import set_tip

MAX_QUERY_LENGTH = 20_000  # room for a pasted letter


def add_clear_button(line: QLineEdit) -> None:
    """Give a line a button that empties it, with a name for those who listen."""
    line.setClearButtonEnabled(True)
    for made in line.findChildren(QToolButton):
        made.setAccessibleName("Clear")
        made.setToolTip("Clear the box (Esc)")


class FindBox(QLineEdit):
    """Down goes to what was found, Esc empties the box."""

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

    def summon(self) -> None:
        """Take the focus with the text selected, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class SearchBox(FindBox):
    """The one of the window: what is typed is looked up at once, Enter opens the first."""

    def __init__(self) -> None:
        super().__init__("")
        self.setProperty("role", "search")
        self.setPlaceholderText("Look up a denial, a remark, a code or a pair")
        self.setAccessibleName("Look up")
        self.setToolTip("Look up a denial, a remark, a code or a pair (Ctrl+K)")
        self.setMaxLength(MAX_QUERY_LENGTH)
