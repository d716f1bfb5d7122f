"""The practice file's knowledge for batch checks."""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import ExitStack

from claimwright.domain.claim.claim import Claim, ClaimStatus, Patient
from claimwright.domain.claim.other_claims import OtherClaims
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

MAX_PATIENTS = 256  # patients whose saved claims are cached


class BatchPractice:
    """The practice's own rules and, if its file is unlocked, the patient's saved claims.

    A patient's claims are read once per batch, so later changes to the practice file are not seen.
    """

    def __init__(self, rules: PracticeRules, store: Practice | None = None) -> None:
        self.store = store
        self._rules = rules
        self._claims = None if store is None else SavedClaims(store)
        self._known: OrderedDict[Patient, tuple[tuple[int, ...], tuple[Claim, ...]]] = OrderedDict()

    def rules(self) -> PracticeRules:
        """The practice's own payer rules and code lists."""
        return self._rules

    def history(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim] | None:
        """The patient's other claims; None if the practice file is locked or missing."""
        if self._claims is None:
            return None
        ids, claims = self._of(self._claims, claim.patient)
        if claim_id not in ids:
            return claims
        return OtherClaims(claims, (claims[ids.index(claim_id)],))

    def _of(
        self, saved: SavedClaims, patient: Patient
    ) -> tuple[tuple[int, ...], tuple[Claim, ...]]:
        known = self._known.get(patient)
        if known is None:
            if len(self._known) >= MAX_PATIENTS:
                self._known.popitem(last=False)
            found = saved.of_same_person(patient)
            ids, claims = tuple(one for one, _ in found), tuple(claim for _, claim in found)
            known = self._known[patient] = ids, claims
        return known

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """The statuses of the patient's other claims, by claim number."""
        return () if self._claims is None else self._claims.claim_statuses(claim, claim_id)

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> Sequence[Claim]:
        """The patient's other claims that exist only as drafts."""
        return () if self._claims is None else self._claims.only_drafts(claim, claim_id)


def open_practice_in_background(
    access: PracticeAccess | None, opened: ExitStack, rules: PracticeRules
) -> BatchPractice:
    """The practice file opened on this thread, or just ``rules`` while it is locked."""
    if access is None:
        return BatchPractice(rules)
    store = opened.enter_context(PracticeStore(access))
    return BatchPractice(store.rules.get(), store)
