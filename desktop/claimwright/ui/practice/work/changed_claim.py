"""The claim on screen was changed elsewhere: asked, and done as it was chosen."""

from PySide6.QtCore import QObject, Signal

from claimwright.services.claims.claim_saving import ClaimSaving
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.work.changed_card import ChangedCard, Wanted


class ChangedClaim(QObject):
    """Belongs to what saves a Claim page; nothing is saved until the user has chosen.

    Signals: ``theirs`` with the id of the claim to be shown; ``mine`` to be saved over it;
    ``both`` with what is on screen as a claim of its own.
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
        """Show what differs and ask, in the page."""
        session = self._page.session
        card = ChangedCard(self._saving.changes_elsewhere(session.as_shown(session.draft)))
        card.chosen.connect(self._choose)
        self._page.show_card(card)
        self.is_asked = True
        card.show()
        card.take_focus()

    def withdraw(self) -> None:
        """Ask no longer: another claim is on screen."""
        self.is_asked = False

    def _choose(self, wanted: Wanted) -> None:
        session = self._page.session
        shown = session.as_shown(session.draft)
        self.is_asked = False
        self._page.show_card(None)
        if wanted is Wanted.THEIRS and shown.saved_id is not None:
            self.theirs.emit(shown.saved_id)
        elif wanted is Wanted.MINE:
            self._saving.overwrite()
            self.mine.emit()
        else:
            self.both.emit(self._saving.save_as_new(shown))
