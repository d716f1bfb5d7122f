"""Submissions to payers, and holds on claims."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SubmittedBy(StrEnum):
    """How a claim was sent to the payer."""

    CLEARINGHOUSE = "clearinghouse"
    PORTAL = "portal"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The name as shown."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission of one saved version of a claim.

    ``by`` recorded it at ``recorded_at``; ``override_reason`` says why the claim was submitted
    although it was on hold, and is empty if it was not.
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
    """A hold on a claim until another claim (``until_claim_id``) is paid, or until released."""

    claim_id: int
    reason: str
    until_claim_id: int | None = None
    held_at: datetime | None = None
    by: str = ""
