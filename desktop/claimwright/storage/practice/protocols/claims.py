"""The interface to saved claims, their drafts, submissions and denials."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import (
    ClaimRow,
    ClaimVersion,
    DenialRecord,
    SavedClaim,
    UnreadCell,
)
from claimwright.domain.claim.submission import Hold, Submission
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.usual_charge import UsualCharge


class Claims(Protocol):
    """Claims; patients, payers and providers have their own stores."""

    def save_draft(
        self,
        claim_id: int | None,
        claim: Claim,
        unread: Sequence[UnreadCell] = (),
        row_version: int = 0,
    ) -> int:
        """Save a claim in progress; return its id, a new one for None."""

    def discard_draft(self, claim_id: int, row_version: int = 0) -> None:
        """Revert to the newest version."""

    def save_version(
        self,
        claim_id: int | None,
        claim: Claim,
        patient_id: int | None = None,
        row_version: int = 0,
    ) -> ClaimVersion:
        """Save a claim as a new version and delete its draft."""

    def open(self, claim_id: int) -> SavedClaim:
        """Load a claim with its draft or newest version, its versions, submissions and hold."""

    def versions(self, claim_id: int) -> tuple[ClaimVersion, ...]:
        """The saved versions, oldest first."""

    def newest(self, claim_id: int) -> ClaimVersion | None:
        """The newest version; None for a claim that is only a draft."""

    def version(self, version_id: int) -> Claim:
        """The claim of one version."""

    def find(
        self, query: str, limit: int, today: date, status: Status | None = None
    ) -> tuple[ClaimRow, ...]:
        """Search claims by prefixes of claim number, patient, member ID, payer and dates."""

    def of_patients(self, patient_ids: Sequence[int], excluding: int | None = None) -> list[Claim]:
        """The newest version of each of these patients' claims except one; oldest first."""

    def of_patients_by_id(
        self, patient_ids: Sequence[int], excluding: int | None = None
    ) -> list[tuple[int, Claim]]:
        """Like `of_patients`, as pairs of claim id and claim."""

    def rows_of_patient(self, patient_id: int) -> tuple[ClaimRow, ...]:
        """A patient's claims as list rows, latest service first."""

    def last_version(self, patient_id: int | None = None) -> Claim | None:
        """The most recently saved version, of one patient or (None) of all."""

    def set_status(self, claim_id: int, status: Status) -> None:
        """Set the status of a claim."""

    def statuses_of_patients(
        self, patient_ids: Sequence[int], excluding: int | None = None
    ) -> tuple[tuple[str, Status], ...]:
        """(claim number, status) of these patients' claims except one; oldest first."""

    def row_of(self, claim_id: int) -> ClaimRow:
        """A claim as a list row."""

    def touch(self, claim_id: int) -> None:
        """Make a claim the most recently changed one."""

    def has_version(self, claim: Claim) -> bool:
        """Whether exactly this claim was already saved as a version, in the trash or not."""

    def id_with_version(self, claim: Claim) -> int | None:
        """The id of the saved claim, not in the trash, that has exactly this version."""

    def without_number(self, patient_ids: Sequence[int]) -> list[tuple[int, Claim]]:
        """These patients' saved claims with neither a claim number nor an ICN, with ids."""

    def remove_newest(self, claim_id: int) -> None:
        """Remove the newest version and the draft."""

    def sharing_number(self, claim: Claim) -> list[tuple[int, Claim]]:
        """(id, newest version) of saved claims that share a claim number or ICN with a claim."""

    def every_version(
        self, *, trashed: bool = False
    ) -> Iterator[tuple[ClaimRow, ClaimVersion | None, Claim]]:
        """All versions and drafts (version None) of all claims, in the trash or outside it."""


class OnlyDrafts(Protocol):
    """Claims that are only drafts: not billed yet, but checks should see them."""

    def of_patient(
        self, is_patient: Callable[[str], bool], excluding: int | None
    ) -> tuple[Claim, ...]:
        """The drafts whose patient name passes, except one claim; oldest first."""


class ClaimNumbers(Protocol):
    """The claim numbers of the practice file; numbers of claims in the trash stay taken."""

    def latest(self) -> tuple[str, ...]:
        """The claim numbers of the newest claims, newest first."""

    def is_taken(self, number: str) -> bool:
        """Whether any claim has the number."""


class Charges(Protocol):
    """Usual charges by code, modifiers and payer; voids do not count."""

    def learn(self, claim: Claim) -> None:
        """Record the charges of a saved claim's lines."""

    def usual(self, line: ClaimLine, payer_name: str) -> UsualCharge | None:
        """The last charge for a line's code and modifiers: to this payer, else to any payer."""

    def forget_payers(self, mark: str) -> None:
        """Delete the charges of payers whose names end with ``mark``."""

    def used_codes(self, limit: int) -> dict[str, int]:
        """The codes billed most often, with the number of lines for each."""


class Denials(Protocol):
    """Denials; each belongs to one claim."""

    def add(self, claim_id: int, denial: Denial) -> DenialRecord:
        """Save a denial of a claim; an equal one that is already saved is returned instead."""

    def of_claim(self, claim_id: int) -> tuple[DenialRecord, ...]:
        """The denials of a claim in the order they were saved."""

    def remove(self, denial_id: int) -> None:
        """Remove a denial that was saved by mistake."""


class Submissions(Protocol):
    """Submissions and holds of the saved claims."""

    def add(self, submission: Submission) -> Submission:
        """Record the submission of one version of a claim, and set its status to Submitted."""

    def of_claim(self, claim_id: int) -> tuple[Submission, ...]:
        """The submissions of a claim in the order they were recorded."""

    def hold(self, hold: Hold) -> None:
        """Put a claim on hold, replacing an earlier hold."""

    def release(self, claim_id: int) -> None:
        """End the hold on a claim, if there is one."""

    def hold_of(self, claim_id: int) -> Hold | None:
        """The hold on a claim, if there is one."""

    def save_released(self, holds: Sequence[Hold]) -> None:
        """Record the holds that a posted payment ended, for `hold_again`."""

    def hold_again(self, until_claim_id: int) -> None:
        """Restore the holds that a payment ended, when the payment is removed."""

    def waiting_for(self, claim_id: int) -> tuple[Hold, ...]:
        """The holds that last until a claim is paid."""


class BilledClaims(Protocol):
    """The newest versions of saved claims that are not in the trash, looked up in bulk."""

    def npis(self) -> set[str]:
        """The NPIs in the practice's provider list, billing providers included."""

    def holds_claims(self) -> bool:
        """Whether there are any saved claims to match."""

    def claims_by_number(self, numbers: Iterable[str]) -> list[tuple[int, Claim]]:
        """The saved claims with one of these numbers as our claim number or the payer's (ICN)."""

    def claims_of_patients(self, patient_ids: Iterable[int]) -> list[tuple[int, Claim]]:
        """The saved claims of these patients."""

    def claim(self, claim_id: int) -> Claim | None:
        """The newest version of a saved claim; None if it is in the trash or unknown."""

    def claim_statuses(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The status of each saved claim, as the text of its column."""

    def remembered(self, numbers: Iterable[str]) -> dict[str, int]:
        """The claim ids that were matched by hand, by the claim number on the remittance."""

    def remember(self, number: str, claim_id: int) -> None:
        """Record the claim that was matched by hand to a number."""

    def matched_numbers(self, key: str) -> dict[str, str]:
        """Our claim number by ``number|ICN`` as remitted, for the claims of a payment."""
