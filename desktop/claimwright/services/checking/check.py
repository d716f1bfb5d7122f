"""The claim check as the window and the command line ask for it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from claimwright.domain.claim.claim import Claim, ClaimStatus
from claimwright.domain.finding.finding import CheckReport, Coverage
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.reference.reference import Reference
from claimwright.rules.check import check_claim, tables_coverage
from claimwright.rules.context.check_memory import CheckMemory
from claimwright.services.checking.cached_reference import CachedReference
from claimwright.services.checking.joined_histories import JoinedHistories
from claimwright.services.checking.other_releases import OtherReleases


class PracticeKnowledge(Protocol):
    """What the practice itself knows of a claim; a locked practice file knows nothing."""

    def history(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim] | None:
        """The patient's other claims; None where they could not be looked up."""

    def rules(self) -> PracticeRules:
        """What the practice has typed of its payers."""

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """What the patient's other claims are to this one, by claim number."""

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim]:
        """The patient's other claims of which no version was saved."""


class CheckService:
    """Checks claims against one reference, and against what the practice knows."""

    def __init__(
        self,
        reference: Callable[[], Reference],
        knowledge: Callable[[], PracticeKnowledge | None] = lambda: None,
        other_releases: OtherReleases | None = None,
    ) -> None:
        """Both are asked at each check, so that an import or an unlocked file answers at once.

        ``other_releases`` are the PTP releases that a check can look at instead of the one in use.
        """
        self._reference = reference
        self._knowledge = knowledge
        self._other_releases = other_releases
        self._cached: tuple[Reference, CachedReference] | None = None
        self._memory = CheckMemory()
        self._joined = JoinedHistories()

    @property
    def reference(self) -> Reference:
        """The tables that answer now."""
        return self._reference()

    @property
    def own_visits(self) -> frozenset[str]:
        """The codes that the practice calls visits beside the known ones."""
        knowledge = self._knowledge()
        return frozenset() if knowledge is None else knowledge.rules().evaluation_codes

    def check(
        self,
        claim: Claim,
        history: Sequence[Claim] | None,
        today: date,
        practice: PracticeRules | None = None,
        claim_id: int | None = None,
        pairs_of: str = "",
    ) -> CheckReport:
        """All findings of a claim, and what was looked at.

        ``history`` are claims beside those that the practice keeps; None where there are none to
        look at. ``claim_id`` is that of the claim itself, where it is saved. ``pairs_of`` is one of
        the `other_releases`, to be asked instead of the release in use.

        Raises:
            BillingError: a table is missing or damaged.
        """
        history = self.known_history(claim, history, claim_id)
        knowledge = self._knowledge()
        if knowledge is not None:
            practice = practice or knowledge.rules()
            if practice.prerequisites or claim.related_claims:
                statuses = knowledge.claim_statuses(claim, claim_id)
                drafts = tuple(knowledge.only_drafts(claim, claim_id))
                practice = replace(practice, claim_statuses=statuses, drafts=drafts)
        rules = practice or PracticeRules()
        tables: Reference = self._cached_tables()
        if pairs_of and self._other_releases is not None:
            tables = self._other_releases.under(pairs_of)
        return check_claim(claim, tables, history, today, rules, self._memory)

    def known_history(
        self, claim: Claim, history: Sequence[Claim] | None, claim_id: int | None = None
    ) -> Sequence[Claim] | None:
        """The patient's other claims: those given and those that the practice keeps."""
        knowledge = self._knowledge()
        if knowledge is None:
            return history
        return self._joined.both(history, knowledge.history(claim, claim_id))

    def saved_statuses(self, claim: Claim) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """The statuses of the patient's other saved claims by number; none while locked."""
        knowledge = self._knowledge()
        return () if knowledge is None else knowledge.claim_statuses(claim, None)

    def coverage(self, days: Collection[date]) -> tuple[Coverage, ...]:
        """What the tables speak for on all of the days."""
        return tables_coverage(self._cached_tables(), days)

    def other_releases(self) -> tuple[str, ...]:
        """The PTP releases held beside the one in use, newest first."""
        return () if self._other_releases is None else self._other_releases.others()

    def forget(self) -> None:
        """Another claim is opened, or the practice file was locked: drop what was remembered.

        The tables' answers tell which codes the claims had, and findings name their lines.
        """
        self._cached = None
        self._memory = CheckMemory()
        self._joined = JoinedHistories()

    def _cached_tables(self) -> CachedReference:
        """The tables with their answers so far; new tables begin without any."""
        reference = self._reference()
        if self._cached is None or self._cached[0] is not reference:
            self._cached = reference, CachedReference(reference)
            self._memory = CheckMemory()
        return self._cached[1]
