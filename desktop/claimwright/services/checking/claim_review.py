"""Reviewers' work on one claim's findings: quotes from the record, and dismissals."""

from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Finding
from claimwright.domain.practice.saved_work import Dismissal, Quote
from claimwright.services.checking.dismissals import Reviewed, dismiss, review
from claimwright.storage.practice.protocols.practice import Practice


class ClaimReview:
    """The review of the claim on screen; saved along with the claim once that is saved."""

    def __init__(self) -> None:
        self._quotes: dict[str, Quote] = {}
        self._dismissals: dict[str, Dismissal] = {}
        self._dismissed_by: dict[str, str] = {}  # finding id -> finding id of its dismissal
        self._store: Practice | None = None
        self._claim_id = 0

    def attach(self, store: Practice, claim_id: int) -> None:
        """Work on the practice file from now on, and save what is new there."""
        if (self._store, self._claim_id) == (store, claim_id):
            return
        self._store, self._claim_id = store, claim_id
        quotes, dismissals = self._quotes, self._dismissals
        saved_quotes = store.notes.quotes(claim_id)
        self._quotes = {quote.finding_id: quote for quote in saved_quotes if quote.finding_id}
        self._dismissals = {one.finding_id: one for one in store.dismissals.of_claim(claim_id)}
        for quote in quotes.values():
            self.quote(quote)
        for dismissal in dismissals.values():
            self._dismiss(dismissal)

    def detach(self) -> None:
        """Stop writing to the practice file, which is being locked."""
        self._store = None

    # ---- quotes

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote, in the order the findings were answered."""
        return tuple(self._quotes.values())

    def quote_for(self, finding_id: str) -> Quote | None:
        """The quote for a finding."""
        return self._quotes.get(finding_id)

    def quote(self, quote: Quote) -> None:
        """Save a quote from the record, replacing the finding's earlier quote."""
        self._keep(quote, self._quotes.get(quote.finding_id))

    def _keep(self, quote: Quote, former: Quote | None) -> None:
        saved = replace(quote, claim_id=self._claim_id, id=0, at=None)
        if self._store is not None:
            with self._store.file.transaction():
                if former is not None and former.id:
                    self._store.notes.remove_quote(former.id)
                saved = self._store.notes.add_quote(saved)
        self._quotes[quote.finding_id] = saved

    def follow(self, report: CheckReport) -> None:
        """Move quotes along with their findings when lines are reordered.

        A quote moves only if its own finding is gone and exactly one other finding is about the
        same codes. With two candidates, nothing is guessed.
        """
        found = {finding.id: finding for finding in report.findings}
        for former_id in [each for each in self._quotes if each not in found]:
            former = self._quotes[former_id].finding
            about = former.about if former is not None else None
            moved = [one for one in found.values() if one.key.about == about]
            if len(moved) == 1 and moved[0].id not in self._quotes:
                quote, line = self._quotes.pop(former_id), next(iter(moved[0].lines), None)
                self._keep(replace(quote, finding=moved[0].key, line=line), quote)

    # ---- dismissals

    def review(self, report: CheckReport, claim: Claim) -> Reviewed:
        """Split a report into open findings and those dismissed on identical facts."""
        reviewed = review(report, claim, tuple(self._dismissals.values()))
        self._dismissed_by = {finding.id: one.finding_id for finding, one in reviewed.dismissed}
        return reviewed

    def dismiss(self, finding: Finding, claim: Claim, reason: str, reviewer: str) -> None:
        """Dismiss a finding of a claim.

        Raises:
            BillingError: the reason or the reviewer's name is missing.
        """
        self._dismiss(dismiss(finding, claim, reason, reviewer))

    def restore(self, finding_id: str) -> None:
        """Restore a dismissed finding, even if it was on another line when it was dismissed."""
        former = self._dismissals.pop(self._dismissed_by.get(finding_id, finding_id), None)
        if former is not None and self._store is not None:
            self._store.dismissals.remove(self._claim_id, former.finding)

    def _dismiss(self, dismissal: Dismissal) -> None:
        saved = replace(dismissal, claim_id=self._claim_id)
        if self._store is not None:
            saved = self._store.dismissals.add(saved)
        self._dismissals[dismissal.finding_id] = saved
