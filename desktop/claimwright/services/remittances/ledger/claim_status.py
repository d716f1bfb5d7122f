"""Updating a saved claim's status from its payers' decisions."""

from collections.abc import Iterable
from typing import Protocol

from claimwright.domain.claim.claim_status import Status
from claimwright.errors import BillingError
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.remittances.ledger.settlement import DENIED, PAID, PENDING
from claimwright.storage.practice.protocols.practice import Practice

_FOLLOWS = {
    PENDING: Status.ACCEPTED,
    DENIED: Status.DENIED,
    PAID: Status.PAID,
}


class ClaimStatusPort(Protocol):
    """The claim status store as used by posting."""

    def current(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The current statuses, in the store's own terms."""

    def follow(self, claim_id: int, status: str) -> str:
        """Set the status to pending, denied or paid; return it in the store's own terms."""

    def restore(self, claim_id: int, status: str) -> None:
        """Restore a status that `current` returned."""


class SavedClaimStatus:
    """The claim statuses in the practice file."""

    def __init__(self, store: Practice) -> None:
        self._store = store
        self._claims = SavedClaims(store)

    def current(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The current statuses in the file."""
        return self._store.billed.claim_statuses(claim_ids)

    def follow(self, claim_id: int, status: str) -> str:
        """Set the status that follows from a payer's decision."""
        saved = _FOLLOWS[status]
        submissions = self._store.submissions
        if saved is Status.PAID:
            submissions.save_released(submissions.waiting_for(claim_id))
        else:
            submissions.hold_again(claim_id)
        self._claims.set_status(claim_id, saved)
        return saved.value

    def restore(self, claim_id: int, status: str) -> None:
        """Restore the status and holds from before the claim's first remittance.

        Raises:
            BillingError: the status is unknown to this program.
        """
        if status not in Status.__members__.values():
            raise BillingError("The status that this claim had before is no longer known.")
        self._store.submissions.hold_again(claim_id)
        self._claims.set_status(claim_id, Status(status))
