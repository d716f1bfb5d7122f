"""The denials to work, with their decisions and history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.list_state import ANY_DENIAL, ListState
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial, Touch
from claimwright.storage.database import ANY_OF, any_of
from claimwright.storage.practice.claims.claim_body import unpack
from claimwright.storage.practice.claims.denial_store import read_denial_text
from claimwright.storage.practice.insights.blocks import drop_denials, drop_denials_where
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.worklist.worklist_rows import (
    COLUMNS,
    HEAD_COLUMNS,
    NEW,
    HeadReader,
    NewDenial,
    decision_row,
    new_row,
    read_denial_row,
)

_NEW = NEW.split(", ")
_SETTLED = (
    "remittance_claim_id, account, claim_id, provider, line, body, in_force, waits, answer_icn, "
    "answered_on, recovered, answer"
).split(", ")
# A status chosen by the user counts until the payer decides again. Denials waiting for a payer are
# not open work, unless the payer has to be asked first: then the inquiry is still to be sent.
_STATUS = """CASE
    WHEN NOT in_force OR answer <> '' THEN 'closed'
    WHEN set_status = 'held' AND EXISTS (SELECT 1 FROM remittance_account a
        WHERE a.claim_id = held_until AND a.paid > 0) THEN 'open'
    WHEN set_status <> '' THEN set_status
    WHEN waits OR (action = 'wait' AND letters NOT LIKE 'status-inquiry%') THEN 'waiting'
    ELSE 'open' END"""
_OUTCOME = """CASE WHEN answer <> '' THEN answer
    WHEN in_force AND set_status = 'sent' THEN 'pending' ELSE '' END"""
_WORK = "owner, follow_up, set_status, sent_on, sent_how, held_until, closed_because, facts"
# Rows that are already right are skipped: rewriting them would update their indexes, too.
_REFRESH = (
    f"UPDATE denial_item SET status = {_STATUS}, outcome = {_OUTCOME} "
    f"WHERE (status <> {_STATUS} OR outcome <> {_OUTCOME}) AND"
)


class WorklistStore:
    """Denials to work; a key of payment and position keeps them from being added twice."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file
        self._changed: list[int] = []  # ids in the order that this connection changed them

    # ---- adding and removing

    def save_denials(self, denials: Sequence[NewDenial]) -> None:
        """Save denials; one that is already in the list keeps its work columns."""
        self._changed.append(ANY_DENIAL)
        known = self._ids_of({one.key for one in denials})
        again = [one for one in denials if one.key in known]
        # Not an upsert: it would copy every page it changes, which takes longer than inserting.
        new = {one.key: one for one in denials if one.key not in known}
        new_ids = self._file.new_ids("denial_item", len(new))
        drop_denials(self._file, [*known.values(), *new_ids])
        self._file.write_all(
            f"INSERT INTO denial_item ({NEW}) VALUES ({', '.join('?' * len(_NEW))})",
            [new_row(*row) for row in zip(new_ids, new.values(), strict=True)],
        )
        self._file.write_all(
            f"UPDATE denial_item SET {', '.join(f'{name} = :{name}' for name in _SETTLED)}, "
            "decided_on = CASE WHEN body = :body AND claim_id IS :claim_id THEN decided_on END "
            "WHERE id = :id",
            [dict(zip(_NEW, new_row(known[one.key], one), strict=True)) for one in again],
        )

    def keys_of_accounts(self, accounts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """(account, was it entered by hand) of every denial of these accounts, by key."""
        rows = self._file.rows(
            f"SELECT key, account, is_typed FROM denial_item WHERE account IN {ANY_OF}",
            any_of(accounts),
        )
        return {key: (account, bool(is_typed)) for key, account, is_typed in rows}

    def withdraw(self, keys: Sequence[str]) -> None:
        """Remove denials whose posting was removed; one that was worked stays, closed."""
        self._changed.append(ANY_DENIAL)
        drop_denials(self._file, self._ids_of(keys).values())
        self._file.write_all(
            "DELETE FROM denial_item WHERE key = ? AND NOT EXISTS "
            "(SELECT 1 FROM denial_touch t WHERE t.denial_id = denial_item.id)",
            [(key,) for key in keys],
        )
        self._file.write_all(
            "UPDATE denial_item SET in_force = 0, answer = '', answer_icn = NULL, "
            "answered_on = NULL, recovered = NULL, remittance_claim_id = NULL WHERE key = ?",
            [(key,) for key in keys],
        )

    def move_account(self, moved: Sequence[tuple[int, str]]) -> None:
        """Move denials to another account: (decided claim id, account)."""
        decided_ids = any_of([decided for decided, _ in moved])
        drop_denials_where(self._file, f"remittance_claim_id IN {ANY_OF}", decided_ids)
        self._file.write_all(
            "UPDATE denial_item SET account = ? WHERE remittance_claim_id = ?",
            [(account, decided) for decided, account in moved],
        )

    def end_typed(self, claim_id: int, line: int | None, carc: str) -> None:
        """Close a denial entered by hand, now that the remittance has brought the real one."""
        self._changed.append(ANY_DENIAL)
        typed = "is_typed AND claim_id = ? AND line IS ? AND carc = ?"
        values = (claim_id, line, carc)
        drop_denials_where(self._file, typed, *values)
        self._file.write(
            "UPDATE denial_item SET in_force = 0, closed_because = "
            f"'The remittance with this denial was posted.' WHERE {typed}",
            *values,
        )

    def refresh_accounts(self, accounts: Iterable[str]) -> None:
        """Recompute status and outcome of the denials of these accounts."""
        self._changed.append(ANY_DENIAL)
        self._refresh(f"account IN {ANY_OF}", any_of(accounts))

    def refresh_held(self, claim_ids: Iterable[int]) -> None:
        """Recompute the status of denials that are held until one of these claims is paid."""
        self._changed.append(ANY_DENIAL)
        self._refresh(f"held_until IN {ANY_OF}", any_of(claim_ids))

    def _refresh(self, where: str, value: object) -> None:
        drop_denials_where(self._file, where, value)
        self._file.write(f"{_REFRESH} {where}", value)

    # ---- decisions

    def undecided(self, limit: int) -> tuple[int, ...]:
        """The ids of denials without a decision, oldest first."""
        rows = self._file.rows(
            "SELECT id FROM denial_item WHERE decided_on IS NULL ORDER BY id LIMIT ?", limit
        )
        return tuple(int(row_id) for (row_id,) in rows)

    def open_ids(self, carcs: Iterable[str] = ()) -> tuple[int, ...]:
        """The ids of denials that are not closed, with these CARCs or with any."""
        wanted = list(carcs)
        where = f"AND carc IN {ANY_OF}" if wanted else ""
        values = [any_of(wanted)] if wanted else []
        rows = self._file.rows(
            f"SELECT id FROM denial_item WHERE status <> 'closed' {where} ORDER BY id", *values
        )
        return tuple(int(row_id) for (row_id,) in rows)

    def unanswered_ids(self, carcs: Iterable[str]) -> tuple[int, ...]:
        """The ids of denials in force with these CARCs, including those closed by hand."""
        rows = self._file.rows(
            "SELECT id FROM denial_item WHERE in_force AND answer = '' "
            f"AND carc IN {ANY_OF} ORDER BY id",
            any_of(carcs),
        )
        return tuple(int(row_id) for (row_id,) in rows)

    def save_decisions(self, decided: Sequence[tuple[int, DecisionSummary]]) -> None:
        """Save decisions, and the status that results."""
        ids = [row_id for row_id, _ in decided]
        self._changed.extend(ids)
        drop_denials(self._file, ids)
        self._file.write_all(
            "UPDATE denial_item SET action = ?, level = ?, sure = ?, question = ?, reason = ?, "
            "bucket = ?, pair = ?, deadline = ?, mail_by = ?, letters = ?, decided_on = ? "
            "WHERE id = ?",
            [(*decision_row(one), row_id) for row_id, one in decided],
        )
        self._file.write(f"{_REFRESH} id IN {ANY_OF}", any_of(ids))

    def source(self, denial_id: int) -> tuple[Denial | None, Claim | None, int | None]:
        """What a decision is based on: the denial, its claim, and the id of the decided claim.

        The claim is None if it is a saved claim.
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
        """A denial; None for an unknown id."""
        row = self._file.row(f"SELECT {COLUMNS} FROM denial_item WHERE id = ?", denial_id)
        return None if row is None else read_denial_row(row)

    def by_ids(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        """These denials in this order."""
        rows = self._file.rows(
            f"SELECT {COLUMNS} FROM denial_item WHERE id IN {ANY_OF}", any_of(ids)
        )
        found = {row[0]: read_denial_row(row) for row in rows}
        return tuple(found[row_id] for row_id in ids if row_id in found)

    def heads(self, ids: Iterable[int] | None = None) -> list[DenialHead]:
        """The list columns of these denials, or of all; ordered by id."""
        where = "" if ids is None else f"WHERE id IN {ANY_OF}"
        values = [] if ids is None else [any_of(ids)]
        read = HeadReader().head
        statement = f"SELECT {HEAD_COLUMNS} FROM denial_item {where} ORDER BY id"
        return [read(row) for row in self._file.each(statement, *values)]

    def state(self) -> ListState:
        """The current state of the list, for `changed_since`."""
        others, _ = self._file.changes()
        return ListState(others, len(self._changed))

    def changed_since(self, state: ListState) -> frozenset[int] | None:
        """The ids of the denials changed since then; None if any may have changed."""
        found = frozenset(self._changed[state.own :])
        return None if self.state().others != state.others or ANY_DENIAL in found else found

    def newest_id(self) -> int:
        """The highest denial id; 0 if there are none."""
        row = self._file.row("SELECT coalesce(max(id), 0) FROM denial_item")
        return 0 if row is None else int(row[0])

    def work_of(self, ids: Iterable[int]) -> dict[int, dict[str, object]]:
        """The work columns of denials by id, in the form `change` takes."""
        rows = self._file.rows(
            f"SELECT id, {_WORK} FROM denial_item WHERE id IN {ANY_OF}", any_of(ids)
        )
        names = _WORK.split(", ")
        return {int(row_id): dict(zip(names, values, strict=True)) for row_id, *values in rows}

    def ids_of_keys(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The ids of denials by key, in this order."""
        found = self._ids_of(keys)
        return tuple(dict.fromkeys(found[key] for key in keys))

    def _ids_of(self, keys: Iterable[str]) -> dict[str, int]:
        rows = self._file.rows(
            f"SELECT key, id FROM denial_item WHERE key IN {ANY_OF}", any_of(keys)
        )
        return {key: int(row_id) for key, row_id in rows}

    def of_claim(self, claim_id: int) -> tuple[OpenDenial, ...]:
        """The denials of a saved claim in the order they came in."""
        rows = self._file.rows(
            f"SELECT {COLUMNS} FROM denial_item WHERE claim_id = ? ORDER BY remitted_on, id",
            claim_id,
        )
        return tuple(read_denial_row(row) for row in rows)

    def everything(self) -> tuple[OpenDenial, ...]:
        """Every denial, including closed ones."""
        rows = self._file.rows(f"SELECT {COLUMNS} FROM denial_item ORDER BY id")
        return tuple(read_denial_row(row) for row in rows)

    # ---- work

    def change(self, denial_id: int, values: Mapping[str, object]) -> None:
        """Update work columns of a denial; the keys of ``values`` are column names."""
        self._changed.append(denial_id)
        drop_denials(self._file, [denial_id])
        names = "".join(f"{name} = ?, " for name in values)
        self._file.write(
            f"UPDATE denial_item SET {names}row_version = row_version + 1 WHERE id = ?",
            *(*values.values(), denial_id),
        )
        self._file.write(f"{_REFRESH} id = ?", denial_id)

    def add_touch(self, denial_id: int, act: str, text: str, by: str = "") -> None:
        """Add an entry to a denial's history."""
        self._file.write(
            "INSERT INTO denial_touch (id, denial_id, at, by, act, text) VALUES (?, ?, ?, ?, ?, ?)",
            *(
                self._file.new_id("denial_touch"),
                denial_id,
                self._file.now(),
                by or self._file.who,
                act,
                text,
            ),
        )

    def touches(self, denial_id: int) -> tuple[Touch, ...]:
        """A denial's history, oldest first."""
        return self._touches("WHERE denial_id = ?", denial_id)

    def every_touch(self) -> tuple[Touch, ...]:
        """The history of all denials, oldest first."""
        return self._touches("")

    def _touches(self, where: str, *values: object) -> tuple[Touch, ...]:
        rows = self._file.rows(
            f"SELECT denial_id, at, by, act, text FROM denial_touch {where} ORDER BY id", *values
        )
        return tuple(
            Touch(row_id, datetime.fromisoformat(at), by, act, text)
            for row_id, at, by, act, text in rows
        )
