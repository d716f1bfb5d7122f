"""Denials that the check had found before sending: dismissed, or sent anyway."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.insights.facts import DenialFact
from claimwright.domain.insights.overview import NOTHING
from claimwright.domain.insights.prevention import MissedRule
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.storage.practice.protocols.practice import Practice

BATCH = 50
Row = tuple[int, str, bool, bool]
OnProgress = Callable[[int, int], object]


class Foreseen:
    """Compares denials with the check of the claim as it was first submitted; kept once found."""

    def __init__(self, store: Practice, checker: CheckService) -> None:
        self._store = store
        self._checker = checker

    def look(
        self,
        facts: Sequence[DenialFact],
        today: date,
        progress: OnProgress = lambda done, known: None,
    ) -> int:
        """Slow: look at every denial that was not looked at before; how many there were."""
        wanted = set(self._store.insight_facts.unforeseen([one.id for one in facts]))
        new = [one for one in facts if one.id in wanted]
        for first in range(0, len(new), BATCH):
            rows = [self._row(fact, today) for fact in new[first : first + BATCH]]
            with self._store.file.transaction():
                self._store.insight_facts.save_foreseen(rows)
            progress(min(first + BATCH, len(new)), len(new))
        return len(new)

    def missed(
        self, facts: Sequence[DenialFact], titles: Mapping[str, str]
    ) -> tuple[tuple[MissedRule, ...], int]:
        """By rule, the most dollars first; and how many denials have no saved claim to check."""
        by_id = {one.id: one for one in facts}
        rows = self._store.insight_facts.foreseen(by_id)
        by_rule: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row[1]:
                by_rule[row[1]].append(row)
        made = [
            MissedRule(
                *(rule, titles.get(rule, rule)),
                dismissed=sum(was for _, _, was, _ in found),
                ignored=sum(not was for _, _, was, _ in found),
                dollars=sum((by_id[made].amount for made, *_ in found), NOTHING),
                ids=frozenset(made for made, *_ in found),
            )
            for rule, found in by_rule.items()
        ]
        unlooked = sum(not is_saved for *_, is_saved in rows)
        return tuple(sorted(made, key=lambda one: (-one.dollars, one.rule))), unlooked

    def _row(self, fact: DenialFact, today: date) -> Row:
        claim = self._submitted(fact.claim_id)
        if claim is None or fact.claim_id is None:
            return (fact.id, "", False, False)
        try:
            report = self._checker.check(claim, None, today, claim_id=fact.claim_id)
        except BillingError:
            return (fact.id, "", False, False)
        finding = foreseeing(report.findings, fact)
        if finding is None:
            return (fact.id, "", False, True)
        dismissed = {one.finding for one in self._store.dismissals.of_claim(fact.claim_id)}
        return (fact.id, finding.rule, finding.key in dismissed, True)

    def _submitted(self, claim_id: int | None) -> Claim | None:
        """The claim as first submitted; where that was not recorded, its first saved version."""
        if claim_id is None:
            return None
        submissions = self._store.submissions.of_claim(claim_id)
        if submissions:
            first = min(submissions, key=lambda one: (one.submitted_on, one.id))
            return self._store.claims.version(first.version_id)
        versions = self._store.claims.versions(claim_id)
        return self._store.claims.version(versions[0].id) if versions else None


def foreseeing(findings: Iterable[Finding], fact: DenialFact) -> Finding | None:
    """The finding that predicted a denial: of its line or the whole claim, with its reason code."""
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        is_there = not finding.lines or fact.line is None or finding.lines[0] == fact.line
        if is_there and any(one.partition("-")[2] == fact.carc for one in finding.predicts):
            return finding
    return None
