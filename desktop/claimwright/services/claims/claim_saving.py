"""What is saved of the claim on screen: its draft while it is typed, and what goes to the payer."""

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
    """A draft that is in the file: the id of its claim, and how often that was changed."""

    claim_id: int
    row_version: int


class ClaimSaving:
    """Follows one screen from claim to claim; everything but `begin` needs the open file."""

    def __init__(self, practice: Callable[[], PracticeService], draft: Draft) -> None:
        """``practice`` gives the practice file, ``draft`` is what is on screen already."""
        self._practice = practice
        self._saved = draft
        self._submitted: Claim | None = None
        self.row_version = 0

    @property
    def _claims(self) -> SavedClaims:
        return self._practice().claims

    def begin(self, draft: Draft, row_version: int = 0) -> None:
        """Begin with another claim on screen, as it was opened."""
        self._saved, self._submitted, self.row_version = draft, None, row_version

    # ---- while it is typed

    def is_to_save(self, shown: ClaimOnScreen) -> bool:
        """Whether something is on screen that the file should have and has not.

        A sample, an untouched claim from elsewhere and an empty one are not saved.
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
        saved = self.draft_work(shown)(self._practice().store)
        self.take_saved(shown, saved)
        return saved.claim_id

    def draft_work(self, shown: ClaimOnScreen) -> Callable[[Practice], SavedDraft]:
        """What saves a draft, through whichever connection; `take_saved` follows."""
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

    def take_saved(self, shown: ClaimOnScreen, saved: SavedDraft) -> None:
        """The file has what was shown; the claim is still on screen, changed or not."""
        self._saved, self.row_version = shown.draft, saved.row_version

    # ---- changed elsewhere

    def changes_elsewhere(self, shown: ClaimOnScreen) -> tuple[str, ...]:
        """How the claim on screen differs from what another user saved meanwhile."""
        if shown.saved_id is None:
            return ()
        theirs = self._practice().store.claims.open(shown.saved_id).claim
        return changes_between(theirs, without_blank_lines(shown.draft.claim))

    def overwrite(self) -> None:
        """Save the claim on screen over what another user saved meanwhile."""
        self.row_version = 0

    def save_both(self, shown: ClaimOnScreen) -> ClaimOnScreen:
        """Save what is on screen as a claim of its own, beside the changed one."""
        self.begin(Draft(Claim()))
        return replace(shown, saved_id=None, is_untouched=False)

    def attach_review(self, review: ClaimReview, claim_id: int) -> None:
        """From now on quotes and dismissals are saved with their claim."""
        review.keep_in(self._practice().store, claim_id)

    def is_emptied_draft(self, shown: ClaimOnScreen) -> bool:
        """Whether a draft that never went to the payer was emptied."""
        return shown.saved_id is not None and shown.is_empty and self._submitted is None

    def delete_draft(self, claim_id: int) -> None:
        """Delete a draft permanently."""
        trash = self._practice().store.trash
        trash.put(RecordKind.CLAIM, [claim_id])
        trash.delete(RecordKind.CLAIM, [claim_id])

    def unfinished(self, today: date) -> ClaimRow | None:
        """The claim that was being typed last, if it was not finished."""
        recent = self._claims.find("", today, 1)
        return recent[0] if recent and recent[0].has_draft else None

    # ---- the same claim twice

    def match(self, claim: Claim) -> SavedMatch | None:
        """The saved claim that has this content, or that this one would replace."""
        return saved_match(self._practice().store, claim)

    def choose(self, match: SavedMatch, claim: Claim, choice: Choice) -> ClaimVersion | None:
        """Do what was chosen for a claim that is saved already; see `apply_choice`."""
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
        """A saved claim, its draft where there is one; `show` follows, as with all of these.

        Raises:
            BillingError: there is none of that id any more.
        """
        saved = self._claims.open(claim_id)
        newest = self._newest(saved)
        former = self._claims.version(saved.versions[-2]) if len(saved.versions) > 1 else newest
        original = newest if saved.row.has_draft else former
        return OpenedClaim(
            *(draft_of(saved), claim_id, original, newest), row_version=saved.row.row_version
        )

    def copy(self, claim_id: int) -> Claim:
        """A new claim that begins as a copy of a saved one."""
        return self._claims.duplicate(claim_id)

    def resubmit(self, claim_id: int, frequency: str) -> OpenedClaim:
        """The replacement or the void of a saved claim."""
        claim = self._claims.next_version(claim_id, Frequency(frequency))
        saved = self._claims.open(claim_id)
        newest = self._newest(saved)
        return OpenedClaim(
            *(Draft(claim), claim_id, newest, newest),
            saved=draft_of(saved),
            row_version=saved.row.row_version,
        )

    def show(self, opened: OpenedClaim) -> None:
        """A claim of the file is on screen, after `begin`."""
        self._submitted, self.row_version = opened.submitted, opened.row_version
        if opened.saved is not None:
            self._saved = opened.saved

    def _newest(self, saved: SavedClaim) -> Claim | None:
        return self._claims.version(saved.versions[-1]) if saved.versions else None

    # ---- the lock

    def suspend(self, shown: ClaimOnScreen, *, was_saved: bool) -> SuspendedClaim:
        """What to restore at the unlock; the claim on screen is in the file by now.

        ``was_saved``: it was there before the lock. An untouched claim from elsewhere was not, and
        leaves the file again at `restore`.
        """
        assert shown.saved_id is not None  # the caller has just saved it
        version = self._version_of(shown.saved_id, shown.original)
        return SuspendedClaim(
            shown.saved_id,
            only_for_now=not was_saved and shown.is_untouched,
            original=shown.original if version is None else None,
            history=shown.history,
            original_version=version,
        )

    def _version_of(self, claim_id: int, claim: Claim | None) -> int | None:
        """The saved version that a claim is, which need not stay in memory while it is locked."""
        versions = () if claim is None else self._claims.open(claim_id).versions
        found = (one.id for one in reversed(versions) if self._claims.version(one) == claim)
        return next(found, None)

    def restore(self, suspended: SuspendedClaim) -> OpenedClaim:
        """A suspended claim as it is shown again."""
        saved = self._claims.open(suspended.claim_id)
        originals = (one for one in saved.versions if one.id == suspended.original_version)
        known = next(originals, None)
        original = suspended.original if known is None else self._claims.version(known)
        claim_id = None if suspended.only_for_now else suspended.claim_id
        return OpenedClaim(
            *(draft_of(saved), claim_id, original, self._newest(saved)),
            history=suspended.history,
            row_version=saved.row.row_version,
        )

    def leaves_file(self, suspended: SuspendedClaim) -> bool:
        """Whether a restored claim was in the file for the lock alone; it is deleted then."""
        if not suspended.only_for_now or self._claims.open(suspended.claim_id).versions:
            return False
        self.delete_draft(suspended.claim_id)
        return True


def without_blank_lines(claim: Claim) -> Claim:
    """The claim without lines that name no service yet."""
    return replace(claim, lines=tuple(line for line in claim.lines if not line.is_blank))
