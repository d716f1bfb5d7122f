"""Finding counts of saved claims, for the claims list. Runs on any thread."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.finding.finding import CheckReport, Severity
from claimwright.errors import BillingError
from claimwright.services.checking.batch.practice import BatchPractice
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.dismissals import review
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.reference.reference_store import ReferenceStore

SETTLED = (Status.PAID, Status.CLOSED)
"""Claims in these statuses are not checked: nothing on them is left to bill."""


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Counts of one claim's open findings; dismissed ones are not counted."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0

    @property
    def worst(self) -> Severity | None:
        """The worst severity; None if nothing was found."""
        if self.errors:
            return Severity.ERROR
        if self.warnings:
            return Severity.WARNING
        return Severity.INFO if self.infos else None

    @property
    def summary(self) -> str:
        """The worst severity and its count, as the list shows it."""
        if self.errors:
            return "1 error" if self.errors == 1 else f"{self.errors} errors"
        if self.warnings:
            return f"{self.warnings} to review"
        if self.infos:
            return f"{self.infos} to document"
        return "No issues"

    @property
    def full_summary(self) -> str:
        """Every severity and its count, for a tooltip."""
        counted = (
            (self.errors, "reason for denial" if self.errors == 1 else "reasons for denial"),
            (self.warnings, "to review"),
            (self.infos, "needs documentation" if self.infos == 1 else "need documentation"),
        )
        parts = [f"{count} {words}" for count, words in counted if count]
        return ", ".join(parts) or "No issues found in the tables checked"


def counts_of(report: CheckReport) -> FindingCounts:
    """Count a report's findings."""
    severities = [finding.severity for finding in report.findings]
    return FindingCounts(*(severities.count(each) for each in _ORDER))


_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def count_saved(
    data_dir: Path,
    access: PracticeAccess,
    claim_ids: Sequence[int],
    today: date,
    canceled: Callable[[], bool] = lambda: False,
) -> dict[int, FindingCounts]:
    """Check saved claims, drafts included, one at a time.

    Raises:
        BillingError: a table is missing or damaged, or the practice file was locked meanwhile.
    """
    found: dict[int, FindingCounts] = {}
    with ExitStack() as opened:
        tables = opened.enter_context(ReferenceStore.open(data_dir))
        store = opened.enter_context(PracticeStore(access))
        practice = BatchPractice(store.rules.get(), store)
        checker = CheckService(lambda: tables, lambda: practice)
        for claim_id in claim_ids:
            if canceled():
                break
            try:
                claim = store.claims.open(claim_id).claim
            except BillingError:
                continue  # deleted in the meantime
            report = checker.check(claim, None, today, claim_id=claim_id)
            dismissals = store.dismissals.of_claim(claim_id)
            found[claim_id] = counts_of(review(report, claim, dismissals).report)
    return found
