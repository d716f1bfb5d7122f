"""Many claims checked one after another; each is forgotten once it was counted and told."""

from collections.abc import Callable, Iterable
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.errors import BillingError
from claimwright.services.checking.batch_summary import BatchSummary
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import LoadedClaim


class BatchStopped(BillingError):
    """The user canceled; what was checked before is not kept."""


def check_batch(
    checker: CheckService,
    claims: Iterable[LoadedClaim],
    today: date,
    *,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
    each: Callable[[Claim, CheckReport], object] | None = None,
) -> BatchSummary:
    """Check claims one by one; ``each`` hears of every claim, ``progress`` how many are done.

    Raises:
        BatchStopped: ``cancelled`` said so.
    """
    summary = BatchSummary()
    for loaded in claims:
        if cancelled is not None and cancelled():
            raise BatchStopped("The check was stopped; nothing was saved.")
        report = checker.check(loaded.claim, loaded.history, today)
        summary.add(loaded.claim, report)
        if each is not None:
            each(loaded.claim, report)
        if progress is not None:
            progress(summary.claims)
    summary.tables = checker.coverage(frozenset(summary.days))
    return summary
