"""Posting compared with bare inserts of the same rows."""

import gc
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.performance.timing import seconds, tell
from tests.services.practice.practices import a_practice
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.files.reading import RemittanceFile, read_remittance_text
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.database import Connection
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.vault.cipher import connect

CLOCK = time.thread_time
SEGMENTS = 30_000
TABLES = (
    "remittance_file",
    "remittance_payment",
    "remittance_adjustment",
    "remittance_claim",
    "remittance_service",
    "remittance_account",
    "denial_item",
)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def rows_of(store: PracticeStore) -> dict[str, list[tuple[object, ...]]]:
    return {table: store.file.rows(f"SELECT * FROM {table}") for table in TABLES}


def bare_copy(store: PracticeStore, path: Path) -> Connection:
    """The same tables and indexes in a separate encrypted file."""
    path.touch()  # the program opens existing files and never creates one by accident
    bare = connect(path, bytes(32))
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA foreign_keys = OFF")
    for table in TABLES:
        for (sql,) in store.file.rows(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type <> 'trigger' "
            "AND sql IS NOT NULL",
            table,
        ):
            bare.execute(sql)
    return bare


def insert(bare: Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        if found:
            bare.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(found[0]))})", found)
    bare.execute("COMMIT")


def posted(posting: PostingService, file: RemittanceFile) -> float:
    """Return the seconds for a posting, which is removed afterwards.

    Without garbage collection, as in the window's background jobs.
    """
    made: list[int] = []
    gc.disable()
    try:
        took = seconds(lambda: made.extend(posting.post(file, set(Guard)).payment_ids), CLOCK)
    finally:
        gc.enable()
    for payment_id in made:
        posting.remove(payment_id, "to post it again")
    return took


def test_posting_costs_a_few_times_its_bare_inserts(
    practice: PracticeService, tmp_path: Path
) -> None:
    file = read_remittance_text(sample.large(SEGMENTS), "large.835")
    claims = sum(len(payment.claims) for payment in file.payments)
    posting = PostingService(practice.store)

    took = min(posted(posting, file) for _ in range(3))

    (saved,) = posting.post(file, set(Guard)).payment_ids
    rows = rows_of(practice.store)
    posting.remove(saved, "measured")
    floor = min(
        seconds(partial(insert, bare, rows), CLOCK)
        for bare in (bare_copy(practice.store, tmp_path / f"bare{place}.db") for place in range(3))
    )
    ratio = tell(f"post an 835 of {claims:,} claims", took, floor)
    assert len(rows["remittance_claim"]) == claims
    sys.stdout.write(f"{60 * claims / took:,.0f} claims a minute of processor time\n")
    assert ratio <= 3  # 1.4 measured
