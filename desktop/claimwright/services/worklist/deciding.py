"""Deciding worklist denials, each with its saved claim, and saving the decisions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import ClockName, Decision
from claimwright.domain.decision.facts import Fact, Facts, read_facts
from claimwright.domain.decision.settings import payer_settings
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.domain.remittance.adjustments import ZERO
from claimwright.domain.worklist.bucket import bucket_of, pair_of
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial
from claimwright.errors import BillingError
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.denials.decide import DenialService
from claimwright.services.remittances.ledger.icn_history import deciding_icn, icn_history
from claimwright.services.remittances.matching.remitted_as_claim import remitted_as_claim
from claimwright.storage.practice.protocols.practice import Practice

BATCH = 100  # decisions per transaction
_DUPLICATE = "18"
Progress = Callable[[int], object]


class WorklistDecisions:
    """The decisions of one open practice file."""

    def __init__(self, store: Practice, denials: DenialService) -> None:
        self._store = store
        self._denials = denials

    def decide_new(self, today: date, progress: Progress = lambda done: None) -> int:
        """Decide every undecided denial; return how many.

        Resumes where an interrupted run stopped. ``progress`` receives the number decided.
        """
        count = 0
        while ids := self._store.worklist.undecided(BATCH):
            self.decide_all(ids, today)
            count += len(ids)
            progress(count)
        return count

    def decide_all(self, ids: Sequence[int], today: date) -> None:
        """Decide these denials again with the current tables and answers."""
        for first in range(0, len(ids), BATCH):
            batch = ids[first : first + BATCH]
            found = {one.id: one for one in self._store.worklist.by_ids(batch)}
            decided = [(made, self.summary(found[made], today)) for made in batch if made in found]
            with self._store.file.transaction():
                self._store.worklist.save_decisions(decided)

    def summary(self, denial: OpenDenial, today: date) -> DecisionSummary:
        """The summary of a denial's decision for lists."""
        try:
            decision = self.decision(denial, today)
        except BillingError as problem:
            return DecisionSummary(reason=str(problem), decided_on=today)
        return _summary(denial, decision, today)

    def save(self, denial: OpenDenial, decision: Decision, today: date) -> None:
        """Save a decision that was just made."""
        with self._store.file.transaction():
            self._store.worklist.save_decisions([(denial.id, _summary(denial, decision, today))])

    def decision(self, denial: OpenDenial, today: date) -> Decision:
        """The full decision.

        Raises:
            BillingError: the payer used invalid codes, or a table is damaged.
        """
        stated, claim = self.subject(denial)
        history = SavedClaims(self._store).history(
            claim, denial.claim_id
        )  # queried once for both uses
        return self._denials.decide(stated, claim, history, self.facts(denial), today)

    def subject(self, denial: OpenDenial) -> tuple[Denial, Claim]:
        """The denial with its claim, with the ICN to use.

        Raises:
            BillingError: the payer used invalid codes, or the claim no longer exists.
        """
        stated, typed, decided_id = self._store.worklist.source(denial.id)
        if stated is None:
            raise BillingError(
                f"The payer wrote {denial.adjustment}, which is not a valid adjustment; "
                "ask the payer "
                "what it means."
            )
        claim = typed
        if denial.claim_id is not None:
            claim = self._store.billed.claim(denial.claim_id) or typed
        posted = None
        if claim is None and decided_id is not None:
            posted = self._store.remittances.decided_claim(decided_id)
        if posted is not None:
            claim = remitted_as_claim(posted)
        if claim is None:
            raise BillingError("The claim of this denial is no longer in the practice file.")
        return stated, self._with_deciding_number(denial, claim)

    def facts(self, denial: OpenDenial) -> Facts:
        """The biller's answers, plus those that follow from posted remittances."""
        answers: dict[str, object] = dict(denial.facts)
        if denial.adjustment.endswith(f"-{_DUPLICATE}") and denial.claim_id is not None:
            answers.setdefault(Fact.FIRST_CLAIM.value, self._first_claim(denial))
        known = {name: value for name, value in answers.items() if value}
        return read_facts(JsonNode.of(known, "facts"))

    def _with_deciding_number(self, denial: OpenDenial, claim: Claim) -> Claim:
        """The claim with the denial's ICN, unless the payer has a setting for it."""
        number = denial.payer_claim_number
        payer = payer_settings(claim.payer, self._store.payers.of_claim(claim.payer)).payer
        if denial.claim_id is not None and payer.deciding_number is not None:
            decided = self._store.remittances.claims_of_claim(denial.claim_id)
            number = deciding_icn(icn_history(decided), payer) or number
        return replace(claim, payer_claim_number=number) if number else claim

    def _first_claim(self, denial: OpenDenial) -> str:
        """The outcome of the earlier claim that this one duplicates, from a decision in force."""
        assert denial.claim_id is not None  # the caller has checked
        for posted in self._store.remittances.claims_of_claim(denial.claim_id):
            is_this = posted.claim.payer_claim_number == denial.payer_claim_number
            if posted.is_in_force and not is_this:
                return "paid" if (posted.claim.paid or ZERO) > 0 else "denied"
        return ""


def _summary(denial: OpenDenial, decision: Decision, today: date) -> DecisionSummary:
    clocks = relevant_clocks(decision)
    known = [
        one
        for one in decision.deadlines
        if one.clock in clocks and one.known and one.date is not None
    ]
    nearest = min(known, key=lambda one: one.date or date.max, default=None)
    return DecisionSummary(
        action=decision.action.value,
        level="" if decision.level is None else decision.level.value,
        sure=decision.sure,
        question=decision.questions[0] if decision.questions else None,
        reason=decision.reasons[0] if decision.reasons else "",
        bucket=_bucket(denial, decision),
        pair=pair_of(decision),
        deadline=None if nearest is None else nearest.date,
        mail_by=None if nearest is None else nearest.mail_by,
        letters=decision.letters,
        decided_on=today,
    )


_CLOCKS_OF = {
    Action.CORRECTED_CLAIM: {ClockName.CORRECTED},
    Action.REOPENING: {ClockName.CORRECTED},
    Action.NEW_CLAIM: {ClockName.FILING},
    Action.SEND_ELSEWHERE: {ClockName.FILING},
    Action.APPEAL: {ClockName.APPEAL},
}
_ADJUDICATED = frozenset({ClockName.CORRECTED, ClockName.APPEAL})


def relevant_clocks(decision: Decision) -> frozenset[ClockName]:
    """The deadlines that apply to the decision, or to an answer that is still possible.

    An adjudicated claim has met the filing limit, which matters again only for a new claim.
    """
    actions = {decision.action}
    actions |= {
        choice.action
        for question in decision.questions
        for choice in question.choices
        if choice.action is not None
    }
    found: set[ClockName] = set()
    for action in actions:
        found |= _CLOCKS_OF.get(action, _ADJUDICATED)
    return frozenset(found)


def _bucket(denial: OpenDenial, decision: Decision) -> str:
    carc = denial.adjustment.partition("-")[2]
    status = denial.facts.get(Fact.QUALIFYING_SERVICE.value, "")
    return bucket_of(carc, decision, denial.date, status or _related_status(decision))


def _related_status(decision: Decision) -> str:
    related = decision.evidence.get("related_claims")
    if isinstance(related, (list, tuple)) and related and isinstance(related[0], dict):
        return str(related[0].get("status") or "")
    return ""
