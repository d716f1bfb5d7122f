"""Deciding what to do about a denial: check and replay the claim, then decide."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimwright.denials.resolve import resolve
from claimwright.domain.claim.claim import Claim, Payer
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.document import ResolveDocument, parse_resolve_document
from claimwright.domain.decision.facts import Facts
from claimwright.domain.decision.settings import payer_settings
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.finding.finding import Finding
from claimwright.domain.library.orders import Orders
from claimwright.domain.practice.practice import PayerRecord
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.dismissals import review
from claimwright.services.claims.claim_file import read_text_file
from claimwright.services.denials.replay import DenialReference, denial_replay


class DenialService:
    """Decides denials using the reference tables and the practice's own knowledge."""

    def __init__(
        self,
        reference: Callable[[], DenialReference],
        checker: CheckService,
        saved_payer: Callable[[Payer], PayerRecord | None] = lambda payer: None,
        dismissals: Callable[[Claim], Sequence[Dismissal]] = lambda claim: (),
    ) -> None:
        """``saved_payer`` looks up the practice's record of a payer, None while locked.

        ``dismissals`` returns the dismissals on a claim read from a file.
        """
        self._reference = reference
        self._checker = checker
        self._saved_payer = saved_payer
        self._dismissals = dismissals

    def orders(self) -> Orders:
        """The guidance's table of what group codes, remarks and payers imply."""
        return self._reference().orders()

    def decide(
        self,
        denial: Denial,
        claim: Claim,
        history: Sequence[Claim] | None,
        facts: Facts,
        today: date,
        dismissals: Sequence[Dismissal] = (),
    ) -> Decision:
        """What to do about a denial of a claim. Dismissed findings are ignored.

        Raises:
            BillingError: a table is missing or damaged, or the line is not on the claim.
        """
        if denial.line is not None and not 1 <= denial.line <= len(claim.lines):
            raise BillingError(
                f"The denial is of line {denial.line}, but the claim's last line is line "
                f"{len(claim.lines)}."
            )
        known = self._checker.full_history(claim, history)
        report = review(self._checker.check(claim, history, today), claim, dismissals).report
        denial = _with_line(denial, claim, report.findings)
        replay = denial_replay(denial, claim, known, report.findings, self._reference())
        replay = replace(replay, statuses_of_patient=self._checker.statuses_of_patient(claim))
        settings = payer_settings(claim.payer, self._saved_payer(claim.payer))
        return resolve(denial, claim, replay, known, settings, facts, today)

    def decide_file(self, path: Path, today: date) -> tuple[ResolveDocument, Decision]:
        """Read a denial from a file and decide what to do about it.

        Raises:
            BillingError: the file cannot be read, or is not a denial with its claim.
        """
        document = parse_resolve_document(read_text_file(path))
        claim = document.claim
        decision = self.decide(
            *(document.denial, claim, document.history, document.facts, today),
            self._dismissals(claim),
        )
        return document, decision


def _with_line(denial: Denial, claim: Claim, findings: Sequence[Finding]) -> Denial:
    """The denial with its line filled in if the check predicts it for exactly one line."""
    if denied_line(denial, claim):
        return denial
    foreseen = {
        finding.lines[0]
        for finding in findings
        if finding.lines and str(denial.adjustment) in finding.predicts
    }
    return replace(denial, line=foreseen.pop()) if len(foreseen) == 1 else denial
