"""The views besides the worklist: Remittances, Winback and Worth a look."""

from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from claimwright.services.container import Services
from claimwright.services.worklist.doubts import DoubtfulPayment
from claimwright.services.worklist.winback import WinbackCandidate
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import say
from claimwright.ui.worklist.list.views_list import REMITTANCES, WINBACK
from claimwright.ui.worklist.remittances_view import RemittancesView
from claimwright.ui.worklist.scan_view import ScanView
from claimwright.ui.worklist.scans import (
    doubts_view,
    find_doubts,
    find_winback,
    winback_view,
)

Found = TypeVar("Found")


class OtherPlaces(QObject):
    """The views that replace the worklist; each is created when it is first shown.

    Signals: ``list_requested`` goes back to the worklist; ``claim_requested`` with a saved claim;
    ``denial_requested`` with a denial; ``dispute_requested`` to write about a payment;
    ``letters_requested`` with the ids of denials.
    """

    list_requested = Signal()
    claim_requested = Signal(int)
    denial_requested = Signal(int)
    dispute_requested = Signal(object)
    letters_requested = Signal(list)

    def __init__(self, services: Services, file_access: FileAccess, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._services = services
        self._file_access = file_access
        self._stack = stack
        self.remittances: RemittancesView | None = None
        self.winback: ScanView[WinbackCandidate] | None = None
        self.doubts: ScanView[DoubtfulPayment] | None = None

    def show(self, key: str) -> None:
        """Show a view by its key."""
        if key == REMITTANCES:
            view = self._remittances_view()
            self._stack.setCurrentWidget(view)
            view.take_focus()
        elif key == WINBACK:
            find_winback(self._bring_to_front(self._winback_view()), self._services)
        else:
            find_doubts(self._bring_to_front(self._doubts_view()), self._services)

    def _bring_to_front(self, view: ScanView[Found]) -> ScanView[Found]:
        self._stack.setCurrentWidget(view)
        view.take_focus()
        return view

    def _remittances_view(self) -> RemittancesView:
        if self.remittances is None:
            self.remittances = RemittancesView(self._services, self._file_access)
            self.remittances.list_requested.connect(self.list_requested)
            self.remittances.claim_requested.connect(self.claim_requested)
            self._stack.addWidget(self.remittances)
        return self.remittances

    def _winback_view(self) -> ScanView[WinbackCandidate]:
        if self.winback is None:
            self.winback = winback_view(self._file_access)
            self.winback.list_requested.connect(self.list_requested)
            self.winback.opened.connect(lambda won: self.denial_requested.emit(won.denial.id))
            self.winback.buttons.addWidget(button("Make letters…", self._winback_letters))
            self.winback.buttons.addStretch(1)
            self._stack.addWidget(self.winback)
        return self.winback

    def _doubts_view(self) -> ScanView[DoubtfulPayment]:
        if self.doubts is None:
            self.doubts = doubts_view(self._file_access)
            self.doubts.list_requested.connect(self.list_requested)
            self.doubts.opened.connect(self._dispute)
            self.doubts.buttons.addWidget(
                button("Payment-dispute letter", lambda: self._dispute(self._doubted))
            )
            self.doubts.buttons.addStretch(1)
            self._stack.addWidget(self.doubts)
        return self.doubts

    @property
    def _doubted(self) -> DoubtfulPayment | None:
        """The doubtful payment in the current row."""
        return None if self.doubts is None else self.doubts.chosen

    def _dispute(self, doubted: DoubtfulPayment | None) -> None:
        """Begin a letter about a payment; its claim must be matched to a saved one."""
        if doubted is None or self.doubts is None:
            return
        if doubted.posted.claim_id is None:
            say(self.doubts.notice, "Match this claim to a saved one first (Remittances).")
            return
        self.dispute_requested.emit(doubted)

    def _winback_letters(self) -> None:
        if self.winback is not None:
            self.letters_requested.emit([won.denial.id for won in self.winback.model.shown])
