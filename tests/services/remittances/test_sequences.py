"""Decisions have the same outcome in every posting order, and removal undoes each."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.practice.practices import a_practice
from tests.services.remittances.sequences import Sequence, sequences

from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.claim_account import PostedRemittances
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.practice_store import PracticeStore

CASES = sequences()
ORDERS = 3  # shuffled orders, in addition to table order and its reverse
# Only row ids, times and order may differ; the logs grow.
_LOGS = frozenset({"audit", "remittance_log", "id_counter"})


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def outcome_of(store: PracticeStore, claim_id: int) -> dict[str, object]:
    """The outcome of a sequence, in the table's terms."""
    account = PostedRemittances(store).account(claim_id)
    row = store.file.row("SELECT status FROM remittance_account WHERE claim_id = ?", claim_id)
    denials = []
    for denial in store.worklist.of_claim(claim_id):
        parts = [str(denial.line), denial.adjustment, denial.status.value]
        if denial.outcome is not None and denial.answered is not None:
            parts += [denial.outcome.value, f"{denial.answered.amount:.2f}"]
        denials.append(" ".join(parts))
    return {
        "denials": denials,
        "status": row[0] if row else "",
        "paid": f"{account.paid:.2f}",
        "awaits": account.awaits,
        "twice": [
            f"{one.first.payer_claim_number} {one.second.payer_claim_number}"
            for one in PostedRemittances(store).paid_twice()
        ],
        "recouped": [
            f"{one.adjustment.reason} {one.adjustment.amount:.2f}" for one in account.recoupments
        ],
    }


def expected_of(case: Sequence) -> dict[str, object]:
    return {
        "denials": list(case.denials),
        "status": case.status,
        "paid": case.paid,
        "awaits": case.awaits,
        "twice": list(case.twice),
        "recouped": list(case.recouped),
    }


def in_any_order(found: dict[str, object]) -> dict[str, object]:
    """Sort denials, which come in posting order."""
    denials = found["denials"]
    assert isinstance(denials, list)
    return {**found, "denials": sorted(denials)}


def everything(store: PracticeStore) -> dict[str, list[tuple[object, ...]]]:
    """Every row in every table except the logs."""
    names = [
        name
        for (name,) in store.file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in _LOGS and not name.startswith(("sqlite", "_"))
    ]
    return {name: rows_of(store, name) for name in names if "word" not in name}


def rows_of(store: PracticeStore, table: str) -> list[tuple[object, ...]]:
    """The rows of a table, without their row versions."""
    columns = [row[1] for row in store.file.rows(f"PRAGMA table_info({table})")]
    text = ", ".join(column for column in columns if column != "row_version")
    return sorted(store.file.rows(f"SELECT {text} FROM {table}"), key=repr)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sequence_has_the_expected_outcome(case: Sequence, practice: PracticeService) -> None:
    claim_id = practice.claims.save_version(None, case.claim).claim_id
    posting = PostingService(practice.store)

    for file in case.files:
        posting.post(file, set(Guard))

    assert outcome_of(practice.store, claim_id) == expected_of(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_file_order_and_duplicates_make_no_difference(
    case: Sequence, practice: PracticeService
) -> None:
    claim_id = practice.claims.save_version(None, case.claim).claim_id
    posting = PostingService(practice.store)
    shuffled = random.Random(835)
    orders = [list(reversed(case.files))]
    orders += [shuffled.sample(case.files, len(case.files)) for _ in range(ORDERS)]
    for order in orders:
        made = [posting.post(file, set(Guard)).payment_ids for file in [*order, *order]]

        assert in_any_order(outcome_of(practice.store, claim_id)) == in_any_order(expected_of(case))
        assert [len(ids) for ids in made] == [1] * len(order) + [0] * len(order)
        for payment_id in sum(made, ()):
            posting.remove(payment_id, "to post in another order")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_removing_each_posting_restores_every_row(
    case: Sequence, practice: PracticeService
) -> None:
    practice.claims.save_version(None, case.claim)
    posting = PostingService(practice.store)
    states = [everything(practice.store)]
    made: list[int] = []
    for file in case.files:
        made += posting.post(file, set(Guard)).payment_ids
        states.append(everything(practice.store))

    for payment_id in reversed(made):
        found, expected = everything(practice.store), states.pop()
        assert {name: rows for name, rows in found.items() if rows != expected[name]} == {}
        posting.remove(payment_id, "posted to the wrong practice")

    assert everything(practice.store) == states[0]
