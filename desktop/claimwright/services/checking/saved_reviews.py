"""What the practice file says of a claim from elsewhere: its id, and what was dismissed."""

from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.services.checking.dismissals import Reviewed, review
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.protocols.practice import Practice


class SavedReviews:
    """The claims of the practice file by number and patient; nothing where it is locked."""

    def __init__(self, store: Practice | None, today: date) -> None:
        self._store = store
        self._today = today

    def claim_id(self, claim: Claim) -> int | None:
        """The id under which the practice file has a claim of the same number and patient."""
        if self._store is None or not claim.claim_number or not claim.patient.name:
            return None
        wanted = (claim.claim_number, claim.patient.name.casefold())
        for row in SavedClaims(self._store).find(claim.claim_number, self._today):
            if (row.claim_number, row.patient_name.casefold()) == wanted:
                return row.id
        return None

    def dismissals(self, claim: Claim) -> tuple[Dismissal, ...]:
        """What was dismissed on a claim that the practice file has."""
        claim_id = self.claim_id(claim)
        if self._store is None or claim_id is None:
            return ()
        return self._store.dismissals.of_claim(claim_id)

    def review(self, report: CheckReport, claim: Claim, claim_id: int | None) -> Reviewed:
        """A report without what was dismissed on the very same facts."""
        if self._store is None or claim_id is None:
            return Reviewed(report, ())
        return review(report, claim, self._store.dismissals.of_claim(claim_id))


def dismissed_note(reviewed: Reviewed) -> str:
    """What is said of the findings that are not shown; empty where all are."""
    count = len(reviewed.dismissed)
    if not count:
        return ""
    number = reviewed.report.claim_number or "(no number)"
    findings = "1 finding is" if count == 1 else f"{count:,} findings are"
    return f"Claim {number}: {findings} not shown, dismissed in the practice file."
