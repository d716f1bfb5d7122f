"""The Look up page: results at the left, the chosen code at the right."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.lookup import Match
from claimwright.services.lookup import LookupService
from claimwright.ui.lookup.entry_view import EntryView
from claimwright.ui.lookup.first_page import FirstPage
from claimwright.ui.lookup.match_delegate import MatchDelegate
from claimwright.ui.lookup.match_model import MatchModel
from claimwright.ui.theme import PAGE_MARGIN

RESULTS_WIDTH = 316
MOST_MATCHES = 60


class LookupPage(QWidget):
    """Shows what the search box asks for.

    Signals: ``query_chosen`` asks the window to look something up (a chip or an example was
    pressed); ``check_wanted`` opens the claim that shows this denial; ``letter_wanted`` starts a
    letter of a kind for an adjustment.
    """

    query_chosen = Signal(str)
    check_wanted = Signal(str)
    letter_wanted = Signal(str, str)

    def __init__(self, service: LookupService, today: date) -> None:
        super().__init__()
        self._service = service
        self._today = today
        self._query = ""
        self.model = MatchModel()
        self.results = _Results()
        self.results.setModel(self.model)
        self.results.setItemDelegate(MatchDelegate(self.results))
        self.results.selectionModel().currentChanged.connect(self._show)
        self.entry = EntryView()
        self.entry.code_chosen.connect(self.query_chosen)
        self.entry.check_wanted.connect(self.check_wanted)
        self.entry.letter_wanted.connect(self.letter_wanted)
        self.first = FirstPage()
        self.first.query_chosen.connect(self.query_chosen)
        self._arrange()
        self.look_up("")

    def _arrange(self) -> None:
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setWidget(self.entry)
        self.results.setFixedWidth(RESULTS_WIDTH)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.scrolled)
        right.addWidget(self.first)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 18, PAGE_MARGIN, 18)
        row.setSpacing(16)
        row.addWidget(self.results)
        row.addLayout(right, 1)

    def look_up(self, query: str) -> None:
        """Show the matches of a query and open the best one."""
        self._query = query.strip()
        matches = self._service.search(self._query, MOST_MATCHES) if self._query else ()
        self.results.setVisible(bool(matches))
        self.scrolled.setVisible(bool(matches))
        self.first.setVisible(not matches)
        self.first.show_for(self._query)
        self.model.show(matches)
        if matches:
            self.results.setCurrentIndex(self.model.index(0))

    def take_focus(self) -> None:
        """The results take the keys; with none, the first example does."""
        if self.model.rowCount():
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.first.take_focus()

    def current_match(self) -> Match | None:
        """The match whose page is on screen."""
        return self.model.match_at(self.results.currentIndex())

    def _show(self, current: QModelIndex) -> None:
        match = self.model.match_at(current)
        if match is not None:
            self.entry.show_entry(match, self._service.entry(match, self._today))
            self.scrolled.verticalScrollBar().setValue(0)


class _Results(QListView):
    """The matches; Enter moves on into the page of the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Results"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)
