"""What services ask of saved claims, their drafts, submissions and denials."""

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
    """Claims; their patients, payers and providers have stores of their own."""

    def save_draft(
        self,
        claim_id: int | None,
        claim: Claim,
        unread: Sequence[UnreadCell] = (),
        row_version: int = 0,
    ) -> int:
        """Save what is typed so far."""

    def discard_draft(self, claim_id: int, row_version: int = 0) -> None:
        """Go back to the newest version."""

    def save_version(
        self,
        claim_id: int | None,
        claim: Claim,
        patient_id: int | None = None,
        row_version: int = 0,
    ) -> ClaimVersion:
        """Save a version of a claim."""

    def open(self, claim_id: int) -> SavedClaim:
        """A claim whole."""

    def versions(self, claim_id: int) -> tuple[ClaimVersion, ...]:
        """The saved versions, oldest first."""

    def newest(self, claim_id: int) -> ClaimVersion | None:
        """The newest version, None for a claim that is only a draft."""

    def version(self, version_id: int) -> Claim:
        """The claim of one version."""

    def find(
        self, query: str, limit: int, today: date, status: Status | None = None
    ) -> tuple[ClaimRow, ...]:
        """Claims by the beginnings of number, patient, member number, payer and dates."""

    def of_patients(self, patient_ids: Sequence[int], but: int | None = None) -> list[Claim]:
        """The newest version of every claim of these patients, but for one claim."""

    def of_patients_by_id(
        self, patient_ids: Sequence[int], but: int | None = None
    ) -> list[tuple[int, Claim]]:
        """Like `of_patients`, each behind its id."""

    def rows_of_patient(self, patient_id: int) -> tuple[ClaimRow, ...]:
        """The claims of one patient for a list, newest service first."""

    def last_version(self, patient_id: int | None = None) -> Claim | None:
        """The claim that was saved last, of one patient or of all."""

    def set_status(self, claim_id: int, status: Status) -> None:
        """Save the status of a claim."""

    def statuses_of_patients(
        self, patient_ids: Sequence[int], but: int | None = None
    ) -> tuple[tuple[str, Status], ...]:
        """Claim number and status of the claims of these patients, but for one."""

    def row_of(self, claim_id: int) -> ClaimRow:
        """A claim as a list shows it."""

    def touch(self, claim_id: int) -> None:
        """Make a claim the most recent one."""

    def holds(self, claim: Claim) -> bool:
        """Whether exactly this claim was saved as a version before, in the trash or not."""

    def holding(self, claim: Claim) -> int | None:
        """The id of the claim, outside the trash, of which exactly this is a version."""

    def without_number(self, patient_ids: Sequence[int]) -> list[tuple[int, Claim]]:
        """The saved claims of these patients that have no number of ours or the payer's."""

    def remove_newest(self, claim_id: int) -> None:
        """Remove the newest version and the draft."""

    def sharing_number(self, claim: Claim) -> list[tuple[int, Claim]]:
        """The saved claims that share a number with a claim, with ids and newest versions."""

    def every_version(
        self, *, trashed: bool = False
    ) -> Iterator[tuple[ClaimRow, ClaimVersion | None, Claim]]:
        """All claims with all their versions and drafts (None)."""


class OnlyDrafts(Protocol):
    """Claims typed but not saved as a version: not billed, yet checks should know of them."""

    def of_patient(self, is_patient: Callable[[str], bool], but: int | None) -> tuple[Claim, ...]:
        """The drafts of those patients whose name passes, but for one claim."""


class ClaimNumbers(Protocol):
    """Claim numbers of the practice file; those in the trash stay taken."""

    def latest(self) -> tuple[str, ...]:
        """The numbers of the claims saved last, the latest first."""

    def is_taken(self, number: str) -> bool:
        """Whether a claim has the number."""


class Charges(Protocol):
    """Usual charges by code, modifiers and payer; a void does not count."""

    def learn(self, claim: Claim) -> None:
        """Remember what the lines of a saved claim charge."""

    def usual(self, line: ClaimLine, payer_name: str) -> UsualCharge | None:
        """The charge for a line's code and modifiers: this payer's last one, else any payer's."""

    def forget_payers(self, mark: str) -> None:
        """Forget the charges of the payers whose names end with a mark."""

    def used_codes(self, limit: int) -> dict[str, int]:
        """The codes billed most often, each with the number of its lines."""


class Denials(Protocol):
    """Denials, each of one claim."""

    def add(self, claim_id: int, denial: Denial) -> DenialRecord:
        """Save a denial of a claim."""

    def of_claim(self, claim_id: int) -> tuple[DenialRecord, ...]:
        """The denials of a claim in the order in which they were saved."""

    def remove(self, denial_id: int) -> None:
        """Remove a denial that was saved by mistake."""


class Submissions(Protocol):
    """Submissions and holds of the saved claims."""

    def add(self, submission: Submission) -> Submission:
        """Save a submission of one version of its claim, which is Submitted from now on."""

    def of_claim(self, claim_id: int) -> tuple[Submission, ...]:
        """The submissions of a claim in the order in which they were recorded."""

    def hold(self, hold: Hold) -> None:
        """Hold a claim back, in place of an earlier hold on it."""

    def release(self, claim_id: int) -> None:
        """End the hold on a claim."""

    def hold_of(self, claim_id: int) -> Hold | None:
        """The hold on a claim."""

    def save_released(self, holds: Sequence[Hold]) -> None:
        """Remember holds that a posted payment has ended."""

    def hold_again(self, until_claim_id: int) -> None:
        """Restore the holds that a removed payment had ended."""

    def waiting_for(self, claim_id: int) -> tuple[Hold, ...]:
        """The holds that wait until a claim is paid."""


class BilledClaims(Protocol):
    """Newest versions of saved claims outside the trash, many at a time."""

    def npis(self) -> set[str]:
        """The NPIs of the practice's list of providers, which holds who bills as well."""

    def holds_claims(self) -> bool:
        """Whether there is any saved claim to match."""

    def claims_by_number(self, numbers: Iterable[str]) -> list[tuple[int, Claim]]:
        """The saved claims with one of these numbers, theirs or the payer's."""

    def claims_of_patients(self, patient_ids: Iterable[int]) -> list[tuple[int, Claim]]:
        """The saved claims of these patients."""

    def claim(self, claim_id: int) -> Claim | None:
        """The newest version of a saved claim, outside the trash."""

    def claim_statuses(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The status of saved claims as their column holds it."""

    def remembered(self, numbers: Iterable[str]) -> dict[str, int]:
        """The saved claims that were chosen by hand, by the number of the remittance."""

    def remember(self, number: str, claim_id: int) -> None:
        """Record which claim was chosen for a number."""

    def matched_numbers(self, key: str) -> dict[str, str]:
        """Our claim number by the numbers of the decided claim, for the claims of a payment."""
