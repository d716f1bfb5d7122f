"""The status of a saved claim, from Draft to Closed, set by hand or by incoming files."""

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
        """The status as shown; a rejection is reported by a 277CA."""
        return "Rejected (277CA)" if self is Status.REJECTED else self.value.capitalize()


# A rejected claim never entered adjudication, so a claim that depends on it cannot be paid either.
# A closed claim may or may not have been paid.
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
    """The status as seen by a claim that depends on this one; None if the user must be asked."""
    return _AS_PREREQUISITE.get(status)
