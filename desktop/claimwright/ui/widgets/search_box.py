"""The one search box of the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

LONGEST_QUERY = 20_000  # room for a pasted letter


class SearchBox(QLineEdit):
    """What is typed is looked up at once; Down goes to the results, Enter opens the first."""

    down_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(self.tr("Look up a denial, a remark, a code or a pair"))
        self.setAccessibleName(self.tr("Look up"))
        self.setToolTip(self.tr("Look up a denial, a remark, a code or a pair (Ctrl+K)"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(LONGEST_QUERY)

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
        """Take the focus with what is there selected, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
