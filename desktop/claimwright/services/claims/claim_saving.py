"""Saving the claim on screen: drafts while it is typed, and versions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion, SavedClaim
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_history import changes_between
from claimwright.services.claims.claim_on_screen import ClaimOnScreen, OpenedClaim
from claimwright.services.claims.saved_claims import SavedClaims, draft_of
from claimwright.services.claims.saved_matches import (
    Choice,
    SavedMatch,
    apply_choice,
    saved_match,
)
from claimwright.services.claims.suspended_claim import SuspendedClaim
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.protocols.practice import Practice


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A saved draft: its claim's id and row version."""

    claim_id: int
    row_version: int


class ClaimSaving:
    """Saves the claims of one window; everything except `begin` needs an unlocked file."""

    def __init__(self, practice: Callable[[], PracticeService], draft: Draft) -> None:
        """``practice`` returns the practice file, ``draft`` is what is on screen now."""
        self._practice = practice
        self._saved = draft
        self._submitted: Claim | None = None
        self.row_version = 0

    @property
    def _claims(self) -> SavedClaims:
        return self._practice().claims

    def begin(self, draft: Draft, row_version: int = 0) -> None:
        """Start with another claim, as it was opened."""
        self._saved, self._submitted, self.row_version = draft, None, row_version

    # ---- while it is typed

    def needs_saving(self, shown: ClaimOnScreen) -> bool:
        """Whether the screen has something that the file should have but does not.

        A sample, an untouched claim from a file and an empty claim are not saved.
        """
        if shown.draft == self._saved or shown.is_sample:
            return False
        return shown.saved_id is not None or not (shown.is_untouched or shown.is_empty)

    def save_draft(self, shown: ClaimOnScreen) -> int:
        """Save a draft; return the id of its claim.

        Raises:
            RowChanged: the claim was changed elsewhere since it was opened.
            BillingError: the disk fails.
        """
        saved = self.draft_saver(shown)(self._practice().store)
        self.mark_saved(shown, saved)
        return saved.claim_id

    def draft_saver(self, shown: ClaimOnScreen) -> Callable[[Practice], SavedDraft]:
        """A function that saves the draft on any connection; call `mark_saved` afterwards."""
        is_submitted = without_blank_lines(shown.draft.claim) == self._submitted
        row_version = self.row_version

        def save(store: Practice) -> SavedDraft:
            claims, claim_id = SavedClaims(store), shown.saved_id
            if is_submitted and not shown.draft.unread and claim_id is not None:
                claims.discard_draft(claim_id, row_version)
            else:
                claim_id = claims.save_draft(claim_id, shown.draft, row_version)
            return SavedDraft(claim_id, store.claims.row_of(claim_id).row_version)

        return save

    def mark_saved(self, shown: ClaimOnScreen, saved: SavedDraft) -> None:
        """Record that the file now has ``shown``, even if the claim has changed since."""
        self._saved, self.row_version = shown.draft, saved.row_version

    # ---- changed elsewhere

    def changes_elsewhere(self, shown: ClaimOnScreen) -> tuple[str, ...]:
        """How the claim on screen differs from what another user saved in the meantime."""
        if shown.saved_id is None:
            return ()
        theirs = self._practice().store.claims.open(shown.saved_id).claim
        return changes_between(theirs, without_blank_lines(shown.draft.claim))

    def overwrite(self) -> None:
        """Let the next save overwrite what another user saved in the meantime."""
        self.row_version = 0

    def save_as_new(self, shown: ClaimOnScreen) -> ClaimOnScreen:
        """Keep both: what is on screen becomes a new claim."""
        self.begin(Draft(Claim()))
        return replace(shown, saved_id=None, is_untouched=False)

    def attach_review(self, review: ClaimReview, claim_id: int) -> None:
        """Save quotes and dismissals with their claim from now on."""
        review.attach(self._practice().store, claim_id)

    def is_emptied_draft(self, shown: ClaimOnScreen) -> bool:
        """Whether a draft that was never submitted has been emptied."""
        return shown.saved_id is not None and shown.is_empty and self._submitted is None

    def delete_draft(self, claim_id: int) -> None:
        """Delete a draft permanently."""
        trash = self._practice().store.trash
        trash.put(RecordKind.CLAIM, [claim_id])
        trash.delete(RecordKind.CLAIM, [claim_id])

    def unfinished(self, today: date) -> ClaimRow | None:
        """The most recent claim, if it still has a draft."""
        recent = self._claims.find("", today, 1)
        return recent[0] if recent and recent[0].has_draft else None

    # ---- the same claim twice

    def match(self, claim: Claim) -> SavedMatch | None:
        """The saved copy of this claim, identical or changed."""
        return saved_match(self._practice().store, claim)

    def choose(self, match: SavedMatch, claim: Claim, choice: Choice) -> ClaimVersion | None:
        """Apply the user's choice for a claim that is already saved; see `apply_choice`."""
        return apply_choice(self._practice().store, match, claim, choice)

    # ---- versions

    def save_version(self, shown: ClaimOnScreen) -> ClaimVersion:
        """Save a version of the claim; one in the trash is restored.

        Raises:
            RowChanged: the claim was changed elsewhere since it was opened.
            BillingError: nothing is typed, it is the sample, a cell cannot be read, or the disk
                fails.
        """
        if shown.is_empty:
            raise BillingError("There is nothing to save yet: start with the patient.")
        if shown.is_sample:
            raise BillingError(
                "This is the sample claim, and it is not saved. Enter another patient to "
                "make it yours, or start a "
                "new claim (Ctrl+N)."
            )
        if shown.draft.unread:
            raise BillingError(
                "Saved as a draft only: to save a version, fix the cells that cannot be read."
            )
        claim = without_blank_lines(shown.draft.claim)
        version = self._claims.save_version(shown.saved_id, claim, self.row_version)
        self._take_from_trash(version.claim_id)
        self._saved, self._submitted = shown.draft, claim
        self.row_version = self._practice().store.claims.row_of(version.claim_id).row_version
        return version

    def _take_from_trash(self, claim_id: int) -> None:
        trash = self._practice().store.trash
        if any(one.kind is RecordKind.CLAIM and one.id == claim_id for one in trash.entries()):
            trash.restore(RecordKind.CLAIM, [claim_id])

    # ---- from the file

    def open(self, claim_id: int) -> OpenedClaim:
        """A saved claim, as its draft if it has one. Call `show` afterwards.

        Raises:
            BillingError: the claim no longer exists.
        """
        saved = self._claims.open(claim_id)
        newest = self._newest(saved)
        former = self._claims.version(saved.versions[-2]) if len(saved.versions) > 1 else newest
        original = newest if saved.row.has_draft else former
        return OpenedClaim(
            *(draft_of(saved), claim_id, original, newest), row_version=saved.row.row_version
        )

    def copy(self, claim_id: int) -> Claim:
        """A new claim that starts as a copy of a saved one."""
        return self._claims.duplicate(claim_id)

    def resubmit(self, claim_id: int, frequency: str) -> OpenedClaim:
        """The replacement or void of a saved claim. Call `show` afterwards."""
        claim = self._claims.next_version(claim_id, Frequency(frequency))
        saved = self._claims.open(claim_id)
        newest = self._newest(saved)
        return OpenedClaim(
            *(Draft(claim), claim_id, newest, newest),
            saved=draft_of(saved),
            row_version=saved.row.row_version,
        )

    def show(self, opened: OpenedClaim) -> None:
        """Record that a claim from the file is on screen. Call `begin` first."""
        self._submitted, self.row_version = opened.submitted, opened.row_version
        if opened.saved is not None:
            self._saved = opened.saved

    def _newest(self, saved: SavedClaim) -> Claim | None:
        return self._claims.version(saved.versions[-1]) if saved.versions else None

    # ---- the lock

    def suspend(self, shown: ClaimOnScreen, *, was_saved: bool) -> SuspendedClaim:
        """What to restore on unlock. The claim on screen must be saved already.

        ``was_saved``: it was in the file before the lock. An untouched claim from a file was not,
        and is removed again after `restore`.
        """
        assert shown.saved_id is not None  # the caller has just saved it
        version = self._version_of(shown.saved_id, shown.original)
        return SuspendedClaim(
            shown.saved_id,
            is_temporary=not was_saved and shown.is_untouched,
            original=shown.original if version is None else None,
            history=shown.history,
            original_version=version,
        )

    def _version_of(self, claim_id: int, claim: Claim | None) -> int | None:
        """The id of the saved version equal to a claim, so the claim itself can leave memory."""
        versions = () if claim is None else self._claims.open(claim_id).versions
        found = (one.id for one in reversed(versions) if self._claims.version(one) == claim)
        return next(found, None)

    def restore(self, suspended: SuspendedClaim) -> OpenedClaim:
        """A suspended claim, ready to show again."""
        saved = self._claims.open(suspended.claim_id)
        originals = (one for one in saved.versions if one.id == suspended.original_version)
        known = next(originals, None)
        original = suspended.original if known is None else self._claims.version(known)
        claim_id = None if suspended.is_temporary else suspended.claim_id
        return OpenedClaim(
            *(draft_of(saved), claim_id, original, self._newest(saved)),
            history=suspended.history,
            row_version=saved.row.row_version,
        )

    def discard_temporary(self, suspended: SuspendedClaim) -> bool:
        """Delete a restored claim that was saved only for the lock. Returns whether it was."""
        if not suspended.is_temporary or self._claims.open(suspended.claim_id).versions:
            return False
        self.delete_draft(suspended.claim_id)
        return True


def without_blank_lines(claim: Claim) -> Claim:
    """The claim without its blank lines."""
    return replace(claim, lines=tuple(line for line in claim.lines if not line.is_blank))
