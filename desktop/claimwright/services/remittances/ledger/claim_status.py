"""The status of a saved claim follows what its payers decided."""

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
    """What posting asks of the keeper of claim statuses."""

    def present(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The statuses as they are, in the keeper's words."""

    def follow(self, claim_id: int, status: str) -> str:
        """Set the status to pending, denied or paid; the status in the keeper's words."""

    def restore(self, claim_id: int, status: str) -> None:
        """Set a status that `present` gave."""


class SavedClaimStatus:
    """The statuses of the practice file's claims."""

    def __init__(self, store: Practice) -> None:
        self._store = store
        self._claims = SavedClaims(store)

    def present(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The statuses as the file holds them."""
        return self._store.billed.claim_statuses(claim_ids)

    def follow(self, claim_id: int, status: str) -> str:
        """Set the status that a payer's decision gives a claim."""
        saved = _FOLLOWS[status]
        submissions = self._store.submissions
        if saved is Status.PAID:
            submissions.save_released(submissions.waiting_for(claim_id))
        else:
            submissions.hold_again(claim_id)
        self._claims.set_status(claim_id, saved)
        return saved.value

    def restore(self, claim_id: int, status: str) -> None:
        """Set the status that the claim had before its first remittance; holds come back.

        Raises:
            BillingError: it is none that this program knows.
        """
        if status not in Status.__members__.values():
            raise BillingError("The status that this claim had before is not known any more.")
        self._store.submissions.hold_again(claim_id)
        self._claims.set_status(claim_id, Status(status))
