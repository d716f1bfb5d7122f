"""The cards above the claim: unlock, recovery key, who is working, unfinished claim."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.pages.page import TakesFocus

# Each card is imported when it is first needed; the first paint needs none.
if TYPE_CHECKING:
    from claimwright.domain.claim.saved_claim import ClaimRow
    from claimwright.domain.practice.practice import StaffRecord
    from claimwright.ui.claim.page import ClaimPage


class ClaimCards(QObject):
    """Shows one card at a time.

    Signals: ``closed`` when a card was answered or postponed; ``unfinished_requested`` with the id
    of the claim that was being typed when the program ended.
    """

    closed = Signal()
    unfinished_requested = Signal(int)

    def __init__(self, file_access: FileAccess, page: "Callable[[], ClaimPage]") -> None:
        """``page`` returns the Claim page and creates it if needed."""
        super().__init__(file_access)
        self._file_access = file_access
        self._page_of = page

    @property
    def _page(self) -> "ClaimPage":
        return self._page_of()

    def ask_key(self, why: str) -> None:
        """Ask for the passphrase, or for a new one if there is no file."""
        from claimwright.ui.practice.access.key_card import KeyCard

        card = KeyCard(self._file_access, why=why, may_postpone=True)
        card.postponed.connect(self._close)
        self._page.show_card(card)
        if self._page.isVisible():
            self._focus(card)

    def show_key(self, recovery_key: str, day: str, paper: str) -> None:
        """Show the recovery key of a file that was created from this page."""
        from claimwright.ui.practice.access.recovery_card import RecoveryCard

        card = RecoveryCard(recovery_key, day, paper)
        card.finished.connect(self._close)
        self._page.show_card(card)
        self._focus(card)

    def ask_who(self) -> None:
        """Ask who is working, unless another card is shown."""
        service = self._file_access.service
        staff = () if service.working else service.staff()
        if not staff or self._page.has_card:
            return
        from claimwright.ui.practice.access.staff_card import StaffCard

        card = StaffCard(staff)
        card.chosen.connect(self._choose_staff)
        card.postponed.connect(self._close)
        self._page.show_card(card)
        self._focus(card)

    def offer_unfinished(self, row: "ClaimRow") -> None:
        """Offer the claim that was being typed when the program ended, without taking the focus."""
        from claimwright.ui.practice.work.unfinished_card import UnfinishedCard

        card = UnfinishedCard(row)
        card.resumed.connect(lambda: self._continue_with(row))
        card.postponed.connect(self._close)
        self._page.show_card(card)

    def _choose_staff(self, person: "StaffRecord") -> None:
        self._file_access.service.choose_staff(person)
        self._file_access.staff_chosen.emit(person.name)
        self._close()

    def _continue_with(self, row: "ClaimRow") -> None:
        self._page.show_card(None)
        self.unfinished_requested.emit(row.id)

    def _focus(self, card: QWidget) -> None:
        card.show()
        if isinstance(card, TakesFocus):
            card.take_focus()

    def _close(self) -> None:
        self._page.show_card(None)
        self._page.take_focus()
        self.closed.emit()
