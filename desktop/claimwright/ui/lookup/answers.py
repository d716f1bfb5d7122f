"""The results of a query: matches on the left, the page of the chosen one on the right."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from claimwright.domain.library.lookup import Match
from claimwright.services.lookup.lookup import NO_DENIAL, LookupService
from claimwright.ui.lookup.entries.entry_view import EntryView
from claimwright.ui.lookup.match_delegate import MatchDelegate
from claimwright.ui.lookup.match_model import MatchModel
from claimwright.ui.shell.pages.page_frame import PageFrame
from claimwright.ui.widgets.tables.table_menu import add_table_menu

MIN_RESULTS_WIDTH, RESULTS_WIDTH = 200, 316
NARROW = 900  # pixels; below this width the results are narrower
# The values of `Match.why` for a code that was typed exactly.
EXACT_DENIAL = "denial code"
EXACT = frozenset({EXACT_DENIAL, "remark code", "procedure code", "two procedure codes"})


class Answers(QWidget):
    """Shows the matches and the chosen page; the signals are those of `LookupPage`."""

    query_chosen = Signal(str)
    check_requested = Signal(str)
    letter_requested = Signal(str, str)

    def __init__(self, service: LookupService, entry: EntryView) -> None:
        """``entry`` shows the page of the chosen match."""
        super().__init__()
        self._service = service
        self.model = MatchModel()
        self.results = _Results()
        self.results.setModel(self.model)
        self.results.setItemDelegate(MatchDelegate(self.results))
        self.results.selectionModel().currentChanged.connect(self._show)
        self.results.setMinimumWidth(MIN_RESULTS_WIDTH)
        self.results.setMaximumWidth(RESULTS_WIDTH)
        self.entry = entry
        self.entry.code_chosen.connect(self.query_chosen)
        self.entry.check_requested.connect(self.check_requested)
        self.entry.letter_requested.connect(self.letter_requested)
        self.scrolled = PageFrame(self.entry, is_read=True)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scrolled.setAccessibleName("The entry")
        self.results.entered.connect(self._into_the_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.results, 1)
        row.addWidget(self.scrolled, 2)
        QWidget.setTabOrder(self.results, self.scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.results.setMaximumWidth(MIN_RESULTS_WIDTH if narrow else RESULTS_WIDTH)

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show the matches and open the best one."""
        self.model.show(matches)
        both = two_denials(matches)
        if both is not None:
            self._compare(*both)
            return
        best = self.model.index(0)
        if matches and self.results.currentIndex() != best:
            self.results.setCurrentIndex(best)

    def _compare(self, first: Match, second: Match) -> None:
        """Show two denials next to each other, with no match chosen."""
        pages = [self._service.carc(match.code) for match in (first, second)]
        self.results.setCurrentIndex(QModelIndex())
        if pages[0] is not None and pages[1] is not None:
            self.entry.show_compared(pages[0], pages[1])
            self.scrolled.verticalScrollBar().setValue(0)

    def current_match(self) -> Match | None:
        """The match whose page is shown."""
        return self.model.match_at(self.results.currentIndex())

    def take_focus(self) -> None:
        """Focus the results."""
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, current: QModelIndex) -> None:
        match = self.model.match_at(current)
        if match is None:
            return
        if self.entry.show_entry(match, self._service.entry(match, self.entry.day)):
            self.scrolled.verticalScrollBar().setValue(0)
            for before, after in pairwise([self.scrolled, *self.entry.stops()]):
                QWidget.setTabOrder(before, after)

    def _into_the_page(self) -> None:
        """Enter on a match: focus the first control of its page."""
        stops = self.entry.stops() or [self.scrolled]
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns from the page to the matches."""
        if event.key() == Qt.Key.Key_Escape and not self.results.hasFocus():
            self.take_focus()
            return
        super().keyPressEvent(event)


def two_denials(matches: Sequence[Match]) -> tuple[Match, Match] | None:
    """The two denial codes of a query such as ``97/236``, or None."""
    exact = [match for match in matches if match.why in EXACT]
    alone = len(exact) == 2 and all(match.why == EXACT_DENIAL for match in exact)
    if not alone or any(match.code in NO_DENIAL for match in exact):
        return None
    return exact[0], exact[1]


class _Results(QListView):
    """The list of matches. Signal: ``entered`` when Enter was pressed."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Results")
        self.setAccessibleDescription("Use the arrow keys to choose an entry, Enter to open it")
        add_table_menu(
            self,
            lambda: [
                ("Open the page", "Return", self.entered.emit),
                ("Copy", "Ctrl+C", self._copy),
            ],
        )
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def _copy(self) -> None:
        text = str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)
