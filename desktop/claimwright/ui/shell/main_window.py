"""The main window: search box on top, list of pages on the left, and the current page."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from claimwright.ui.shell.commands.action_keys import IN_WINDOW, bind
from claimwright.ui.shell.commands.actions import LOCK, PAGES, QUIT, SEARCH
from claimwright.ui.shell.file_state import FileState
from claimwright.ui.shell.icons import icon
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.pages.page_frame import PageFrame
from claimwright.ui.shell.pages.routes import Route
from claimwright.ui.theme import scaled, text_scale
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.navigation import Navigation
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.search_box import SearchBox
from claimwright.ui.widgets.layout.remove_widget import remove_widget
from claimwright.ui.widgets.text.labels import label, set_tone

NAVIGATION_WIDTH = 160
COMPACT_WIDTH = 56
WIDE_ENOUGH = 1020  # at 100% text size; below this width the navigation shows only its icons
DEFAULT_SIZE = QSize(1280, 760)
MINIMUM_SIZE = QSize(900, 560)  # fits a screen of 1920 by 1080 at 200%
TITLE_BAR = 40  # estimated: the real height is unknown until the window is shown


class MainWindow(QMainWindow):
    """The window around the pages; it contains no billing logic.

    Signals: ``searched`` with the query; ``results_requested`` on Enter in the search box;
    ``tables_requested`` and ``lock_requested`` from their controls; ``leaving`` with the key of a
    page that another one replaces; ``escaped`` when no widget handled Esc.
    """

    searched = Signal(str)
    results_requested = Signal()
    tables_requested = Signal()
    lock_requested = Signal()
    leaving = Signal(str)
    escaped = Signal()

    def __init__(
        self,
        routes: Sequence[Route],
        make: Callable[[str], Page],
        may_close: Callable[[], bool],
    ) -> None:
        """``make`` creates a page by key; ``may_close`` decides whether the window may close."""
        super().__init__()
        self.setWindowTitle("Claimwright")
        self.setMinimumSize(MINIMUM_SIZE)
        self.resize(first_size(self.screen().availableSize()))
        self._make = make
        self._may_close = may_close
        self._open: dict[str, Page] = {}
        self._frames: dict[str, PageFrame] = {}
        self.current_page = ""
        self.search = SearchBox()
        self.search.textEdited.connect(self.searched)
        self.search.returnPressed.connect(self.results_requested)
        self.search.down_pressed.connect(self.results_requested)
        self.navigation = Navigation([(r.key, r.title, r.shortcut) for r in routes], icon)
        self.navigation.page_chosen.connect(self.show_page)
        self.tables = self._tables_chip()
        self.foot = FileState()
        self.stack = QStackedWidget()
        self.setCentralWidget(self._frame())
        self._bind_keys()

    def _tables_chip(self) -> QPushButton:
        made = button("", self.tables_requested.emit, role="chip", tip="The loaded tables")
        made.setVisible(False)
        return made

    def _bind_keys(self) -> None:
        for key, action in PAGES.items():
            bind(self, action, partial(self.show_page, key), IN_WINDOW)
        bind(self, SEARCH, self.search.focus_and_select, IN_WINDOW)
        bind(self, LOCK, self.lock_requested.emit)
        bind(self, QUIT, self.close, IN_WINDOW)

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
        bar.setFixedHeight(52)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        brand, keys = label("Claimwright", "brand"), label("Ctrl+K", "muted")
        brand.setMinimumWidth(NAVIGATION_WIDTH - 36)
        self._beside_search = (brand, keys)
        self.search.setMaximumWidth(640)
        row.addWidget(brand)
        row.addWidget(self.search, 3)
        row.addWidget(keys)
        row.addStretch(1)
        row.addWidget(self.tables)
        return bar

    def _side_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setFixedWidth(NAVIGATION_WIDTH - 1)
        self._side = bar
        column = QVBoxLayout(bar)
        column.setContentsMargins(6, 12, 6, 12)
        column.addWidget(self.navigation, 1)
        column.addWidget(self.foot)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text size may have changed
            self._fit_width()

    def _fit_width(self) -> None:
        """Make the navigation compact if the window is narrow for its text size.

        With enlarged text, also hide the controls next to the search box to make room for it.
        """
        compact = self.width() < scaled(WIDE_ENOUGH)
        for one in self._beside_search:
            one.setVisible(not compact or text_scale() == 1)
        self._side.setFixedWidth((COMPACT_WIDTH if compact else NAVIGATION_WIDTH) - 1)
        self.navigation.show_compact(compact)
        self.foot.show_compact(compact)

    def page(self, key: str) -> Page:
        """A page, created on first use."""
        if key not in self._open:
            page = self._make(key)
            self._open[key] = page
            self._frames[key] = PageFrame(page)
            self.stack.addWidget(self._frames[key])
        return self._open[key]

    def open_pages(self) -> Iterator[Page]:
        """The pages that have been opened."""
        yield from tuple(self._open.values())

    def has_page(self, key: str) -> bool:
        """Whether a page has been opened."""
        return key in self._open

    def close_pages(self, *keys: str) -> None:
        """Close pages and drop their contents; the current one is recreated."""
        for key in keys:
            page = self._open.pop(key, None)
            if page is not None:
                frame = self._frames.pop(key)
                self.stack.removeWidget(frame)
                remove_widget(frame)
        if self.current_page in keys:
            self.show_page(self.current_page)

    def show_page(self, key: str) -> None:
        """Show a page and focus its first field."""
        page = self.page(key)
        if self.current_page and self.current_page != key:
            self.leaving.emit(self.current_page)
        self.stack.setCurrentWidget(self._frames[key])
        self.current_page = key
        self.navigation.show_current(key)
        page.take_focus()

    def place(self) -> str:
        """The window's size and position, encoded for the settings."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def restore_place(self, place: str) -> None:
        """Restore a size and position returned by `place`."""
        if place:
            self.restoreGeometry(QByteArray.fromHex(place.encode()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def show_tables(self, text: str, tone: str, tip: str) -> None:
        """Show in the top bar which tables are in use."""
        self.tables.setText(text)
        set_tip(self.tables, tip)
        self.tables.setAccessibleName(text)
        set_tone(self.tables, tone)
        self.tables.setVisible(bool(text))


def first_size(available: QSize) -> QSize:
    """The preferred size, reduced so that the footer fits on a low screen."""
    return DEFAULT_SIZE.boundedTo(available - QSize(0, TITLE_BAR))


def _rule(*, vertical: bool) -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
