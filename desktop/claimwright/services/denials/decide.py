"""Deciding about a denial: check and replay first, then the pure decision."""

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
    """Decides about denials over one reference and what the practice knows."""

    def __init__(
        self,
        reference: Callable[[], DenialReference],
        checker: CheckService,
        saved_payer: Callable[[Payer], PayerRecord | None] = lambda payer: None,
        dismissals: Callable[[Claim], Sequence[Dismissal]] = lambda claim: (),
    ) -> None:
        """``saved_payer`` finds the payer of a claim in the practice's list, None while locked;
        ``dismissals`` are those of a claim that is read from a file.
        """
        self._reference = reference
        self._checker = checker
        self._saved_payer = saved_payer
        self._dismissals = dismissals

    def orders(self) -> Orders:
        """What groups, remarks and payers decide, as the guidance has it."""
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
        """What to do about a denial of a claim; what was dismissed on it foretells nothing.

        Raises:
            BillingError: a table is missing or damaged, or the line is not on the claim.
        """
        if denial.line is not None and not 1 <= denial.line <= len(claim.lines):
            raise BillingError(
                f"The denial is of line {denial.line}, but the claim has {len(claim.lines)} lines."
            )
        known = self._checker.known_history(claim, history)
        report = review(self._checker.check(claim, history, today), claim, dismissals).report
        denial = _with_line(denial, claim, report.findings)
        replay = denial_replay(denial, claim, known, report.findings, self._reference())
        replay = replace(replay, saved_statuses=self._checker.saved_statuses(claim))
        settings = payer_settings(claim.payer, self._saved_payer(claim.payer))
        return resolve(denial, claim, replay, known, settings, facts, today)

    def decide_file(self, path: Path, today: date) -> tuple[ResolveDocument, Decision]:
        """The denial of a file, and what to do about it.

        Raises:
            BillingError: the file cannot be read, or is no denial with its claim.
        """
        document = parse_resolve_document(read_text_file(path))
        claim = document.claim
        decision = self.decide(
            *(document.denial, claim, document.history, document.facts, today),
            self._dismissals(claim),
        )
        return document, decision


def _with_line(denial: Denial, claim: Claim, findings: Sequence[Finding]) -> Denial:
    """The denial with its line, where it names none and the check foresees it for one alone."""
    if denied_line(denial, claim):
        return denial
    foreseen = {
        finding.lines[0]
        for finding in findings
        if finding.lines and str(denial.adjustment) in finding.predicts
    }
    return replace(denial, line=foreseen.pop()) if len(foreseen) == 1 else denial
