"""Where a saved claim is on its way: from Draft to Closed, changed by hand or by what arrives."""

from enum import StrEnum

from claimwright.domain.claim.claim import ClaimStatus


class Status(StrEnum):
    """The status of a saved claim."""

    DRAFT = "draft"
    READY = "ready"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    DENIED = "denied"
    PAID = "paid"
    APPEALED = "appealed"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The status as a list shows it; a rejection is what a 277CA reports."""
        return "Rejected (277CA)" if self is Status.REJECTED else self.value.capitalize()


# A rejected claim never entered adjudication, so what depends on it cannot be paid either; a closed
# one says nothing about whether it was paid.
_AS_PREREQUISITE = {
    Status.DRAFT: ClaimStatus.UNBILLED,
    Status.READY: ClaimStatus.UNBILLED,
    Status.SUBMITTED: ClaimStatus.PENDING,
    Status.ACCEPTED: ClaimStatus.PENDING,
    Status.APPEALED: ClaimStatus.PENDING,
    Status.DENIED: ClaimStatus.DENIED,
    Status.REJECTED: ClaimStatus.DENIED,
    Status.PAID: ClaimStatus.PAID,
}


def as_prerequisite(status: Status) -> ClaimStatus | None:
    """What a claim of that status is to a claim that depends on it; None for one to ask about."""
    return _AS_PREREQUISITE.get(status)
