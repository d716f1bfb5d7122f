"""The claim on screen and the practice file: kept as a draft while typed, and as it is sent."""

from PySide6.QtCore import QObject, QTimer, Signal

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion, VersionKind
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.saved_claims import SavedClaims, draft_of
from claimwright.services.practice.held_work import HeldWork
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.claim.session import without_blank_lines
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.work.suspended_claim import HeldClaim, SuspendedClaim

TICK_MS = 1_000  # what the end of the program costs at most
HELD = (
    "When the practice file locked, this claim could not be saved. It was held in memory, and it "
    "is saved from now on as you type."
)
STILL_HELD = (
    "When the practice file locked, this claim could not be saved, and it still cannot: it is in "
    "memory alone. {problem}"
)
SENT_AS = {
    VersionKind.ORIGINAL: "the original",
    VersionKind.CORRECTED: "a corrected claim",
    VersionKind.VOID: "a void",
}


class ClaimSaver(QObject):
    """Belongs to one Claim page; everything here needs the file to be open.

    ``kept`` tells that a draft is on the disk.
    """

    kept = Signal()

    def __init__(self, file_access: FileAccess, page: ClaimPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self.page = page
        self._kept = page.session.draft
        self._sent: Claim | None = None
        self._failed = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.keep_draft)
        page.is_stored = self.is_stored
        page.session.opened.connect(self._forget)
        file_access.opened.connect(self._begin)
        if file_access.is_open:
            self._begin()

    @property
    def _claims(self) -> SavedClaims:
        return self._file_access.service.claims

    def _begin(self) -> None:
        self._tick.start()
        self.page.session.check_again()

    def _forget(self) -> None:
        """Another claim is on screen."""
        self._kept = self.page.session.draft
        self._sent = None

    # ---- while it is typed

    def keep_draft(self) -> None:
        """Keep what is on screen, if it changed; the disk's trouble is told once."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        draft = self.page.pending_draft()
        if draft == self._kept or self._is_nobodys(draft):
            return
        try:
            self._write(draft)
        except BillingError as problem:
            if not self._failed:
                self.page.show_notice(str(problem), "error")
            self._failed = True
            return
        if self._failed:
            self.page.show_notice("Saved: the practice file can be written again.", "good")
        self._failed = False
        self._kept = draft
        self.kept.emit()

    def _is_nobodys(self, draft: Draft) -> bool:
        """A sample, an untouched claim from elsewhere, and an empty one are not kept."""
        session = self.page.session
        if session.is_tried_out:
            return True
        untouched = session.is_saved and draft == session.draft
        return session.saved_id is None and (untouched or draft.claim == Claim())

    def save_as_it_is(self) -> None:
        """Keep the claim on screen though nothing was changed: something else rests on it."""
        session = self.page.session
        self.keep_draft()
        if session.saved_id is None:
            self._write(session.draft)
            self._kept = session.draft

    def _write(self, draft: Draft) -> None:
        session = self.page.session
        as_sent = without_blank_lines(draft.claim) == self._sent and not draft.unread
        if as_sent and session.saved_id is not None:
            self._claims.discard_draft(session.saved_id)
            return
        session.saved_id = self._claims.save_draft(session.saved_id, draft)
        session.review.keep_in(self._file_access.service.store, session.saved_id)

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
        if session.saved_id is None or session.draft.claim != Claim() or self._sent is not None:
            return
        trash = self._file_access.service.store.bin
        trash.put(RecordKind.CLAIM, [session.saved_id])
        trash.delete(RecordKind.CLAIM, [session.saved_id])
        session.saved_id = None

    # ---- as it is sent

    def save(self) -> str:
        """Keep the claim as it goes to the payer; what was kept comes back as a sentence.

        Raises:
            BillingError: there is nothing to keep, or the disk fails.
        """
        session = self.page.session
        if self.page.is_empty:
            raise BillingError("There is nothing to keep yet: begin with the patient.")
        if session.is_tried_out:
            raise BillingError(
                "This is the sample claim, and it is not kept. Type another patient to make it "
                "yours, or begin a new claim (Ctrl+N)."
            )
        if session.draft.unread:
            self.keep_draft()
            raise BillingError(
                "Kept as a draft only: a claim is sent once every cell on it can be read."
            )
        version = self._claims.save_version(session.saved_id, session.claim)
        self._take_from_bin(version.claim_id)
        session.saved_id = version.claim_id
        session.review.keep_in(self._file_access.service.store, version.claim_id)
        session.mark_saved()
        self._kept, self._sent = session.draft, session.claim
        return _told(version)

    def _take_from_bin(self, claim_id: int) -> None:
        trash = self._file_access.service.store.bin
        if any(one.kind is RecordKind.CLAIM and one.id == claim_id for one in trash.entries()):
            trash.restore(RecordKind.CLAIM, [claim_id])

    # ---- from the file

    def open(self, claim_id: int) -> None:
        """Put a kept claim on screen, its draft where there is one."""
        saved = self._claims.open(claim_id)
        newest = self._claims.version(saved.versions[-1]) if saved.versions else None
        former = self._claims.version(saved.versions[-2]) if len(saved.versions) > 1 else newest
        self._show(draft_of(saved), claim_id, newest if saved.row.has_draft else former)
        self._sent = newest

    def open_copy(self, claim_id: int) -> None:
        """Begin a new claim from a kept one."""
        self.page.show_claim(self._claims.duplicate(claim_id))
        self.page.session.original = None
        self.page.show_notice("A copy: give it a number of its own.", "accent")

    def open_again(self, claim_id: int, frequency: str) -> None:
        """Begin the replacement or the void of a kept claim."""
        claim = self._claims.next_version(claim_id, Frequency(frequency))
        saved = self._claims.open(claim_id)
        newest = self._claims.version(saved.versions[-1]) if saved.versions else None
        self._show(Draft(claim), claim_id, newest)
        self._sent = newest
        self._kept = draft_of(saved)

    def _show(self, draft: Draft, claim_id: int | None, original: Claim | None) -> None:
        page = self.page
        page.show_notice("")
        page.head.show_section(None)
        page.session.open_saved(draft, claim_id, original)
        if claim_id is not None:
            page.session.review.keep_in(self._file_access.service.store, claim_id)
            page.session.check_again()

    def unfinished(self) -> ClaimRow | None:
        """The claim that was being typed last, if it was not finished."""
        recent = self._claims.find("", self._file_access.services.today, 1)
        return recent[0] if recent and recent[0].has_draft else None

    # ---- the lock

    def suspend(self) -> SuspendedClaim | HeldClaim | None:
        """Keep what is on screen for the time of the lock; None where it is nobody's.

        What the disk does not take waits in memory, sealed.
        """
        session = self.page.session
        self.page.table.commit()
        self.page.head.commit()
        if self.page.is_empty or session.is_tried_out:
            return None
        try:
            away = self._saved_away()
        except BillingError:
            away = None
        return self._held() if away is None or self._failed else away

    def _held(self) -> HeldClaim:
        session = self.page.session
        session.review.leave_file()
        work = (
            *(session.draft, session.saved_id, session.original, session.history),
            *(session.opening, session.review),
        )
        return HeldClaim(HeldWork(work, self._file_access.service.access))

    def _saved_away(self) -> SuspendedClaim:
        session = self.page.session
        was_kept = session.saved_id is not None
        self.save_as_it_is()
        session.review.leave_file()
        assert session.saved_id is not None  # kept just above
        only_for_now = not was_kept and session.is_saved
        version = self._version_of(session.saved_id, session.original)
        original = session.original if version is None else None
        return SuspendedClaim(session.saved_id, only_for_now, original, session.history, version)

    def _version_of(self, claim_id: int, claim: Claim | None) -> int | None:
        """The saved version that a claim is, which need not stay in memory while it is locked."""
        versions = () if claim is None else self._claims.open(claim_id).versions
        found = (one.id for one in reversed(versions) if self._claims.version(one) == claim)
        return next(found, None)

    def restore(self, away: SuspendedClaim | HeldClaim) -> None:
        """Put on screen what was put away."""
        if isinstance(away, HeldClaim):
            self._restore_held(away)
        else:
            self._restore_saved(away)

    def _restore_held(self, away: HeldClaim) -> None:
        page, session = self.page, self.page.session
        draft, saved_id, original, history, opening, review = away.work.release(
            self._file_access.service.access
        )
        session.open_saved(draft, saved_id, original, history)
        session.opening, session.review = opening, review  # its letters know it by its opening
        session.mark_unsaved()
        self._kept = Draft(Claim())
        page.show_notice(HELD)
        try:
            self._write(session.draft)
        except BillingError as problem:
            page.show_notice(STILL_HELD.format(problem=problem), "error")
            self._failed = True
        else:
            self._kept = session.draft
        session.check_again()

    def _restore_saved(self, away: SuspendedClaim) -> None:
        saved = self._claims.open(away.claim_id)
        newest = self._claims.version(saved.versions[-1]) if saved.versions else None
        claim_id = None if away.only_for_now else away.claim_id
        page = self.page
        originals = (one for one in saved.versions if one.id == away.original_version)
        known = next(originals, None)
        original = away.original if known is None else self._claims.version(known)
        page.session.open_saved(draft_of(saved), claim_id, original, away.history)
        if away.only_for_now and not saved.versions:
            trash = self._file_access.service.store.bin
            trash.put(RecordKind.CLAIM, [away.claim_id])
            trash.delete(RecordKind.CLAIM, [away.claim_id])
            return
        self._sent = newest
        page.session.review.keep_in(self._file_access.service.store, away.claim_id)
        page.session.check_again()


def _told(version: ClaimVersion) -> str:
    again = "" if version.number == 1 else f", sent {version.number} times by now"
    return f"Kept in the practice file as {SENT_AS[version.kind]}{again}."
