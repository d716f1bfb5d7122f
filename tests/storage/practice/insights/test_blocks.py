"""Blocks match the rows, whatever happens to the rows after the blocks were made."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import a_practice
from tests.storage.practice.insights.blocks_read import make_blocks, read, read_without_blocks

import claimwright.storage
from claimwright.domain.worklist.open_denial import DecisionSummary
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.insights.blocks import drop_decided
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.practice.worklist.worklist_rows import NewDenial

BLOCK = 2048
FIRST = date(2026, 1, 1)
DENIALS = (1, 2, 3, BLOCK - 1, BLOCK, 3 * BLOCK + 5)
"""Ids in three blocks, with one between them that has none."""


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    fill(service.store)
    yield service
    service.lock()


def fill(store: PracticeStore) -> None:
    """Add denials on decided claims with the same numbers, one of them typed."""
    file = store.file
    file.raw.execute("PRAGMA foreign_keys = OFF")  # they belong to no remittance
    with file.transaction():
        for claim_id in DENIALS:
            decide(store, claim_id)
            file.write(
                "INSERT INTO denial_item (id, key, is_typed, account, claim_number, icn, patient, "
                "payer, provider, line, code, modifiers, adjustment, carc, remarks, amount, policy,"
                " remitted_on, body, in_force, remittance_claim_id) VALUES (?, ?, 0, ?, 'A', 'I', "
                "'P', 'ACME', 'LEE', 1, '99213', '', 'CO-97', '97', '', 100, '', '2026-10-02', '', "
                "1, ?)",
                *(
                    claim_id,
                    f"k{claim_id}",
                    f"number:{claim_id}",
                    None if claim_id == 2 else claim_id,
                ),
            )
    file.raw.execute("PRAGMA foreign_keys = ON")


def decide(store: PracticeStore, claim_id: int, code: str = "99213") -> None:
    store.file.write(
        "INSERT OR REPLACE INTO decided_claim VALUES (?, ?, NULL, 'A', 'ACME', 'K', 'LEE', 'W', "
        "'2026-10-02', 1, 1, 2)",
        *(claim_id, f"number:{claim_id}"),
    )
    store.file.write("DELETE FROM decided_line WHERE decided_claim_id = ?", claim_id)
    store.file.write_all(
        "INSERT INTO decided_line VALUES (?, ?, ?, '2026-09-14', ?, '', 20000, 0, '2', 8000)",
        # The payer split line 1.
        [(claim_id, own_line, number, code) for own_line, number in ((1, 1), (1, 2), (2, 3))],
    )


def test_blocks_hold_every_denial_once_and_the_lines_of_every_claim(
    practice: PracticeService,
) -> None:
    store = practice.store
    make_blocks(store)

    denials, decided = read(store)

    assert store.insight_lines.missing_blocks() == []
    assert denials.id == list(DENIALS)
    assert (denials.charge[0], denials.units[0], denials.payer_key[1]) == (20_000, "2", "")
    assert (decided.lines, len(decided.code)) == ([3] * len(DENIALS), 3 * len(DENIALS))
    assert (denials, decided) == read_without_blocks(store)


def close_by_hand(store: PracticeStore) -> None:
    """Set the columns as they are before `refresh_accounts` or `refresh_held` sets the status."""
    store.file.write("UPDATE denial_item SET set_status = 'closed', held_until = 9 WHERE id = 3")


def refresh_accounts(store: PracticeStore) -> None:
    close_by_hand(store)
    store.worklist.refresh_accounts(["number:3"])


def refresh_held(store: PracticeStore) -> None:
    close_by_hand(store)
    store.worklist.refresh_held([9])


def withdraw_what_was_worked_on(store: PracticeStore) -> None:
    store.worklist.add_touch(3, "note", "called")
    store.worklist.withdraw(["k3"])


def end_typed(store: PracticeStore) -> None:
    store.file.write("UPDATE denial_item SET is_typed = 1, claim_id = 9 WHERE id = 3")
    store.worklist.end_typed(9, 1, "97")


def delete_decided(store: PracticeStore) -> None:
    """Delete a decided claim, as happens when its remittance is deleted."""
    store.file.write("DELETE FROM decided_claim WHERE id = 3")
    store.file.write("DELETE FROM decided_line WHERE decided_claim_id = 3")


def read_again(store: PracticeStore) -> None:
    """Read a decided claim again with another code."""
    delete_decided(store)
    make_blocks(store)
    drop_decided(store.file, 3)
    decide(store, 3, "20610")


def come_in(store: PracticeStore, key: str) -> None:
    """Import a denial as a remittance has it, on another account."""
    one = NewDenial(*(key, "claim:3", None, "CO-97", "97"), payer="ZETA", remitted_on=FIRST)
    store.worklist.save_denials([one])


ACTS: dict[str, Callable[[PracticeStore], object]] = {
    "sent": lambda store: store.worklist.change(3, {"sent_on": "2026-10-09"}),
    "decided": lambda store: store.worklist.save_decisions(
        [(3, DecisionSummary("appeal", deadline=FIRST))]
    ),
    "closed": refresh_accounts,
    "no longer held": refresh_held,
    "withdrawn": lambda store: store.worklist.withdraw(["k3"]),
    "withdrawn, but worked on": withdraw_what_was_worked_on,
    "come in": lambda store: come_in(store, "k new"),
    "changed by a later remittance": lambda store: come_in(store, "k3"),
    "moved": lambda store: store.worklist.move_account([(3, "claim:1")]),
    "typed and then posted": end_typed,
    "deleted": delete_decided,
    "read again": read_again,
}


@pytest.mark.parametrize("act", ACTS)
def test_a_change_is_seen(practice: PracticeService, act: str) -> None:
    store = practice.store
    make_blocks(store)
    before = read(store)
    store.file.raw.execute("PRAGMA foreign_keys = OFF")  # they belong to no remittance
    with store.file.transaction():
        ACTS[act](store)
    found = read(store)

    assert found != before
    assert found == read_without_blocks(store)


def test_only_the_stores_that_drop_blocks_write_what_blocks_hold() -> None:
    """Any other writer of these tables has to drop the blocks as well."""
    writes = re.compile(r"(UPDATE|INTO|DELETE FROM) (denial_item|decided_claim|decided_line)\b")
    (storage,) = claimwright.storage.__path__
    writers = {
        path.name
        for path in Path(storage).rglob("*.py")
        if "migrations" not in path.parts and writes.search(path.read_text("utf-8"))
    }

    assert writers == {"line_store.py", "worklist_store.py"}


def test_only_the_blocks_of_what_changed_are_made_again(practice: PracticeService) -> None:
    store = practice.store
    make_blocks(store)
    with store.file.transaction():
        store.worklist.change(DENIALS[-1], {"sent_on": "2026-10-09"})

    assert store.insight_lines.missing_blocks() == [(False, 3)]


def test_blocks_of_before_the_first_day_are_left_out(practice: PracticeService) -> None:
    store = practice.store
    with store.file.transaction():
        store.file.write("UPDATE denial_item SET remitted_on = '2025-12-31' WHERE id < ?", BLOCK)
    make_blocks(store)

    denials, _ = read(store, FIRST)

    assert denials.id == [BLOCK, 3 * BLOCK + 5]
