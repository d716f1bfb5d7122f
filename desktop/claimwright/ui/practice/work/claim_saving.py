"""The Claim page and the practice file: drafts are saved while typing, and what is sent."""

from PySide6.QtCore import QObject, QTimer, Signal

from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.errors import BillingError
from claimwright.services.claims.claim_on_screen import OpenedClaim
from claimwright.services.claims.claim_saving import ClaimSaving, told_of
from claimwright.services.claims.suspended_claim import SuspendedClaim
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.access.file_access import FileAccess

TICK_MS = 1_000  # what the end of the program costs at most


class ClaimSaver(QObject):
    """Belongs to one Claim page; everything here needs the file to be open.

    ``kept`` tells that a draft is on the disk.
    """

    kept = Signal()

    def __init__(self, file_access: FileAccess, page: ClaimPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self.page = page
        self._saving = ClaimSaving(lambda: file_access.service, page.session.draft)
        self._failed = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.keep_draft)
        page.session.opened.connect(self._forget)
        file_access.opened.connect(self._begin)
        if file_access.is_open:
            self._begin()

    def _begin(self) -> None:
        self._tick.start()
        self.page.session.check_again()

    def _forget(self) -> None:
        """Another claim is on screen."""
        self._saving.begin(self.page.session.draft)

    # ---- while it is typed

    def keep_draft(self) -> None:
        """Save what is on screen, if it changed; the disk's trouble is told once."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        shown = self.page.session.as_shown(self.page.pending_draft())
        if not self._saving.is_to_save(shown):
            return
        try:
            self._attach(self._saving.save_draft(shown))
        except BillingError as problem:
            if not self._failed:
                self.page.show_notice(str(problem), "error")
            self._failed = True
            return
        self._failed = False
        self.kept.emit()

    def _attach(self, claim_id: int) -> None:
        """The file has the claim under this id, and its review from now on."""
        session = self.page.session
        session.save_as(claim_id)
        self._saving.attach_review(session.review, claim_id)

    def save_as_it_is(self) -> None:
        """Save the claim on screen though nothing was changed: something else rests on it."""
        session = self.page.session
        self.keep_draft()
        if session.saved_id is None:
            self._attach(self._saving.save_draft(session.as_shown(session.draft)))

    def is_stored(self) -> bool:
        """Whether what was typed is safe in the file; it is written now if it was not."""
        if not self._file_access.is_open:
            return False
        self.keep_draft()
        self._clear_away_empty()
        return not self._failed

    def _clear_away_empty(self) -> None:
        """A draft of which everything was taken back leaves nothing behind."""
        session = self.page.session
        if session.saved_id is not None and self._saving.is_left_empty(
            session.as_shown(session.draft)
        ):
            self._saving.delete_draft(session.saved_id)
            session.save_as(None)

    # ---- as it is sent

    def save(self) -> str:
        """Save the claim as it goes to the payer; what was saved comes back as a sentence.

        Raises:
            BillingError: there is nothing to save, or the disk fails.
        """
        session = self.page.session
        if session.draft.unread:
            self.keep_draft()  # as a draft, which is all that can be saved of it
        version = self._saving.submit(session.as_shown(session.draft))
        self._attach(version.claim_id)
        session.mark_saved()
        return told_of(version)

    # ---- from the file

    def open(self, claim_id: int) -> None:
        """Put a saved claim on screen, its draft where there is one."""
        self._show(self._saving.open(claim_id))

    def open_copy(self, claim_id: int) -> None:
        """Begin a new claim from a saved one."""
        self.page.show_claim(self._saving.copy(claim_id))
        self.page.session.forget_original()
        self.page.show_notice("This is a copy. Give it its own claim number.", "accent")

    def open_again(self, claim_id: int, frequency: str) -> None:
        """Begin the replacement or the void of a saved claim."""
        self._show(self._saving.send_again(claim_id, frequency))

    def _show(self, opened: OpenedClaim) -> None:
        page = self.page
        page.show_notice("")
        page.head.show_section(None)
        page.session.open_saved(opened.draft, opened.claim_id, opened.original)
        if opened.claim_id is not None:
            self._saving.attach_review(page.session.review, opened.claim_id)
            page.session.check_again()
        self._saving.show(opened)

    def unfinished(self) -> ClaimRow | None:
        """The claim that was being typed last, if it was not finished."""
        return self._saving.unfinished(self._file_access.services.today)

    # ---- the lock

    def suspend(self) -> SuspendedClaim | None:
        """Save what is on screen for the time of the lock; None where there is nothing to save."""
        session = self.page.session
        self.page.table.commit()
        self.page.head.commit()
        if self.page.is_empty or session.is_tried_out:
            return None
        was_saved = session.saved_id is not None
        self.save_as_it_is()
        session.review.leave_file()
        return self._saving.suspend(session.as_shown(session.draft), was_saved=was_saved)

    def restore(self, away: SuspendedClaim) -> None:
        """Put on screen what was suspended."""
        opened, session = self._saving.restore(away), self.page.session
        session.open_saved(opened.draft, opened.claim_id, opened.original, opened.history)
        if self._saving.leaves_file(away):
            return
        self._saving.show(opened)
        self._saving.attach_review(session.review, away.claim_id)
        session.check_again()
