"""Matching a claim read from a file to the practice file: its id and its dismissals."""

from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.services.checking.dismissals import Reviewed, review
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.protocols.practice import Practice


class SavedReviews:
    """Finds saved claims by claim number and patient; nothing while the practice file is locked."""

    def __init__(self, store: Practice | None, today: date) -> None:
        self._store = store
        self._today = today

    def claim_id(self, claim: Claim) -> int | None:
        """The id of the saved claim with the same claim number and patient, if any."""
        if self._store is None or not claim.claim_number or not claim.patient.name:
            return None
        wanted = (claim.claim_number, claim.patient.name.casefold())
        for row in SavedClaims(self._store).find(claim.claim_number, self._today):
            if (row.claim_number, row.patient_name.casefold()) == wanted:
                return row.id
        return None

    def dismissals(self, claim: Claim) -> tuple[Dismissal, ...]:
        """The dismissals on the saved copy of a claim."""
        claim_id = self.claim_id(claim)
        if self._store is None or claim_id is None:
            return ()
        return self._store.dismissals.of_claim(claim_id)

    def review(self, report: CheckReport, claim: Claim, claim_id: int | None) -> Reviewed:
        """Split a report into open findings and those dismissed on identical facts."""
        if self._store is None or claim_id is None:
            return Reviewed(report, ())
        return review(report, claim, self._store.dismissals.of_claim(claim_id))


def dismissed_note(reviewed: Reviewed) -> str:
    """A sentence about findings that are not shown; empty if all are."""
    count = len(reviewed.dismissed)
    if not count:
        return ""
    number = reviewed.report.claim_number or "(no number)"
    findings = "1 finding is" if count == 1 else f"{count:,} findings are"
    return f"Claim {number}: {findings} not shown, dismissed in the practice file."
