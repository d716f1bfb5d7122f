"""The one window: the search box on top, the pages at the left, one page on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from claimwright.ui.shell.actions import Command, install
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.navigation import Navigation
from claimwright.ui.widgets.remove_widget import remove_widget
from claimwright.ui.widgets.search_box import SearchBox
from claimwright.ui.widgets.text import label, set_tone
from claimwright.ui.widgets.tips import set_tip

NAVIGATION_WIDTH = 160
DEFAULT_SIZE = QSize(1280, 760)
TITLE_BAR = 40  # what the desktop draws above a window, and nobody can ask before it is shown


@dataclass(frozen=True, slots=True)
class Page:
    """One room of the window; it is furnished when it is first opened."""

    key: str
    title: str
    shortcut: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """The frame around the pages; it knows their names and nothing of billing."""

    searched = Signal(str)
    results_wanted = Signal()
    tables_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, pages: list[Page]) -> None:
        super().__init__()
        self.setWindowTitle("Claimwright")
        self.setMinimumSize(960, 600)
        self.resize(first_size(self.screen().availableSize()))
        self._pages = {page.key: page for page in pages}
        self._open: dict[str, QWidget] = {}
        self.current_page = ""
        self.may_close: Callable[[], bool] = lambda: True
        self.search = SearchBox()
        self.search.textEdited.connect(self.searched)
        self.search.returnPressed.connect(self.results_wanted)
        self.search.down_pressed.connect(self.results_wanted)
        self.navigation = Navigation([(p.key, p.title, p.shortcut) for p in pages])
        self.navigation.page_chosen.connect(self.show_page)
        self.tables = self._tables_chip()
        self.foot = label("", "muted")
        self.foot.setWordWrap(True)
        self.stack = QStackedWidget()
        self.setCentralWidget(self._frame())
        install(self, self._commands())

    def _tables_chip(self) -> QPushButton:
        made = button("", self.tables_wanted.emit, role="chip", tip="The tables held")
        made.setVisible(False)
        return made

    def _commands(self) -> list[Command]:
        opened = [
            Command(page.title, page.shortcut, partial(self.show_page, page.key))
            for page in self._pages.values()
        ]
        return [
            *opened,
            Command("Search", "Ctrl+K", self.search.summon),
            Command(
                "Lock the practice file",
                "Ctrl+Shift+L",
                self.lock_wanted.emit,
                everywhere=True,
            ),
        ]

    def _frame(self) -> QWidget:
        frame = QWidget()
        frame.setProperty("role", "canvas")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        column.addWidget(_rule(vertical=False))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side_bar())
        row.addWidget(_rule(vertical=True))
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        return frame

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setFixedHeight(59)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        brand = label("Claimwright", "brand")
        brand.setFixedWidth(NAVIGATION_WIDTH - 36)
        self.search.setMaximumWidth(640)
        row.addWidget(brand)
        row.addWidget(self.search, 3)
        row.addWidget(label("Ctrl+K", "muted"))
        row.addStretch(1)
        row.addWidget(self.tables)
        return bar

    def _side_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setFixedWidth(NAVIGATION_WIDTH - 1)
        column = QVBoxLayout(bar)
        column.setContentsMargins(10, 12, 10, 12)
        column.addWidget(self.navigation, 1)
        column.addWidget(self.foot)
        return bar

    def page(self, key: str) -> QWidget:
        """The page's widget, made now if this is its first use."""
        if key not in self._open:
            widget = self._pages[key].make()
            self._open[key] = widget
            self.stack.addWidget(widget)
        return self._open[key]

    def has_page(self, key: str) -> bool:
        """Whether a page was opened yet."""
        return key in self._open

    def close_pages(self, *keys: str) -> None:
        """Clear rooms out with all that they show; one in front is furnished anew."""
        for key in keys:
            widget = self._open.pop(key, None)
            if widget is not None:
                self.stack.removeWidget(widget)
                remove_widget(widget)
        if self.current_page in keys:
            self.show_page(self.current_page)

    def show_page(self, key: str) -> None:
        """Bring a page to the front and give its first field the focus."""
        widget = self.page(key)
        self.stack.setCurrentWidget(widget)
        self.current_page = key
        self.navigation.show_current(key)
        take_focus = getattr(widget, "take_focus", None)
        if callable(take_focus):
            take_focus()
        else:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Where the window stands, for the settings."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def restore_place(self, place: str) -> None:
        """Put the window where it stood."""
        if place:
            self.restoreGeometry(QByteArray.fromHex(place.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def show_tables(self, text: str, tone: str, tip: str) -> None:
        """Say in the top bar which tables answer."""
        self.tables.setText(text)
        set_tip(self.tables, tip)
        self.tables.setAccessibleName(text)
        set_tone(self.tables, tone)
        self.tables.setVisible(bool(text))


def first_size(available: QSize) -> QSize:
    """As large as is liked, but with the foot and its buttons on a low screen."""
    return DEFAULT_SIZE.boundedTo(available - QSize(0, TITLE_BAR))


def _rule(*, vertical: bool) -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
