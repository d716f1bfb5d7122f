"""Converts denials of the worklist to and from rows."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from claimwright.domain.claim.claim import Claim
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Choice, Question
from claimwright.domain.decision.facts import Fact
from claimwright.domain.denial.denial import Denial
from claimwright.domain.remittance.posted import SettledDenial
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.open_denial import (
    Answered,
    DecisionSummary,
    OpenDenial,
    Outcome,
    WorkStatus,
)
from claimwright.storage.database import day_or_none, iso
from claimwright.storage.practice.cents import cents, dollars
from claimwright.storage.practice.claims.claim_body import claim_bytes, pack
from claimwright.storage.practice.claims.denial_store import denial_text
from claimwright.storage.practice.practice_connection import Row

COLUMNS = (
    "id, claim_id, claim_number, icn, patient, payer, provider, date, line, code, modifiers, "
    "adjustment, remarks, amount, policy, remitted_on, action, level, sure, question, reason, "
    "bucket, pair, deadline, mail_by, letters, decided_on, owner, follow_up, status, outcome, "
    "answer_icn, answered_on, recovered, facts, sent_on, sent_how, held_until, closed_because, "
    "in_force, is_typed, row_version"
)
# In the order of `DenialHead`.
HEAD_COLUMNS = (
    "id, claim_number, patient, payer, provider, date, line, code, adjustment, amount, "
    "remitted_on, action, sure, bucket, pair, deadline, letters <> '', owner, follow_up, status, "
    "outcome"
)
NEW = (
    "id, key, is_typed, remittance_claim_id, account, claim_id, claim_number, icn, patient, "
    "payer, provider, date, line, code, modifiers, adjustment, carc, remarks, amount, policy, "
    "remitted_on, body, claim_body, in_force, waits, answer_icn, answered_on, recovered, answer, "
    "status, outcome"
)
Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class NewDenial:
    """A denial to add to the worklist.

    ``denial`` is None if its codes are unknown, so that no decision is possible. ``claim`` is set
    only if the denial belongs to no saved claim.
    """

    key: str
    account: str
    denial: Denial | None
    adjustment: str
    carc: str
    claim_id: int | None = None
    remittance_claim_id: int | None = None
    claim_number: str = ""
    icn: str = ""
    patient: str = ""
    payer: str = ""
    provider: str = ""
    date: Day | None = None
    line: int | None = None
    code: str = ""
    modifiers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    amount: Decimal | None = None
    policy: str = ""
    remitted_on: Day | None = None
    claim: Claim | None = field(default=None, repr=False)
    settled: SettledDenial | None = None
    is_typed: bool = False


def new_row(row_id: int, one: NewDenial) -> tuple[object, ...]:
    """The values for the columns of `NEW`."""
    settled = one.settled
    return (
        *(row_id, one.key, one.is_typed, one.remittance_claim_id, one.account, one.claim_id),
        *(one.claim_number, one.icn, one.patient, one.payer, one.provider, iso(one.date)),
        *(one.line, one.code, " ".join(one.modifiers), one.adjustment, one.carc),
        *(" ".join(one.remarks), cents(one.amount), one.policy, iso(one.remitted_on)),
        "" if one.denial is None else denial_text(one.denial),
        None if one.claim is None else pack(claim_bytes(one.claim)),
        True if settled is None else settled.is_in_force,
        False if settled is None else settled.waits,
        *_answer_row(settled),
    )


def _answer_row(settled: SettledDenial | None) -> tuple[object, ...]:
    """The payer's answer, and the resulting status of a denial that was not worked."""
    if settled is None or settled.answer is None:
        if settled is not None and not settled.is_in_force:
            return (None, None, None, "", "closed", "")
        waits = settled is not None and settled.waits
        return (None, None, None, "", "waiting" if waits else "open", "")
    answer = settled.answer
    return (
        *(answer.payer_claim_number, iso(answer.date), cents(answer.recovered)),
        *(answer.outcome, "closed", answer.outcome),
    )


def decision_row(one: DecisionSummary) -> tuple[object, ...]:
    """The columns of a decision, in the order that the store writes them."""
    return (
        *(one.action, one.level, one.sure, _question_text(one.question), one.reason, one.bucket),
        *(one.pair, iso(one.deadline), iso(one.mail_by), " ".join(one.letters)),
        iso(one.decided_on),
    )


def _question_text(question: Question | None) -> str:
    if question is None:
        return ""
    choices = [
        [choice.value, choice.means, "" if choice.action is None else choice.action.value]
        for choice in question.choices
    ]
    return json.dumps([question.fact.value, question.text, choices], ensure_ascii=False)


def _question(text: str) -> Question | None:
    if not text:
        return None
    fact, wording, choices = json.loads(text)
    return Question(Fact(fact), wording, tuple(_choice(*choice) for choice in choices))


def _choice(value: str, means: str, action: str = "") -> Choice:
    """A choice; those saved by older releases have no action."""
    return Choice(value, means, Action(action) if action else None)


class HeadReader:
    """Reads rows of `HEAD_COLUMNS`; equal dates and texts are shared to save memory."""

    def __init__(self) -> None:
        self._days: dict[str | None, date | None] = {None: None}
        self._texts: dict[str, str] = {}

    def head(self, row: Row) -> DenialHead:
        """Convert a row."""
        row_id, number, patient, payer, provider, day, line, code, adjustment, amount, *rest = row
        remitted, action, sure, bucket, pair, deadline, letter, owner, again, status, outcome = rest
        text, date_of = self._text, self._day
        return DenialHead(
            *(row_id, number, patient, text(payer), text(provider), date_of(day), line, text(code)),
            *(text(adjustment), amount, date_of(remitted), text(action), bool(sure), text(bucket)),
            *(text(pair), date_of(deadline), bool(letter), text(owner), date_of(again)),
            *(text(status), text(outcome)),
        )

    def _text(self, text: str) -> str:
        return self._texts.setdefault(text, text)

    def _day(self, text: str | None) -> date | None:
        if text not in self._days:
            self._days[text] = day_or_none(text)
        return self._days[text]


def read_denial_row(row: Row) -> OpenDenial:
    """Convert a row of `COLUMNS`."""
    value: dict[str, Any] = dict(zip(COLUMNS.split(", "), row, strict=True))
    sent_on, answered_on = day_or_none(value["sent_on"]), day_or_none(value["answered_on"])
    answered = None
    if value["answer_icn"] is not None:
        days = (answered_on - sent_on).days if answered_on and sent_on else None
        recovered = dollars(value["recovered"]) or Decimal()
        answered = Answered(value["answer_icn"], answered_on, recovered, days)
    return OpenDenial(
        id=value["id"],
        claim_id=value["claim_id"],
        claim_number=value["claim_number"],
        payer_claim_number=value["icn"],
        patient=value["patient"],
        payer=value["payer"],
        provider=value["provider"],
        date=day_or_none(value["date"]),
        line=value["line"],
        code=value["code"],
        modifiers=tuple(value["modifiers"].split()),
        adjustment=value["adjustment"],
        remarks=tuple(value["remarks"].split()),
        amount=dollars(value["amount"]),
        policy=value["policy"],
        remittance_date=day_or_none(value["remitted_on"]),
        decision=DecisionSummary(
            value["action"],
            value["level"],
            bool(value["sure"]),
            _question(value["question"]),
            value["reason"],
            value["bucket"],
            value["pair"],
            day_or_none(value["deadline"]),
            day_or_none(value["mail_by"]),
            tuple(value["letters"].split()),
            day_or_none(value["decided_on"]),
        ),
        owner=value["owner"],
        follow_up=day_or_none(value["follow_up"]),
        status=WorkStatus(value["status"]),
        outcome=Outcome(value["outcome"]) if value["outcome"] else None,
        answered=answered,
        facts=MappingProxyType(json.loads(value["facts"])),
        sent_on=sent_on,
        sent_how=value["sent_how"],
        held_until=value["held_until"],
        closed_because=value["closed_because"],
        is_in_force=bool(value["in_force"]),
        is_typed=bool(value["is_typed"]),
        row_version=value["row_version"],
    )
