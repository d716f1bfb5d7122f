"""The answers to a query: the matches at the left, the page of the chosen one at the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QWidget

from claimwright.domain.lookup import Match
from claimwright.services.lookup import LookupService
from claimwright.ui.lookup.entry_view import EntryView
from claimwright.ui.lookup.match_delegate import MatchDelegate
from claimwright.ui.lookup.match_model import MatchModel

RESULTS_WIDTH = 316


class Answers(QWidget):
    """The signals are those of the Look up page."""

    query_chosen = Signal(str)
    check_wanted = Signal(str)
    letter_wanted = Signal(str, str)

    def __init__(self, service: LookupService, today: date) -> None:
        super().__init__()
        self._service = service
        self._today = today
        self.model = MatchModel()
        self.results = _Results()
        self.results.setModel(self.model)
        self.results.setItemDelegate(MatchDelegate(self.results))
        self.results.selectionModel().currentChanged.connect(self._show)
        self.results.setFixedWidth(RESULTS_WIDTH)
        self.entry = EntryView()
        self.entry.code_chosen.connect(self.query_chosen)
        self.entry.check_wanted.connect(self.check_wanted)
        self.entry.letter_wanted.connect(self.letter_wanted)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setWidget(self.entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.results)
        row.addWidget(self.scrolled, 1)

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show the matches and open the best one."""
        self.model.show(matches)
        if matches:
            self.results.setCurrentIndex(self.model.index(0))

    def current_match(self) -> Match | None:
        """The match whose page is on screen."""
        return self.model.match_at(self.results.currentIndex())

    def take_focus(self) -> None:
        """The results take the keys."""
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

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
