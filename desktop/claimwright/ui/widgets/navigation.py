"""The list of pages at the left edge."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from claimwright.ui.widgets.tips import tip


class Navigation(QListWidget):
    """Pages by name; the arrow keys walk them, Ctrl+number opens one from anywhere."""

    page_chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]]) -> None:
        """``pages`` holds key, title and shortcut of each."""
        super().__init__()
        self.setProperty("role", "navigation")
        self.setAccessibleName("Pages")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title, shortcut in pages:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            item.setToolTip(tip(f"{title} ({native})"))
            item.setSizeHint(QSize(0, 34))
            self.addItem(item)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def _choose(self, item: QListWidgetItem) -> None:
        self.page_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def show_current(self, key: str) -> None:
        """Mark a page as the one on screen."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.setCurrentRow(row)
