"""Checking many claims one at a time; only totals are kept."""

from collections.abc import Callable, Iterable
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.errors import BillingError
from claimwright.logs import log_bug
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import LoadedClaim


class BatchStopped(BillingError):
    """The user canceled the batch; results so far are discarded."""

    def __init__(self) -> None:
        super().__init__("The check was stopped; nothing was saved.")


def check_batch(
    checker: CheckService,
    claims: Iterable[LoadedClaim],
    today: date,
    *,
    progress: Callable[[int], object] | None = None,
    canceled: Callable[[], bool] | None = None,
    each: Callable[[Claim, CheckReport], object] | None = None,
) -> BatchSummary:
    """Check claims one at a time. ``each`` receives every claim, ``progress`` the count done.

    Raises:
        BatchStopped: ``canceled`` returned True.
    """
    summary = BatchSummary()
    for loaded in claims:
        if canceled is not None and canceled():
            raise BatchStopped
        report = check_loaded(checker, loaded, today)
        summary.add(loaded.claim, report)
        if each is not None:
            each(loaded.claim, report)
        if progress is not None:
            progress(summary.claims)
    summary.tables = checker.coverage(frozenset(summary.days))
    return summary


def check_loaded(
    checker: CheckService, loaded: LoadedClaim, today: date, claim_id: int | None = None
) -> CheckReport:
    """The report on one claim of a batch; a rule that crashes on it does not end the batch.

    Raises:
        BillingError: a table is missing or damaged.
    """
    try:
        return checker.check(loaded.claim, loaded.history, today, claim_id=claim_id)
    except BillingError:
        raise  # a table problem affects every claim
    except Exception as bug:  # a rule crashed on this claim; the rest can still be checked
        log_bug(type(bug), bug.__traceback__)
        return _unchecked(loaded.claim)


def _unchecked(claim: Claim) -> CheckReport:
    """The report on a claim that could not be checked; it must not pass as clean."""
    finding = Finding(
        key=FindingKey("not-checked"),
        title="This claim could not be checked",
        severity=Severity.ERROR,
        wording=Words(
            "Something went wrong in the program itself on this claim, so nothing is known of it. "
            "The log file says where; check the claim by hand."
        ),
    )
    return CheckReport(claim.claim_number, (finding,), ())
