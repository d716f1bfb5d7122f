"""What was submitted to a payer, and what holds a claim back from that."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SubmittedBy(StrEnum):
    """How a claim went to the payer."""

    CLEARINGHOUSE = "clearinghouse"
    PORTAL = "portal"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The way as a list shows it."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission of one saved version of a claim.

    ``by`` is who recorded it at ``recorded_at``; ``override_reason`` says why it was submitted
    while the claim was on hold, and is empty for one that was not.
    """

    version_id: int
    submitted_on: date
    how: SubmittedBy
    batch_number: str = ""
    override_reason: str = ""
    claim_id: int = 0
    recorded_at: datetime | None = None
    by: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A claim that waits, for another claim to be paid (``until_claim_id``) or until released."""

    claim_id: int
    reason: str
    until_claim_id: int | None = None
    held_at: datetime | None = None
    by: str = ""
