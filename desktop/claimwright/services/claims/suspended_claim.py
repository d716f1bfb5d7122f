"""What was on screen when the practice file was locked, restored on unlock."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.practice.held_work import HeldWork


@dataclass(frozen=True, slots=True)
class SuspendedClaim:
    """A claim whose draft is in the file; ``is_temporary`` if it was saved only for the lock.

    ``original_version`` is the id of the saved version that is its original. ``original`` and
    ``history`` are set only for a claim that was opened from a file.
    """

    claim_id: int
    is_temporary: bool
    original: Claim | None
    history: tuple[Claim, ...] | None
    original_version: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimWork:
    """The full state of a claim on screen; its letters refer to it by ``opening``."""

    draft: Draft
    saved_id: int | None
    original: Claim | None
    history: tuple[Claim, ...] | None
    opening: int
    review: ClaimReview
    row_version: int


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim that could not be saved at the lock; kept encrypted, in memory only."""

    work: HeldWork[ClaimWork]


@dataclass(frozen=True, slots=True)
class SuspendedLetters:
    """The draft on the letters page, 0 for none; ``held`` has letters that could not be saved."""

    draft_id: int = 0
    held: HeldWork[tuple[LetterWork, ...]] | None = None
