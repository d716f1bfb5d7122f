"""What was on screen when the practice file was locked, to be restored when it is unlocked."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.practice.held_work import HeldWork


@dataclass(frozen=True, slots=True)
class SuspendedClaim:
    """A claim whose draft is in the file; ``only_for_now`` if it was not saved before the lock.

    ``original_version`` is the id of the saved version that is its original. ``original`` and
    ``history`` are held only of a claim that was opened from elsewhere.
    """

    claim_id: int
    only_for_now: bool
    original: Claim | None
    history: tuple[Claim, ...] | None
    original_version: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimWork:
    """All that is on screen of a claim; its letters know it by its ``opening``."""

    draft: Draft
    saved_id: int | None
    original: Claim | None
    history: tuple[Claim, ...] | None
    opening: int
    review: ClaimReview
    row_version: int


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim that could not be saved at the lock: sealed, in memory alone."""

    work: HeldWork[ClaimWork]


@dataclass(frozen=True, slots=True)
class SuspendedLetters:
    """The draft that was on the page, 0 for none; ``held`` are letters that no disk would take."""

    draft_id: int = 0
    held: HeldWork[tuple[LetterWork, ...]] | None = None
