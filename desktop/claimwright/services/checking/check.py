"""The claim check as the window and the command line call it."""

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
    """What the practice file adds to a check; nothing while it is locked."""

    def history(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim] | None:
        """The patient's other claims; None if they could not be looked up."""

    def rules(self) -> PracticeRules:
        """The practice's own payer rules and code lists."""

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """The statuses of the patient's other claims, by claim number."""

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim]:
        """The patient's other claims that exist only as drafts."""


class CheckService:
    """Checks claims against the reference tables and the practice's own knowledge."""

    def __init__(
        self,
        reference: Callable[[], Reference],
        knowledge: Callable[[], PracticeKnowledge | None] = lambda: None,
        other_releases: OtherReleases | None = None,
    ) -> None:
        """Both callables run on every check, so an import or an unlock takes effect immediately.

        ``other_releases`` are PTP releases that a check can use instead of the current one.
        """
        self._reference = reference
        self._knowledge = knowledge
        self._other_releases = other_releases
        self._cached: tuple[Reference, CachedReference] | None = None
        self._memory = CheckMemory()
        self._joined = JoinedHistories()

    @property
    def reference(self) -> Reference:
        """The reference tables in use now."""
        return self._reference()

    @property
    def own_visits(self) -> frozenset[str]:
        """The codes that the practice treats as visits in addition to the built-in ones."""
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
        """All findings of a claim, and which tables were checked.

        ``history`` holds claims in addition to the practice's own; None if there are none to look
        at. ``claim_id`` is the id of this claim if it is saved. ``pairs_of`` is one of the
        `other_releases`, used instead of the current PTP release.

        Raises:
            BillingError: a table is missing or damaged.
        """
        history = self.full_history(claim, history, claim_id)
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

    def full_history(
        self, claim: Claim, history: Sequence[Claim] | None, claim_id: int | None = None
    ) -> Sequence[Claim] | None:
        """The patient's other claims: the given ones plus those saved in the practice file."""
        knowledge = self._knowledge()
        if knowledge is None:
            return history
        return self._joined.join(history, knowledge.history(claim, claim_id))

    def statuses_of_patient(self, claim: Claim) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """Statuses of the patient's other saved claims, by claim number; none while locked."""
        knowledge = self._knowledge()
        return () if knowledge is None else knowledge.claim_statuses(claim, None)

    def coverage(self, days: Collection[date]) -> tuple[Coverage, ...]:
        """What the loaded tables cover on all of the days."""
        return tables_coverage(self._cached_tables(), days)

    def other_releases(self) -> tuple[str, ...]:
        """The stored PTP releases other than the one in use, newest first."""
        return () if self._other_releases is None else self._other_releases.others()

    def forget(self) -> None:
        """Drop all caches: another claim was opened or the practice file was locked.

        The caches hold patient data: cached queries reveal the claim's codes, findings its lines.
        """
        self._cached = None
        self._memory = CheckMemory()
        self._joined = JoinedHistories()

    def _cached_tables(self) -> CachedReference:
        """The cached tables; newly opened tables start with an empty cache."""
        reference = self._reference()
        if self._cached is None or self._cached[0] is not reference:
            self._cached = reference, CachedReference(reference)
            self._memory = CheckMemory()
        return self._cached[1]
