"""From saved to submitted: Ready, Mark as submitted, and holds, with their requirements."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow, SavedClaim
from claimwright.domain.claim.submission import Hold, Submission, SubmittedBy
from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.dismissals import review
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.protocols.practice import Practice

MAX_NAMED = 3  # errors named in one sentence


class OnHold(BillingError):
    """The claim is on hold and cannot be submitted without a reason."""


@dataclass(frozen=True, slots=True)
class SubmissionEntry:
    """Details of a submission; ``override_reason`` is required for a claim on hold."""

    submitted_on: date
    how: SubmittedBy
    batch_number: str = ""
    override_reason: str = ""


class ClaimSubmissions:
    """Submissions, holds and Ready of one open practice file. Not thread-safe."""

    def __init__(self, store: Practice, checker: CheckService) -> None:
        self._store = store
        self._claims = SavedClaims(store)
        self._checker = checker

    # ---- ready

    def set_status(self, claim_id: int, status: Status, today: date) -> tuple[ClaimRow, ...]:
        """Set a status by hand; return the claims whose hold this ended.

        Raises:
            BillingError: Ready, but an error is neither fixed nor dismissed; or Submitted, but
                the claim was never marked as submitted.
        """
        if status is Status.READY:
            self.require_ready(claim_id, today)
        if status is Status.SUBMITTED and not self._store.submissions.of_claim(claim_id):
            raise BillingError(
                "Mark this claim as submitted instead: the date and the way are saved with it."
            )
        return self._claims.set_status(claim_id, status)

    def open_errors(self, claim_id: int, today: date) -> tuple[Finding, ...]:
        """The errors of the newest version that are neither fixed nor dismissed."""
        claim = self._newest(self._saved(claim_id))
        report = self._checker.check(claim, None, today, claim_id=claim_id)
        dismissals = self._store.dismissals.of_claim(claim_id)
        findings = review(report, claim, dismissals).report.findings
        return tuple(one for one in findings if one.severity is Severity.ERROR)

    def require_ready(self, claim_id: int, today: date) -> None:
        """Check that a claim may be marked Ready.

        Raises:
            BillingError: the claim is not saved, or an error is neither fixed nor dismissed.
        """
        errors = self.open_errors(claim_id, today)
        if not errors:
            return
        titles = list(dict.fromkeys(one.title for one in errors))
        named = "; ".join(titles[:MAX_NAMED]) + ("; ..." if len(titles) > MAX_NAMED else "")
        count = "1 error is" if len(errors) == 1 else f"{len(errors)} errors are"
        raise BillingError(
            f"Not ready: {count} neither fixed nor dismissed ({named}). Open the claim, then fix "
            "or dismiss each."
        )

    # ---- submitted

    def submit(self, claim_id: int, entry: SubmissionEntry, today: date) -> Submission:
        """Mark the newest version of a claim as submitted.

        Raises:
            OnHold: the claim is on hold and no reason was given.
            BillingError: no version is saved, changes are unsaved, or the date is in the future.
        """
        if entry.submitted_on > today:
            raise BillingError(
                f"{us_date(entry.submitted_on)} is in the future; enter the date the "
                "claim was submitted."
            )
        saved = self._saved(claim_id)
        self._newest(saved)
        reason = entry.override_reason.strip()
        if saved.hold is not None and not reason:
            raise OnHold(
                f"This claim is on hold: {saved.hold.reason} Say why it was submitted "
                "anyway, or leave it on "
                "hold."
            )
        return self._record(saved, entry, reason if saved.hold is not None else "")

    def _record(self, saved: SavedClaim, entry: SubmissionEntry, reason: str) -> Submission:
        claim_id, store = saved.row.id, self._store
        with store.file.transaction():
            submission = store.submissions.add(
                Submission(
                    version_id=saved.versions[-1].id,
                    submitted_on=entry.submitted_on,
                    how=entry.how,
                    batch_number=entry.batch_number.strip(),
                    override_reason=reason,
                    claim_id=claim_id,
                )
            )
            store.audit.add(Act.SUBMITTED, RecordKind.CLAIM.value, 1, claim_id)
            if reason:
                store.submissions.release(claim_id)
                store.audit.add(Act.OVERRIDDEN, RecordKind.CLAIM.value, 1, claim_id)
        return submission

    # ---- holds

    def hold(self, claim_id: int, reason: str = "", until_claim_id: int | None = None) -> Hold:
        """Hold a claim until another one is paid, or until it is released by hand.

        Raises:
            BillingError: neither a reason nor another claim is given, the other claim is this
                claim or already paid, or the two would wait for each other.
        """
        store = self._store
        if until_claim_id is not None:
            reason = reason.strip() or self._reason_to_wait(claim_id, until_claim_id)
        if not reason.strip():
            raise BillingError("Say why this claim is held, or choose the claim that it waits for.")
        with store.file.transaction():
            store.submissions.hold(Hold(claim_id, reason.strip(), until_claim_id))
            store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, claim_id)
        held = store.submissions.hold_of(claim_id)
        assert held is not None  # saved just above
        return held

    def _reason_to_wait(self, claim_id: int, until_claim_id: int) -> str:
        other = self._store.claims.row_of(until_claim_id)
        name = other.claim_number or "without a number"
        if until_claim_id == claim_id:
            raise BillingError("A claim cannot wait for itself; choose another claim.")
        if other.status is Status.PAID:
            raise BillingError(f"Claim {name} is paid already, so there is nothing to wait for.")
        seen, at = {claim_id}, until_claim_id
        while (hold := self._store.submissions.hold_of(at)) and hold.until_claim_id is not None:
            at = hold.until_claim_id
            if at in seen:
                raise BillingError(
                    f"Claim {name} is on hold for this claim, and neither would ever be "
                    "submitted; release one of them first."
                )
            seen.add(at)
        return f"It waits until claim {name} is paid."

    def release(self, claim_id: int) -> None:
        """End a hold by hand."""
        store = self._store
        with store.file.transaction():
            store.submissions.release(claim_id)
            store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, claim_id)

    # ----

    def _saved(self, claim_id: int) -> SavedClaim:
        return self._store.claims.open(claim_id)

    def _newest(self, saved: SavedClaim) -> Claim:
        if not saved.versions:
            raise BillingError("This claim is only a draft; open it and save it (Ctrl+S) first.")
        if saved.row.has_draft:
            raise BillingError(
                "This claim has changes that are not saved; open it and save it (Ctrl+S) first, so "
                "that what is submitted is what is saved."
            )
        return self._store.claims.version(saved.versions[-1].id)
