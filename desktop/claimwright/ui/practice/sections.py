"""The sections of the Practice page, each built when it is first opened."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from claimwright.ui.shell.pages.page import Refreshes
from claimwright.ui.widgets.layout.text_width import fix_width

WIDTH = 168  # fits the longest title next to a scroll bar


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its key, its title, and the function that builds it."""

    key: str
    title: str
    make: Callable[[], QWidget]


class SectionList(QListWidget):
    """The list of section titles. Signal: ``entered_section`` on Right or Enter."""

    entered_section = Signal()

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self.setProperty("role", "navigation")
        self.setAccessibleName("Lists of the practice")
        self.setAccessibleDescription("Use the arrow keys to choose a list, Enter to go into it")
        fix_width(self, WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title in titles:
            made = QListWidgetItem(title)
            made.setSizeHint(QSize(0, 32))
            self.addItem(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_section.emit()
            return
        super().keyPressEvent(event)


class Sections(QStackedWidget):
    """The stack of sections."""

    def __init__(self, sections: list[Section]) -> None:
        super().__init__()
        self._sections = {section.key: section for section in sections}
        self.made: dict[str, QWidget] = {}

    def show_section(self, key: str) -> QWidget:
        """Show a section, reloaded."""
        if key not in self.made:
            self.made[key] = self._sections[key].make()
            self.addWidget(self.made[key])
        section = self.made[key]
        self.setCurrentWidget(section)
        if isinstance(section, Refreshes):
            section.refresh()
        self.updateGeometry()
        return section

    # Qt's own asks every section: one form that was opened once would make each list scroll.

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        return -1 if shown is None else shown.heightForWidth(width)
