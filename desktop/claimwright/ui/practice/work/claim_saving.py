"""The Claim page and the practice file: drafts are saved while typing, versions on request."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.row_changed import RowChanged
from claimwright.domain.practice.usual_charge import UsualCharge
from claimwright.errors import BillingError
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_on_screen import ClaimOnScreen, OpenedClaim
from claimwright.services.claims.claim_saving import ClaimSaving, SavedDraft
from claimwright.services.claims.claim_words import saved_words
from claimwright.services.claims.saved_matches import Choice, SavedMatch
from claimwright.services.claims.suspended_claim import HeldClaim, SuspendedClaim
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.work.changed_claim import ChangedClaim
from claimwright.ui.practice.work.draft_writer import DraftWriter
from claimwright.ui.practice.work.held_claim import HELD, STILL_HELD, hold, restore_held
from claimwright.ui.practice.work.saved_match_card import SavedMatchCard

TICK_MS = 1_000  # the most that a crash can lose
SAVED_ALREADY = "This claim is saved already. The saved one is shown, and nothing was added."
CHANGED = "This claim was changed elsewhere since you opened it: choose what to save."
BOTH_SAVED = "Both are saved: yours is now a separate claim. Give it its own claim number."
CHOOSE = "This claim is saved already and differs: choose Replace, Save as new version or Cancel."


class ClaimSaver(QObject):
    """Saves the claim on one Claim page while the practice file is open.

    Signals: ``draft_saved`` when a draft is on disk; ``attached`` when the claim has an id.
    """

    draft_saved = Signal()
    attached = Signal()

    def __init__(self, file_access: FileAccess, page: ClaimPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self.page = page
        self._saving = ClaimSaving(lambda: file_access.service, page.session.draft)
        self._failed = False
        self._match: SavedMatch | None = None
        self._changed = ChangedClaim(page, self._saving)
        self._changed.theirs.connect(self.open)
        self._changed.mine.connect(self.save_draft_now)
        self._changed.both.connect(self._save_own)
        self._writer = DraftWriter[SavedDraft](file_access)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.save_in_background)
        page.session.opened.connect(self._forget)
        page.files.exported.connect(lambda: self._log(Act.EXPORTED))
        page.print_requested.connect(lambda: self._log(Act.PRINTED))
        file_access.staff_chosen.connect(self._take_reviewer)
        page.files.opening.connect(lambda: QTimer.singleShot(0, self.find_duplicate))
        file_access.opened.connect(self._begin)
        if file_access.is_open:
            self._begin()

    def _begin(self) -> None:
        self._tick.start()
        self._take_reviewer(self._file_access.service.working)
        self.page.session.check_again()

    def _take_reviewer(self, name: str) -> None:
        """Dismiss findings as the person who is working, unless another name is typed."""
        if name:
            self.page.session.use_reviewer(name)

    def _log(self, act: Act) -> None:
        """Log an act on the claim on screen, if it is saved."""
        if self._file_access.is_open and self.page.session.saved_id is not None:
            self._file_access.service.log(act, RecordKind.CLAIM.value, self.page.session.saved_id)

    def _forget(self) -> None:
        """Start over, because another claim is on screen."""
        self._saving.begin(self.page.session.draft)
        if self._waits_for_choice:
            self._match = None
            self._changed.withdraw()
            self.page.show_card(None)

    # ---- duplicates

    def find_duplicate(self) -> bool:
        """Check whether the claim on screen is saved already; return whether that one is shown now.

        If the two differ, the user has to choose; see `saved_match`.
        """
        session = self.page.session
        nothing = self.page.is_empty or session.is_tried_out or session.saved_id is not None
        if not self._file_access.is_open or nothing:
            return False
        match = self._saving.match(session.claim)
        if match is None:
            return False
        if match.is_identical:
            self.open(match.claim_id)
            self.page.show_notice(SAVED_ALREADY, "accent")
            return True
        card = SavedMatchCard(match)
        card.chosen.connect(self._choose)
        self.page.show_card(card)
        self._match = match
        card.show()
        card.take_focus()
        return False

    def _choose(self, choice: Choice) -> None:
        match, session = self._match, self.page.session
        if match is None:
            return
        try:
            version = self._saving.choose(match, session.claim, choice)
        except BillingError as problem:
            self.page.show_notice(str(problem), "error")
            return
        if version is None:
            session.open(Claim())
            return
        self.open(match.claim_id)
        self.page.show_notice(saved_words(version), "good")

    def _save_own(self, shown: ClaimOnScreen) -> None:
        """Save the claim on screen as a separate claim."""
        try:
            self._attach(self._saving.save_draft(shown))
        except BillingError as problem:
            self._report_failure(problem)
        else:
            self.page.show_notice(BOTH_SAVED, "good")

    # ---- drafts

    @property
    def _waits_for_choice(self) -> bool:
        return self._match is not None or self._changed.is_asked

    def save_in_background(self) -> None:
        """Save the claim on screen in the background, if it changed."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        if self._writer.is_busy or self._waits_for_choice:
            return
        shown = self.page.session.as_shown(self.page.pending_draft())
        if self._saving.needs_saving(shown):
            work = self._saving.draft_saver(shown)
            self._writer.start(work, lambda saved: self._take_saved(shown, saved), self._miss)

    def _take_saved(self, shown: ClaimOnScreen, saved: SavedDraft) -> None:
        self._saving.mark_saved(shown, saved)
        self._attach(saved.claim_id)
        self._report_saved()

    def save_draft_now(self) -> None:
        """Save the claim on screen now, if it changed; report a failing disk once."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        self._writer.cancel()
        shown = self.page.session.as_shown(self.page.pending_draft())
        if not self._saving.needs_saving(shown) or self._waits_for_choice:
            return
        try:
            self._attach(self._saving.save_draft(shown))
        except BillingError as problem:
            self._miss(problem)
        else:
            self._report_saved()

    def _miss(self, problem: BillingError) -> None:
        if isinstance(problem, RowChanged):
            self._changed.ask()
        else:
            self._report_failure(problem)

    def _report_failure(self, problem: BillingError) -> None:
        if not self._failed:
            self.page.show_notice(str(problem), "error")
        self._failed = True

    def _report_saved(self) -> None:
        if self._failed:
            self.page.show_notice("Saved: the practice file can be written again.", "good")
        self._failed = False
        self.draft_saved.emit()

    def _attach(self, claim_id: int) -> None:
        """Set the claim's id, and save its review to the file from now on."""
        session = self.page.session
        session.save_as(claim_id)
        self._saving.attach_review(session.review, claim_id)
        self.attached.emit()

    def save_unchanged(self) -> None:
        """Save the claim even if it did not change, because something refers to it."""
        session = self.page.session
        self.save_draft_now()
        if session.saved_id is None:
            self._attach(self._saving.save_draft(session.as_shown(session.draft)))

    def is_stored(self) -> bool:
        """Save the claim if needed, and return whether it is safe in the file."""
        if not self._file_access.is_open:
            return False
        self.save_draft_now()
        self._delete_empty_draft()
        return not self._failed and not self._waits_for_choice

    def _delete_empty_draft(self) -> None:
        """Delete a draft whose contents were deleted."""
        session = self.page.session
        if session.saved_id is not None and self._saving.is_emptied_draft(
            session.as_shown(session.draft)
        ):
            self._saving.delete_draft(session.saved_id)
            session.save_as(None)

    # ---- versions

    def save(self) -> str:
        """Save a version of the claim; return a sentence about what was saved.

        Raises:
            BillingError: there is nothing to save, the user has to choose first, or the disk fails.
        """
        session = self.page.session
        self._writer.cancel()
        if session.draft.unread:
            self.save_draft_now()  # unreadable cells can be saved only in a draft
        elif session.saved_id is None and self.find_duplicate():
            return SAVED_ALREADY
        if self._waits_for_choice:
            raise BillingError(CHANGED if self._changed.is_asked else CHOOSE)
        given = self._give_number()
        try:
            version = self._saving.save_version(session.as_shown(session.draft))
        except RowChanged:
            self._changed.ask()
            raise BillingError(CHANGED) from None
        self._attach(version.claim_id)
        session.mark_saved()
        return saved_words(version, number=given)

    def _give_number(self) -> str:
        """Give a claim without a number the next one and return it; "" if it has one."""
        session, claims = self.page.session, self._file_access.service.claims
        shown = session.as_shown(session.draft)
        if session.claim.claim_number or shown.is_empty or shown.is_sample or session.draft.unread:
            return ""
        number = claims.next_number()
        session.change("Claim number", replace(session.draft.claim, claim_number=number))
        return number

    def usual_charge(self, line: ClaimLine) -> UsualCharge | None:
        """The practice's usual charge for a line of the claim on screen."""
        if not self._file_access.is_open:
            return None
        return self._file_access.service.claims.usual_charge(self.page.session.claim, line)

    # ---- opening

    def open(self, claim_id: int) -> None:
        """Put a saved claim on screen, or its draft if there is one."""
        self._show(self._saving.open(claim_id))

    def open_copy(self, claim_id: int) -> None:
        """Start a new claim from a saved one."""
        self.page.show_claim(self._saving.copy(claim_id))
        self.page.session.forget_original()
        self.page.show_notice("This is a copy. Give it its own claim number.", "accent")

    def open_resubmission(self, claim_id: int, frequency: str) -> None:
        """Start a replacement or void of a saved claim."""
        self._show(self._saving.resubmit(claim_id, frequency))

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
        """The claim that was last being typed, if it is unfinished."""
        return self._saving.unfinished(self._file_access.services.today)

    # ---- the lock

    def suspend(self) -> SuspendedClaim | HeldClaim | None:
        """Save the claim on screen until the next unlock; None if there is nothing to save.

        A claim that cannot be saved is kept in memory, encrypted.
        """
        session = self.page.session
        self.page.table.commit()
        self.page.head.commit()
        if self.page.is_empty or session.is_tried_out:
            return None
        try:
            suspended = self._save_and_suspend()
        except BillingError:
            suspended = None
        if suspended is not None and not self._failed and not self._changed.is_asked:
            return suspended
        return hold(session, self._saving.row_version, self._file_access.service)

    def _save_and_suspend(self) -> SuspendedClaim:
        session = self.page.session
        was_saved = session.saved_id is not None
        self.save_unchanged()
        session.review.detach()
        return self._saving.suspend(session.as_shown(session.draft), was_saved=was_saved)

    def restore(self, suspended: SuspendedClaim | HeldClaim) -> None:
        """Show a suspended claim again."""
        if isinstance(suspended, HeldClaim):
            self._restore_held(suspended)
            return
        opened, session = self._saving.restore(suspended), self.page.session
        session.open_saved(opened.draft, opened.claim_id, opened.original, opened.history)
        if self._saving.discard_temporary(suspended):
            return
        self._saving.show(opened)
        self._saving.attach_review(session.review, suspended.claim_id)
        session.check_again()

    def _restore_held(self, suspended: HeldClaim) -> None:
        page, session = self.page, self.page.session
        row_version = restore_held(session, suspended, self._file_access.service)
        self._saving.begin(Draft(Claim()), row_version)
        page.show_notice(HELD)
        try:
            self._attach(self._saving.save_draft(session.as_shown(session.draft)))
        except RowChanged:
            self._changed.ask()
        except BillingError as problem:
            page.show_notice(STILL_HELD.format(problem=problem), "error")
            self._failed = True
        session.check_again()
