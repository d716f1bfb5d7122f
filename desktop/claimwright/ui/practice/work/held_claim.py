"""Keeps a claim that could not be saved when the file locked, encrypted in memory."""

from claimwright.services.claims.suspended_claim import ClaimWork, HeldClaim
from claimwright.services.practice.held_work import HeldWork
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.claim.session import ClaimSession

HELD = (
    "When the practice file locked, this claim could not be saved. It was held in memory, and it "
    "is saved from now on as you type."
)
STILL_HELD = (
    "When the practice file locked, this claim could not be saved, and it still cannot: it is in "
    "memory alone. {problem}"
)


def hold(session: ClaimSession, row_version: int, practice: PracticeService) -> HeldClaim:
    """Encrypt the claim on screen with the key of the open practice file."""
    session.review.detach()
    work = ClaimWork(
        *(session.draft, session.saved_id, session.original, session.history),
        *(session.opening, session.review, row_version),
    )
    return HeldClaim(HeldWork(work, practice.access))


def restore_held(session: ClaimSession, held: HeldClaim, practice: PracticeService) -> int:
    """Show a held claim again as unsaved; return the row version it had.

    Raises:
        BillingError: a different practice file is open.
    """
    work = held.work.release(practice.access)
    session.open_saved(work.draft, work.saved_id, work.original, work.history)
    session.resume(work.opening, work.review)
    session.mark_unsaved()
    return work.row_version
