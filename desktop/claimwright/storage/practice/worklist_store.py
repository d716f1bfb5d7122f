"""The denials to work on, with what was decided and done about each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from claimwright.domain.claim.claim import Claim
from claimwright.domain.decision.decision import Choice, Question
from claimwright.domain.decision.facts import Fact
from claimwright.domain.denial.denial import Denial
from claimwright.domain.remittance.posted import SettledDenial
from claimwright.domain.worklist.open_denial import (
    Answered,
    DecisionSummary,
    OpenDenial,
    Outcome,
    Touch,
    WorkStatus,
)
from claimwright.storage.database import ANY_OF, any_of, day_or_none, iso
from claimwright.storage.practice.claim_body import claim_bytes, pack, unpack
from claimwright.storage.practice.denial_store import denial_text, read_denial_text
from claimwright.storage.practice.practice_connection import (
    PracticeConnection,
    Row,
    explain_errors,
)
from claimwright.storage.practice.remittance_store import cents, dollars

_COLUMNS = (
    "id, claim_id, claim_number, icn, patient, payer, provider, date, line, code, modifiers, "
    "adjustment, remarks, amount, policy, remitted_on, action, level, sure, question, reason, "
    "bucket, pair, deadline, mail_by, letters, decided_on, owner, follow_up, status, outcome, "
    "answer_icn, answered_on, recovered, facts, sent_on, sent_how, held_until, closed_because, "
    "in_force, is_typed, row_version"
)
_NEW = (
    "id, key, is_typed, remittance_claim_id, account, claim_id, claim_number, icn, patient, "
    "payer, provider, date, line, code, modifiers, adjustment, carc, remarks, amount, policy, "
    "remitted_on, body, claim_body, in_force, waits, answer_icn, answered_on, recovered, answer, "
    "status, outcome"
)
_SETTLED = (
    "remittance_claim_id, account, claim_id, provider, line, body, in_force, waits, answer_icn, "
    "answered_on, recovered, answer"
)
# What somebody chose counts until the payer decides again; what waits for a payer is no open work.
_STATUS = """CASE
    WHEN NOT in_force OR answer <> '' THEN 'closed'
    WHEN set_status = 'held' AND EXISTS (SELECT 1 FROM remittance_account a
        WHERE a.claim_id = held_until AND a.paid > 0) THEN 'open'
    WHEN set_status <> '' THEN set_status
    WHEN waits OR action = 'wait' THEN 'waiting' ELSE 'open' END"""
_OUTCOME = """CASE WHEN answer <> '' THEN answer
    WHEN in_force AND set_status = 'sent' THEN 'pending' ELSE '' END"""
# Rows that are right already are not written again, for that would cost their indexes.
_REFRESH = (
    f"UPDATE denial_item SET status = {_STATUS}, outcome = {_OUTCOME} "
    f"WHERE (status <> {_STATUS} OR outcome <> {_OUTCOME}) AND"
)
Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class NewDenial:
    """A denial as it comes in. ``body`` is the denial as it is decided on, None where its codes
    are none that a decision knows; ``claim`` only where it belongs to no saved claim.
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


class WorklistStore:
    """Denials by the key of their payment and place, so that none comes in twice."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    # ---- coming in

    def save_denials(self, denials: Sequence[NewDenial]) -> None:
        """Keep denials; one that is here already keeps what was done about it."""
        row = self._file.row("SELECT coalesce(max(id), 0) FROM denial_item")
        first = 1 + (0 if row is None else int(row[0]))
        updates = ", ".join(f"{name} = excluded.{name}" for name in _SETTLED.split(", "))
        self._many(
            f"INSERT INTO denial_item ({_NEW}) VALUES ({', '.join('?' * len(_NEW.split(', ')))}) "
            f"ON CONFLICT (key) DO UPDATE SET {updates}, decided_on = CASE WHEN body = "
            "excluded.body AND claim_id IS excluded.claim_id THEN decided_on END",
            [_new_row(first + place, one) for place, one in enumerate(denials)],
        )

    def keys_of_accounts(self, accounts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """Key, account and whether it was typed, of every denial of these accounts."""
        rows = self._file.rows(
            f"SELECT key, account, is_typed FROM denial_item WHERE account IN {ANY_OF}",
            any_of(accounts),
        )
        return {key: (account, bool(is_typed)) for key, account, is_typed in rows}

    def withdraw(self, keys: Sequence[str]) -> None:
        """The posting of these denials was removed: one that somebody worked on is kept closed."""
        self._many(
            "DELETE FROM denial_item WHERE key = ? AND NOT EXISTS "
            "(SELECT 1 FROM denial_touch t WHERE t.denial_id = denial_item.id)",
            [(key,) for key in keys],
        )
        self._many(
            "UPDATE denial_item SET in_force = 0, answer = '', answer_icn = NULL, "
            "answered_on = NULL, recovered = NULL, remittance_claim_id = NULL WHERE key = ?",
            [(key,) for key in keys],
        )

    def move_account(self, moved: Sequence[tuple[int, str]]) -> None:
        """The denials of decided claims go with them to another account."""
        self._many(
            "UPDATE denial_item SET account = ? WHERE remittance_claim_id = ?",
            [(account, decided) for decided, account in moved],
        )

    def end_typed(self, claim_id: int, line: int | None, carc: str) -> None:
        """The remittance of a denial that somebody typed has come: it takes over its place."""
        self._file.write(
            "UPDATE denial_item SET in_force = 0, closed_because = "
            "'The remittance with this denial was posted.' WHERE is_typed AND claim_id = ? "
            "AND line IS ? AND carc = ?",
            *(claim_id, line, carc),
        )

    def refresh_accounts(self, accounts: Iterable[str]) -> None:
        """Work out status and outcome of the denials of these accounts."""
        self._file.write(f"{_REFRESH} account IN {ANY_OF}", any_of(accounts))

    def refresh_held(self, claim_ids: Iterable[int]) -> None:
        """Work out the status of what is held until one of these claims is paid."""
        self._file.write(f"{_REFRESH} held_until IN {ANY_OF}", any_of(claim_ids))

    # ---- decisions

    def undecided(self, limit: int) -> tuple[int, ...]:
        """The ids of denials that nobody has decided, the oldest first."""
        rows = self._file.rows(
            "SELECT id FROM denial_item WHERE decided_on IS NULL ORDER BY id LIMIT ?", limit
        )
        return tuple(int(made) for (made,) in rows)

    def open_ids(self, carcs: Iterable[str] = ()) -> tuple[int, ...]:
        """The ids of denials that are not closed, of these reason codes or of all."""
        wanted = list(carcs)
        where = f"AND carc IN {ANY_OF}" if wanted else ""
        values = [any_of(wanted)] if wanted else []
        rows = self._file.rows(
            f"SELECT id FROM denial_item WHERE status <> 'closed' {where} ORDER BY id", *values
        )
        return tuple(int(made) for (made,) in rows)

    def unanswered_ids(self, carcs: Iterable[str]) -> tuple[int, ...]:
        """The ids of denials of these reason codes in force, also of those that somebody closed."""
        rows = self._file.rows(
            "SELECT id FROM denial_item WHERE in_force AND answer = '' "
            f"AND carc IN {ANY_OF} ORDER BY id",
            any_of(carcs),
        )
        return tuple(int(made) for (made,) in rows)

    def save_decisions(self, decided: Sequence[tuple[int, DecisionSummary]]) -> None:
        """Keep decisions, and the status that follows from them."""
        self._many(
            "UPDATE denial_item SET action = ?, level = ?, sure = ?, question = ?, reason = ?, "
            "bucket = ?, pair = ?, deadline = ?, mail_by = ?, letters = ?, decided_on = ? "
            "WHERE id = ?",
            [(*_decision_row(one), made) for made, one in decided],
        )
        self._file.write(f"{_REFRESH} id IN {ANY_OF}", any_of([made for made, _ in decided]))

    def source(self, denial_id: int) -> tuple[Denial | None, Claim | None, int | None]:
        """What a denial is decided on: the denial, its claim where it is not saved, and the
        decided claim of the remittance.
        """
        row = self._file.row(
            "SELECT body, claim_body, remittance_claim_id FROM denial_item WHERE id = ?", denial_id
        )
        if row is None:
            return None, None, None
        body, claim, decided = row
        return (
            read_denial_text(body) if body else None,
            None if claim is None else unpack(claim),
            decided,
        )

    # ---- lists

    def get(self, denial_id: int) -> OpenDenial | None:
        """One denial."""
        row = self._file.row(f"SELECT {_COLUMNS} FROM denial_item WHERE id = ?", denial_id)
        return None if row is None else _denial(row)

    def find(
        self, where: str, values: Sequence[object], order: str, limit: int, offset: int
    ) -> tuple[OpenDenial, ...]:
        """Denials by a condition of `worklist_query`.

        The ids are sorted first, from the indexes alone: to sort whole rows takes ten times that.
        """
        rows = self._file.rows(
            f"SELECT id FROM denial_item WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            *(*values, limit, offset),
        )
        return self.by_ids([made for (made,) in rows])

    def ids(self, where: str, values: Sequence[object], order: str) -> tuple[int, ...]:
        """The ids of a list in its order, so that a window reads only the rows that it shows."""
        rows = self._file.rows(
            f"SELECT id FROM denial_item WHERE {where} ORDER BY {order}", *values
        )
        return tuple(int(made) for (made,) in rows)

    def by_ids(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        """These denials, in this order."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM denial_item WHERE id IN {ANY_OF}", any_of(ids)
        )
        found = {row[0]: _denial(row) for row in rows}
        return tuple(found[made] for made in ids if made in found)

    def groups(
        self, by: str, where: str, values: Sequence[object]
    ) -> tuple[tuple[str, int, Decimal, date | None], ...]:
        """Key, count, dollars and nearest deadline of each group; the most dollars first."""
        rows = self._file.rows(
            f"SELECT {by} AS grouped, count(*), coalesce(sum(amount), 0), min(deadline) "
            f"FROM denial_item WHERE {where} GROUP BY grouped ORDER BY 3 DESC, 1",
            *values,
        )
        return tuple(
            (str(key), count, dollars(amount) or Decimal(), day_or_none(deadline))
            for key, count, amount, deadline in rows
        )

    def ids_of_keys(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The ids of denials by their keys, in this order."""
        rows = self._file.rows(
            f"SELECT key, id FROM denial_item WHERE key IN {ANY_OF}", any_of(keys)
        )
        found = {key: int(made) for key, made in rows}
        return tuple(dict.fromkeys(found[key] for key in keys))

    def of_claim(self, claim_id: int) -> tuple[OpenDenial, ...]:
        """The denials of a saved claim in the order in which they came."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM denial_item WHERE claim_id = ? ORDER BY remitted_on, id",
            claim_id,
        )
        return tuple(_denial(row) for row in rows)

    # ---- work

    def change(self, denial_id: int, values: Mapping[str, object]) -> None:
        """Keep what somebody did to a denial; the names are columns."""
        names = "".join(f"{name} = ?, " for name in values)
        self._file.write(
            f"UPDATE denial_item SET {names}row_version = row_version + 1 WHERE id = ?",
            *(*values.values(), denial_id),
        )
        self._file.write(f"{_REFRESH} id = ?", denial_id)

    def add_touch(self, denial_id: int, act: str, text: str, by: str = "") -> None:
        """Keep that something was done about a denial."""
        self._file.write(
            "INSERT INTO denial_touch (denial_id, at, by, act, text) VALUES (?, ?, ?, ?, ?)",
            *(denial_id, self._file.now(), by or self._file.os_user, act, text),
        )

    def touches(self, denial_id: int) -> tuple[Touch, ...]:
        """What was done about a denial, the oldest first."""
        rows = self._file.rows(
            "SELECT denial_id, at, by, act, text FROM denial_touch WHERE denial_id = ? ORDER BY id",
            denial_id,
        )
        return tuple(
            Touch(made, datetime.fromisoformat(at), by, act, text)
            for made, at, by, act, text in rows
        )

    # ----

    def _many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        assert self._file.raw.in_transaction, "a write needs a transaction"
        if rows:
            with explain_errors():
                self._file.raw.executemany(statement, rows)


def _new_row(made: int, one: NewDenial) -> tuple[object, ...]:
    settled = one.settled
    return (
        *(made, one.key, one.is_typed, one.remittance_claim_id, one.account, one.claim_id),
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
    """The answer of the payer, and the status that it gives a denial that nobody worked on."""
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


def _decision_row(one: DecisionSummary) -> tuple[object, ...]:
    return (
        *(one.action, one.level, one.sure, _question_text(one.question), one.reason, one.bucket),
        *(one.pair, iso(one.deadline), iso(one.mail_by), " ".join(one.letters)),
        iso(one.decided_on),
    )


def _question_text(question: Question | None) -> str:
    if question is None:
        return ""
    choices = [[choice.value, choice.means] for choice in question.choices]
    return json.dumps([question.fact.value, question.text, choices], ensure_ascii=False)


def _question(text: str) -> Question | None:
    if not text:
        return None
    fact, asked, choices = json.loads(text)
    return Question(Fact(fact), asked, tuple(Choice(*choice) for choice in choices))


def _denial(row: Row) -> OpenDenial:
    value: dict[str, Any] = dict(zip(_COLUMNS.split(", "), row, strict=True))
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
