"""The check of the claim on screen: immediate, or in the background for a long claim."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from PySide6.QtCore import QObject, Signal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today, day_of
from claimwright.domain.finding.finding import NO_REPORT, CheckReport, Finding
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.checking.what_if import WhatIf, what_if_claim, what_if_today
from claimwright.services.claims.claim_entry import ClaimEntry
from claimwright.ui.claim.long_check import LONG, WorkOfCheck
from claimwright.ui.claim.ports import ClaimPorts
from claimwright.ui.shell.program import background

_openings = count(1)


class ClaimCheck(QObject):
    """Checks one claim while it is being typed.

    ``opening`` is a number that is unique to each claim put on screen. Signals: ``checked`` after a
    new report; ``refused`` with a sentence for the user.
    """

    checked = Signal()
    refused = Signal(str)

    def __init__(self, checker: CheckService, today: Today, ports: ClaimPorts) -> None:
        super().__init__()
        self._checker = checker
        self._today = today
        self._ports = ports
        self._is_checking = False
        self._entry = ClaimEntry(Claim(), today)
        self.opening = next(_openings)
        self._report_of = self.opening
        self.saved_id: int | None = None
        self.history: tuple[Claim, ...] | None = None
        self.report = NO_REPORT
        self.whole_report = NO_REPORT
        self._reported = self._entry.claim
        self.dismissed: tuple[tuple[Finding, Dismissal], ...] = ()
        self.review = ClaimReview()
        self._previewed = False

    @property
    def today(self) -> date:
        """Today's date."""
        return day_of(self._today)

    def _put_on_screen(
        self, entry: ClaimEntry, saved_id: int | None, history: Sequence[Claim] | None
    ) -> None:
        """Replace the claim and drop the previous one's caches, review and running check."""
        self._checker.forget()
        self.opening = next(_openings)
        self._entry = entry
        self.saved_id = saved_id
        self.history = None if history is None else tuple(history)
        self.review = ClaimReview()

    def check_again(self) -> None:
        """Check the claim again, for instance after an import."""
        self._previewed = False
        self._show_check(self._entry.claim)

    def _show_check(self, claim: Claim) -> None:
        work_of_check = self._ports.work_of_check
        if work_of_check is not None and len(claim.lines) > LONG and not self._previewed:
            self._check_in_background(claim, work_of_check)
        else:
            self._show_report(claim, self._checked(claim, self.today))

    def _check_in_background(self, claim: Claim, work_of: WorkOfCheck) -> None:
        """Check a long claim in a background thread, one check at a time."""
        if self._report_of != self.opening:
            self._show_report(claim, NO_REPORT)  # the previous claim's report does not apply
        if self._is_checking:
            return  # `_on_checked` then checks whatever is on screen
        self._is_checking, opening = True, self.opening
        work = work_of(claim, self.history, self.saved_id)
        background.start(
            lambda _job: (opening, claim, work()),
            done=self._on_checked,
            failed=self._on_check_failed,
        )

    def _on_checked(self, found: tuple[int, Claim, CheckReport]) -> None:
        self._is_checking = False
        opening, claim, report = found
        if opening == self.opening and claim == self._entry.claim:
            self._show_report(claim, report)
        elif not self._previewed:
            self._show_check(self._entry.claim)

    def _on_check_failed(self, problem: Exception) -> None:
        self._is_checking = False
        if not isinstance(problem, BillingError):
            raise problem
        self.refused.emit(str(problem))

    def _show_report(self, claim: Claim, report: CheckReport) -> None:
        self.whole_report = report
        self._reported, self._report_of = claim, self.opening
        self.review.follow(self.whole_report)
        self.review_again()

    def _checked(self, claim: Claim, today: date, pairs_of: str = "") -> CheckReport:
        return self._checker.check(
            claim, self.history, today, claim_id=self.saved_id, pairs_of=pairs_of
        )

    def report_if(self, what: WhatIf) -> CheckReport:
        """The report for a what-if; the claim and the session do not change.

        Raises:
            BillingError: the what-if's release is missing or damaged.
        """
        claim = self._entry.claim
        today = what_if_today(claim, what, self.today)
        return self._checked(what_if_claim(claim, what), today, what.release)

    def other_releases(self) -> tuple[str, ...]:
        """The PTP releases that a what-if can use."""
        return self._checker.other_releases()

    def review_again(self) -> None:
        """Move findings dismissed on the same facts out of ``report`` and into ``dismissed``."""
        reviewed = self.review.review(self.whole_report, self._reported)
        self.report, self.dismissed = reviewed.report, reviewed.dismissed
        self.checked.emit()
