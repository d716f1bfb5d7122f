"""Denials that the check predicted before submission: dismissed, or submitted anyway."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.insights.facts import DenialFact
from claimwright.domain.insights.overview import NOTHING
from claimwright.domain.insights.prevention import MissedRule
from claimwright.domain.insights.selection import Selection
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.storage.practice.protocols.practice import Practice

BATCH = 50
Row = tuple[int, str, bool, bool]
Found = tuple[int, str, bool, bool, Decimal]
OnProgress = Callable[[int, int], object]


class PredictedDenials:
    """Compares denials with the check of the claim as first submitted, and stores the result."""

    def __init__(self, store: Practice, checker: CheckService) -> None:
        self._store = store
        self._checker = checker

    def compare(
        self,
        chosen: Selection,
        today: date,
        progress: OnProgress = lambda done, known: None,
    ) -> int:
        """Compare every denial that is not compared yet; return how many. Slow."""
        new = self._store.insight_facts.unforeseen(chosen)
        for first in range(0, len(new), BATCH):
            rows = [self._row(fact, today) for fact in new[first : first + BATCH]]
            with self._store.file.transaction():
                self._store.insight_facts.save_foreseen(rows)
            progress(min(first + BATCH, len(new)), len(new))
        return len(new)

    def missed(
        self, chosen: Selection, titles: Mapping[str, str]
    ) -> tuple[tuple[MissedRule, ...], frozenset[int]]:
        """Missed findings by rule, largest amount first; and denials without a saved claim."""
        rows = self._store.insight_facts.foreseen(chosen)
        by_rule: defaultdict[str, list[Found]] = defaultdict(list)
        for row in rows:
            if row[1]:
                by_rule[row[1]].append(row)
        made = [
            MissedRule(
                *(rule, titles.get(rule, rule)),
                dollars=sum((dollars for *_, dollars in found), NOTHING),
                ids=frozenset(made for made, *_ in found),
                dismissed_ids=frozenset(made for made, _, was, *_ in found if was),
                selection=chosen,
            )
            for rule, found in by_rule.items()
        ]
        unsaved = frozenset(made for made, _, _, is_saved, _ in rows if not is_saved)
        return tuple(sorted(made, key=lambda one: (-one.dollars, one.rule))), unsaved

    def _row(self, fact: DenialFact, today: date) -> Row:
        claim = self._submitted(fact.claim_id)
        if claim is None or fact.claim_id is None:
            return (fact.id, "", False, False)
        try:
            report = self._checker.check(claim, None, today, claim_id=fact.claim_id)
        except BillingError:
            return (fact.id, "", False, False)
        finding = predicting_finding(report.findings, fact)
        if finding is None:
            return (fact.id, "", False, True)
        dismissed = {one.finding for one in self._store.dismissals.of_claim(fact.claim_id)}
        return (fact.id, finding.rule, finding.key in dismissed, True)

    def _submitted(self, claim_id: int | None) -> Claim | None:
        """The claim as first submitted, or its first version if no submission was recorded."""
        if claim_id is None:
            return None
        submissions = self._store.submissions.of_claim(claim_id)
        if submissions:
            first = min(submissions, key=lambda one: (one.submitted_on, one.id))
            return self._store.claims.version(first.version_id)
        versions = self._store.claims.versions(claim_id)
        return self._store.claims.version(versions[0].id) if versions else None


def predicting_finding(findings: Iterable[Finding], fact: DenialFact) -> Finding | None:
    """The finding that predicted a denial, by line (or whole claim) and reason code."""
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        is_there = not finding.lines or fact.line is None or finding.lines[0] == fact.line
        if is_there and any(one.partition("-")[2] == fact.carc for one in finding.predicts):
            return finding
    return None
