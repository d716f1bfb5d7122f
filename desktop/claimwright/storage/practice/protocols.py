"""What services may ask of the practice's stores: whole values in, whole values out.

Another engine that many desks share can stand behind these: none names a table, a row id that a
database made, or a transaction. A ``row_version`` that is not the present one is refused with a
sentence (`RowChanged`).
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion, SavedClaim, UnreadCell
from claimwright.domain.claim.submission import Hold, Submission
from claimwright.domain.practice.practice import StaffRecord

R = TypeVar("R")


class RecordStore(Protocol[R]):
    """Patients, payers and providers: a record carries its id and row version itself."""

    def get(self, record_id: int, /) -> R | None:
        """One record, in the trash or not."""

    def save(self, record: R, /) -> R:
        """Save a record; `RowChanged` where it was changed since it was read."""

    def find(self, query: str, limit: int, today: date) -> Sequence[R]:
        """Records by the beginnings of words, recent first."""


class SavedClaimStore(Protocol):
    """Claims with their versions; ``row_version`` 0 asks for no particular one."""

    def open(self, claim_id: int) -> SavedClaim:
        """A claim whole."""

    def save_draft(
        self,
        claim_id: int | None,
        claim: Claim,
        unread: Sequence[UnreadCell] = (),
        row_version: int = 0,
    ) -> int:
        """Save what is typed so far."""

    def save_version(
        self,
        claim_id: int | None,
        claim: Claim,
        patient_id: int | None = None,
        row_version: int = 0,
    ) -> ClaimVersion:
        """Save a version."""

    def find(
        self, query: str, limit: int, today: date, status: Status | None = None
    ) -> Sequence[ClaimRow]:
        """Claims for a list."""

    def set_status(self, claim_id: int, status: Status) -> None:
        """Save a claim's status."""


class Submissions(Protocol):
    """Submissions and holds."""

    def add(self, submission: Submission) -> Submission:
        """Save a submission."""

    def of_claim(self, claim_id: int) -> Sequence[Submission]:
        """The submissions of a claim."""

    def hold(self, hold: Hold) -> None:
        """Hold a claim."""

    def release(self, claim_id: int) -> None:
        """End a hold."""


class StaffList(Protocol):
    """The staff."""

    def get(self, staff_id: int) -> StaffRecord | None:
        """One of the staff."""

    def save(self, person: StaffRecord) -> StaffRecord:
        """Save one of the staff."""

    def listed(self, *, who_left: bool = True) -> Sequence[StaffRecord]:
        """The staff by name."""


class Watched(Protocol):
    """A file of which others may change something."""

    def watch(self) -> tuple[int, int]:
        """A value that differs after any change, from any connection."""
