"""The status of the claim on screen, and marking it as submitted."""

from PySide6.QtCore import QEvent, QObject

from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.errors import BillingError
from claimwright.services.claims.claim_words import status_words
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.forms.submission_card import SubmissionCard
from claimwright.ui.practice.lists.claim_columns import STATUS_TONES, status_icon
from claimwright.ui.practice.work.claim_saving import ClaimSaver


class ClaimSubmitter(QObject):
    """Works with the `ClaimSaver` of one Claim page."""

    def __init__(self, file_access: FileAccess, page: ClaimPage, saver: ClaimSaver) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self._saver = saver
        page.submit_requested.connect(self.ask)
        page.session.opened.connect(self.show_status)
        saver.attached.connect(self.show_status)
        page.installEventFilter(self)
        self.show_status()

    def _row(self) -> ClaimRow | None:
        claim_id = self._page.session.saved_id
        if claim_id is None or not self._file_access.is_open:
            return None
        try:
            return self._file_access.service.store.claims.row_of(claim_id)
        except BillingError:  # deleted in the meantime
            return None

    def _remittances(self) -> int:
        """The number of posted payments for the claim on screen."""
        remittances = self._file_access.service.store.remittances
        claim_id = self._page.session.saved_id
        found = remittances.claims_of_claim(claim_id) if claim_id is not None else ()
        return len({one.payment_id for one in found})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the status when the page is shown, because something may have been posted."""
        if event.type() == QEvent.Type.Show:
            self.show_status()
        return super().eventFilter(watched, event)

    def show_status(self) -> None:
        """Show the status in the title row; a claim that is not saved has none."""
        row = self._row()
        self._page.title.show_remittances(self._remittances() if row is not None else 0)
        if row is None:
            self._page.title.show_status("")
            return
        tone, icon = STATUS_TONES[row.status], status_icon(row.status)
        self._page.title.show_status(status_words(row), tone, icon)

    def ask(self) -> None:
        """Save the claim and ask how and when it was submitted."""
        if not self._file_access.is_open:
            self._page.save_requested.emit()  # asks for the passphrase first
            return
        try:
            self._page.show_notice(self._saver.save(), "good")
        except BillingError as problem:
            self._page.show_notice(str(problem))
            return
        row = self._row()
        if row is None:
            return
        card = SubmissionCard(self._file_access)
        card.done.connect(self._done)
        card.left.connect(self._leave)
        self._page.show_card(card)
        card.ask(row)

    def _done(self, sentence: str) -> None:
        self._leave()
        self._page.show_notice(sentence, "good")
        self.show_status()

    def _leave(self) -> None:
        self._page.show_card(None)
        self._page.table.take_focus()
