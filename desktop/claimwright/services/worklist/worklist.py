"""The worklist of one open practice file: lists, and all actions on denials."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.dates import us_date, us_moment
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import ANSWERS, Fact, Facts
from claimwright.domain.denial.denial import Denial
from claimwright.domain.worklist.open_denial import OpenDenial, Touch, WorkStatus
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.denials.decide import DenialService
from claimwright.services.denials.decision_words import answer_words
from claimwright.services.worklist.deciding import Progress, WorklistDecisions
from claimwright.services.worklist.listing.lists import WorklistLists
from claimwright.services.worklist.overrides import (
    log_overrides,
    overrides_by_closing,
    overrides_by_sending,
)
from claimwright.services.worklist.typed_rows import typed_row
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.practice.worklist.worklist_rows import NewDenial

_NOT_DECIDED = frozenset({Status.READY, Status.SUBMITTED, Status.ACCEPTED})


@dataclass(frozen=True, slots=True)
class TypedDenial:
    """A denial typed or pasted from a paper remittance or a portal.

    ``claim_id`` is the saved claim; without one, ``claim`` has what is known: at least the payer
    and the denied line.
    """

    denial: Denial
    claim_id: int | None = None
    claim: Claim | None = None
    policy: str = ""


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A change to one or more denials that can be undone: column values by id, before and after."""

    act: str
    before: Mapping[int, Mapping[str, object]]
    after: Mapping[int, Mapping[str, object]]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the changed denials."""
        return tuple(self.before)


class WorklistService:
    """Lists and changes denials. Like the practice file, not thread-safe."""

    def __init__(self, store: Practice, denials: DenialService) -> None:
        self._store = store
        self._decisions = WorklistDecisions(store, denials)

    # ---- lists

    def rows(self, query: WorklistQuery, today: date) -> tuple[OpenDenial, ...]:
        """The denials that a query matches, in order.

        Raises:
            BillingError: a filter or the sort column is unknown.
        """
        ids = WorklistLists(self._store).ids(query, today)
        last = None if query.limit is None else query.offset + query.limit
        return self._store.worklist.by_ids(ids[query.offset : last])

    def by_ids(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        """These denials, in this order."""
        return self._store.worklist.by_ids(ids)

    def get(self, denial_id: int) -> OpenDenial:
        """One denial.

        Raises:
            BillingError: the denial is no longer in the practice file.
        """
        found = self._store.worklist.get(denial_id)
        if found is None:
            raise BillingError("This denial is no longer in the worklist; its posting was removed.")
        return found

    def of_claim(self, claim_id: int) -> tuple[OpenDenial, ...]:
        """The denials of a saved claim, closed ones included, in order of arrival."""
        return self._store.worklist.of_claim(claim_id)

    def touches(self, denial_id: int) -> tuple[Touch, ...]:
        """A denial's history, oldest first."""
        return self._store.worklist.touches(denial_id)

    def last_posting(self) -> str:
        """The last posted payment in one line; empty if there is none."""
        payments = self._store.remittances.last_posted(1)
        if not payments:
            return ""
        (last,) = payments
        paid = f" of {us_date(last.date)}" if last.date else ""
        balance = "balanced" if last.balanced else "does not balance"
        claims = f"{last.claims:,} claim{'' if last.claims == 1 else 's'}"
        return f"Remittance{paid} posted {us_moment(last.posted_at)}: {claims}, {balance}"

    def claims_to_wait_for(self, ids: Sequence[int]) -> tuple[tuple[int, str], ...]:
        """The patient's other saved claims, for which a denial can be held; newest first."""
        found: dict[int, str] = {}
        for denial in self._store.worklist.by_ids(ids):
            if denial.claim_id is None:
                continue
            patient_id = self._store.claims.row_of(denial.claim_id).patient_id
            rows = () if patient_id is None else self._store.claims.rows_of_patient(patient_id)
            for row in rows:
                if row.id != denial.claim_id and row.status is not Status.PAID:
                    day = us_date(row.first_date) if row.first_date else ""
                    parts = (row.claim_number or "No number", day, row.status.value)
                    found[row.id] = " · ".join(part for part in parts if part)
        return tuple(found.items())

    # ---- decisions

    def decision(self, denial_id: int, today: date) -> Decision:
        """The full decision with current tables and answers. Raises like `DenialService`."""
        return self._decisions.decision(self.get(denial_id), today)

    def subject(self, denial_id: int) -> tuple[Denial, Claim]:
        """The denial with its claim, for a letter."""
        return self._decisions.subject(self.get(denial_id))

    @property
    def has_undecided(self) -> bool:
        """Whether any denial is not decided yet."""
        return bool(self._store.worklist.undecided(1))

    def facts(self, denial_id: int) -> Facts:
        """The biller's answers, plus those that follow from the denial's remittances."""
        return self._decisions.facts(self.get(denial_id))

    def decide_new(self, today: date, progress: Progress = lambda done: None) -> int:
        """Decide new denials; return how many."""
        return self._decisions.decide_new(today, progress)

    def recompute(self, today: date, ids: Collection[int] | None = None) -> int:
        """Decide these denials again, or every one that is not closed; return how many."""
        wanted = self._store.worklist.open_ids() if ids is None else tuple(ids)
        self._decisions.decide_all(wanted, today)
        return len(wanted)

    def answer(self, denial_id: int, fact: Fact, value: str, today: date) -> OpenDenial:
        """Save the answer to a decision's question, and decide the denial again.

        An empty value withdraws an answer.

        Raises:
            BillingError: this fact has no such answer.
        """
        words = value.split() if fact is Fact.RECORD_SUPPORTS else [value]
        if value and not set(words) <= set(ANSWERS[fact]):
            raise BillingError(f"The answer to {fact} is one of {', '.join(ANSWERS[fact])}.")
        denial = self.get(denial_id)
        facts = {**denial.facts, fact.value: value}
        given = {name: answer for name, answer in facts.items() if answer}
        with self._store.file.transaction():
            self._store.worklist.change(denial_id, {"facts": json.dumps(given)})
            self._store.worklist.add_touch(denial_id, "answered", answer_words(fact, value))
        self._decisions.decide_all([denial_id], today)
        return self.get(denial_id)

    # ---- work

    def assign(self, ids: Iterable[int], owner: str) -> WorkChange:
        """Assign denials to a staff member; an empty name unassigns them."""
        return self._change(ids, {"owner": owner.strip()}, "assigned", owner.strip() or "nobody")

    def follow_up(self, ids: Iterable[int], day: date | None) -> WorkChange:
        """Set or clear the follow-up date."""
        text = "" if day is None else us_date(day)
        values = {"follow_up": None if day is None else day.isoformat()}
        return self._change(ids, values, "follow-up", text)

    def note(self, denial_id: int, text: str) -> None:
        """Add a note."""
        if text.strip():
            self._change([denial_id], {}, "note", text.strip())

    def mark_sent(self, ids: Iterable[int], day: date, how: str) -> WorkChange:
        """Record that an appeal or corrected claim was sent; the denials now await the payer.

        ``how`` says what was sent, such as ``appeal by fax``. Overrides of the decision are logged.
        """
        listed = tuple(ids)
        values = {"set_status": WorkStatus.SENT.value, "sent_on": day.isoformat(), "sent_how": how}
        with self._store.file.transaction():
            log_overrides(self._store, listed, lambda denial: overrides_by_sending(denial, how))
            return self._change(listed, values, "sent", f"{how} {us_date(day)}".strip())

    def wait(self, ids: Iterable[int], because: str) -> WorkChange:
        """Put denials on hold until the payer, or someone else, answers."""
        return self._change(ids, {"set_status": WorkStatus.WAITING.value}, "waiting", because)

    def hold(self, ids: Iterable[int], until_claim_id: int) -> WorkChange:
        """Hold denials until a saved claim is paid; the remittance that pays it releases them."""
        values: dict[str, object] = {
            "set_status": WorkStatus.HELD.value,
            "held_until": until_claim_id,
        }
        number = self._store.claims.row_of(until_claim_id).claim_number or "without a number"
        return self._change(ids, values, "held", f"until claim {number} is paid")

    def close(self, ids: Iterable[int], because: str) -> WorkChange:
        """Close denials with a reason. Nothing is written off.

        Closing against the decision is logged.

        Raises:
            BillingError: no reason is given.
        """
        if not because.strip():
            raise BillingError("Say why it is closed; the reason is kept with the denial.")
        values = {"set_status": WorkStatus.CLOSED.value, "closed_because": because.strip()}
        listed = tuple(ids)
        with self._store.file.transaction():
            log_overrides(self._store, listed, overrides_by_closing)
            return self._change(listed, values, "closed", because.strip())

    def reopen(self, ids: Iterable[int]) -> WorkChange:
        """Reopen denials that were closed, sent, held or waiting."""
        values: dict[str, object] = {
            "set_status": "",
            "closed_because": "",
            "held_until": None,
            "sent_on": None,
            "sent_how": "",
        }
        return self._change(ids, values, "reopened", "")

    def undo(self, change: WorkChange) -> None:
        """Undo a change. Columns that changed again since then are left alone."""
        now = self._store.worklist.work_of(change.ids)
        with self._store.file.transaction():
            for denial_id, before in change.before.items():
                if now.get(denial_id) != change.after.get(denial_id):
                    continue
                self._store.worklist.change(denial_id, before)
                self._store.worklist.add_touch(denial_id, "undone", change.act)

    # ---- typed denials

    def add_typed(self, typed: TypedDenial, today: date) -> OpenDenial:
        """Save and decide a denial from paper or a portal. Adding it again has no effect.

        If its remittance is posted later, the posted denial replaces it.

        Raises:
            BillingError: it names neither a claim nor a payer, or its line is not on the claim.
        """
        (made,) = self.add_typed_all([typed], today)
        return made

    def add_typed_all(self, typed: Sequence[TypedDenial], today: date) -> tuple[OpenDenial, ...]:
        """Save and decide several denials, all or none. Raises like `add_typed`."""
        new = [self._typed(one) for one in typed]
        with self._store.file.transaction():
            for one in typed:
                self._save_with_claim(one)
            self._store.worklist.save_denials(new)
            self._store.worklist.refresh_accounts({one.account for one in new})
        ids = self._store.worklist.ids_of_keys([one.key for one in new])
        self._decisions.decide_all(ids, today)
        return self._store.worklist.by_ids(ids)

    def _save_with_claim(self, typed: TypedDenial) -> None:
        """Save the denial with its claim, which becomes Denied unless something was paid."""
        if typed.claim_id is None:
            return
        self._store.denials.add(typed.claim_id, typed.denial)
        if self._store.claims.row_of(typed.claim_id).status in _NOT_DECIDED:
            SavedClaims(self._store).set_status(typed.claim_id, Status.DENIED)

    def _typed(self, typed: TypedDenial) -> NewDenial:
        claim = typed.claim
        if typed.claim_id is not None:
            claim = self._store.billed.claim(typed.claim_id) or claim
        if claim is None or not (typed.claim_id or claim.payer.name):
            raise BillingError("Name the claim of this denial, or at least its payer and its line.")
        return typed_row(typed.denial, typed.claim_id, claim, typed.policy)

    # ----

    def _change(
        self, ids: Iterable[int], values: Mapping[str, object], act: str, text: str
    ) -> WorkChange:
        listed = tuple(ids)
        store = self._store.worklist
        with self._store.file.transaction():
            before = store.work_of(listed)
            for denial_id in listed:
                store.change(denial_id, values)
                store.add_touch(denial_id, act, text)
            return WorkChange(act, before, store.work_of(listed))
