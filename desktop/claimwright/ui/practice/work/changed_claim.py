"""Resolves a conflict between the claim on screen and the saved claim."""

from PySide6.QtCore import QObject, Signal

from claimwright.services.claims.claim_saving import ClaimSaving
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.work.changed_card import ChangedCard, Resolution


class ChangedClaim(QObject):
    """Asks what to do, and blocks saving until the user has chosen.

    Signals: ``theirs`` with the id of the claim to show; ``mine`` to overwrite it; ``both`` with
    the claim on screen as a separate claim.
    """

    theirs = Signal(int)
    mine = Signal()
    both = Signal(object)

    def __init__(self, page: ClaimPage, saving: ClaimSaving) -> None:
        super().__init__(page)
        self._page = page
        self._saving = saving
        self.is_asked = False

    def ask(self) -> None:
        """Show the differences on the page and ask."""
        session = self._page.session
        card = ChangedCard(self._saving.changes_elsewhere(session.as_shown(session.draft)))
        card.chosen.connect(self._choose)
        self._page.show_card(card)
        self.is_asked = True
        card.show()
        card.take_focus()

    def withdraw(self) -> None:
        """Stop asking, because another claim is on screen."""
        self.is_asked = False

    def _choose(self, wanted: Resolution) -> None:
        session = self._page.session
        shown = session.as_shown(session.draft)
        self.is_asked = False
        self._page.show_card(None)
        if wanted is Resolution.THEIRS and shown.saved_id is not None:
            self.theirs.emit(shown.saved_id)
        elif wanted is Resolution.MINE:
            self._saving.overwrite()
            self.mine.emit()
        else:
            self.both.emit(self._saving.save_as_new(shown))
