"""What reviewers have said of one claim's findings: quotes of the record, and what is dismissed."""

from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Finding
from claimwright.domain.practice.saved_work import Dismissal, Quote
from claimwright.services.checking.dismissals import Reviewed, dismiss, review
from claimwright.storage.practice.protocols.practice import Practice


class ClaimReview:
    """Belongs to the claim on screen; once that is in the practice file, so is its review."""

    def __init__(self) -> None:
        self._quotes: dict[str, Quote] = {}
        self._dismissals: dict[str, Dismissal] = {}
        self._holding: dict[str, str] = {}  # of findings dismissed, and by what they are held
        self._store: Practice | None = None
        self._claim_id = 0

    def keep_in(self, store: Practice, claim_id: int) -> None:
        """From now on in the practice file; what is new is saved."""
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

    def leave_file(self) -> None:
        """The practice file is being locked: nothing more is written to it."""
        self._store = None

    # ---- quotes

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote, in the order in which the findings were answered."""
        return tuple(self._quotes.values())

    def quote_for(self, finding_id: str) -> Quote | None:
        """What was quoted for a finding."""
        return self._quotes.get(finding_id)

    def quote(self, quote: Quote) -> None:
        """Keep the record's words in place of what was quoted for the same finding before."""
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
        """Let quotes follow their findings to the lines that these have moved to.

        A quote moves only where its own finding is gone and a single other one is about the same
        codes; which of two it belongs to is not guessed.
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
        """A report on a claim without what was dismissed on the very same facts."""
        reviewed = review(report, claim, tuple(self._dismissals.values()))
        self._holding = {finding.id: one.finding_id for finding, one in reviewed.dismissed}
        return reviewed

    def dismiss(self, finding: Finding, claim: Claim, reason: str, reviewer: str) -> None:
        """Dismiss a finding of a claim.

        Raises:
            BillingError: the reason or the reviewer's name is missing.
        """
        self._dismiss(dismiss(finding, claim, reason, reviewer))

    def restore(self, finding_id: str) -> None:
        """Restore a dismissed finding, whichever line it was on when it was dismissed."""
        former = self._dismissals.pop(self._holding.get(finding_id, finding_id), None)
        if former is not None and self._store is not None:
            self._store.dismissals.remove(self._claim_id, former.finding)

    def _dismiss(self, dismissal: Dismissal) -> None:
        saved = replace(dismissal, claim_id=self._claim_id)
        if self._store is not None:
            saved = self._store.dismissals.add(saved)
        self._dismissals[dismissal.finding_id] = saved
