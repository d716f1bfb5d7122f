"""A damaged, foreign or unwritable practice file is reported clearly and left unchanged."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import (
    PASSPHRASE,
    TODAY,
    a_service,
    claim_of,
    filled_practice,
)

from claimwright.domain.claim.claim import Patient
from claimwright.errors import BillingError
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.migrations import registry
from claimwright.storage.practice.practice_connection import PracticeFileProblem
from claimwright.storage.vault.cipher import connect
from claimwright.storage.vault.key_slots import KeyCost, read_key_slots

ANA = Patient("Ana Ruiz", member_id="W123")
HERE = [path for path in sys.path if path]


def save_forty(service: PracticeService) -> None:
    for number in range(40):
        lines = [a_line(note=f"line {n}") for n in range(number % 5 + 1)]
        service.claims.save_version(None, a_claim(*lines, claim_number=f"A-{number}"))


@pytest.fixture
def filled(tmp_path: Path) -> PracticeService:
    """A locked practice file with forty claims."""
    return filled_practice(tmp_path / "data", save_forty)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwritten(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    junk = chance.randbytes(chance.randrange(1, 5_000))
    return (content[:start] + junk + content[start + len(junk) :])[: len(content)]


def lengthened(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randrange(1, 9_000))


def assert_refused_untouched(filled: PracticeService, sentence: str) -> None:
    before = snapshot(filled.folder.path)

    with pytest.raises(BillingError, match=sentence):
        filled.unlock(PASSPHRASE)

    assert snapshot(filled.folder.path) == before


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("damage", [truncated, flipped, overwritten, lengthened])
def test_a_damaged_file_is_refused_with_a_sentence_and_untouched(
    filled: PracticeService, damage: Callable[[bytes, random.Random], bytes], seed: int
) -> None:
    database = filled.folder.database
    database.write_bytes(damage(database.read_bytes(), random.Random(seed)))

    assert_refused_untouched(filled, "restore a backup")


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\0" + bytes(8192), bytes(40_960)]
)
def test_a_file_that_is_something_else_is_refused_and_untouched(
    filled: PracticeService, content: bytes
) -> None:
    filled.folder.database.write_bytes(content)

    assert_refused_untouched(filled, "restore a backup")


def test_a_missing_database_is_named(filled: PracticeService) -> None:
    filled.folder.database.unlink()

    with pytest.raises(BillingError, match=r"practice\.db\) is missing"):
        filled.unlock(PASSPHRASE)

    assert not filled.folder.database.exists()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("damage", [truncated, overwritten])
def test_damaged_keys_are_refused_as_such_and_untouched(
    filled: PracticeService, damage: Callable[[bytes, random.Random], bytes], seed: int
) -> None:
    keys = filled.folder.keys
    keys.write_bytes(damage(keys.read_bytes(), random.Random(seed)))

    assert_refused_untouched(filled, "missing or damaged")


def test_a_damaged_key_file_is_not_reported_as_a_wrong_passphrase(
    filled: PracticeService,
) -> None:
    text = filled.folder.keys.read_text("utf-8")
    filled.folder.keys.write_text(text.replace("A", "B"), "utf-8")

    with pytest.raises(BillingError, match="missing or damaged"):
        filled.unlock(PASSPHRASE)


def test_key_files_that_would_use_all_memory_are_refused(filled: PracticeService) -> None:
    slots = read_key_slots(filled.folder.keys)
    greedy = tuple(replace(slot, cost=KeyCost(n=2**40)) for slot in slots.slots)
    filled.folder.keys.write_text(replace(slots, slots=greedy).to_text(), "utf-8")

    with pytest.raises(BillingError, match="missing or damaged"):
        filled.unlock(PASSPHRASE)


def test_the_keys_of_another_practice_do_not_open_this_one(
    filled: PracticeService, tmp_path: Path
) -> None:
    other = a_service(tmp_path / "other")
    other.create(PASSPHRASE)  # with a key of its own
    other.lock()
    shutil.copyfile(other.folder.keys, filled.folder.keys)
    before = snapshot(filled.folder.path)

    with pytest.raises(BillingError, match="damaged"):
        filled.unlock(PASSPHRASE)

    assert snapshot(filled.folder.path) == before


def test_a_file_of_a_newer_program_is_left_alone(filled: PracticeService) -> None:
    connection = connect(filled.folder.database, filled.key_of(PASSPHRASE))
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')",
        (registry.SET, "practice_999_future"),
    )
    connection.close()
    before = snapshot(filled.folder.path)

    with pytest.raises(BillingError, match="newer Claimwright"):
        filled.unlock(PASSPHRASE)

    assert snapshot(filled.folder.path) == before


def test_on_a_full_disk_saved_work_is_safe_and_saving_resumes(
    filled: PracticeService,
) -> None:
    filled.unlock(PASSPHRASE)
    raw = filled.store.file.raw
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    long = a_claim(*[a_line(note=os.urandom(400).hex()) for _ in range(50)])

    with pytest.raises(PracticeFileProblem, match=r"The disk is full\. What was saved .* is safe"):
        filled.claims.save_version(None, long)
    raw.execute("PRAGMA max_page_count = 1000000")
    stored = filled.claims.save_version(None, long)

    assert filled.claims.version(stored) == long
    assert len(filled.claims.find("", TODAY, 100)) == 41
    filled.lock()


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE, a_service
from claimwright.errors import BillingError
import os
service = a_service(Path(sys.argv[1]))
service.unlock(PASSPHRASE)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write then fails as on a full disk
size = (Path(sys.argv[1]) / "practice" / "practice.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
saved = 0
try:
    for number in range(10_000):
        claim = a_claim(a_line(note=os.urandom(2000).hex()), claim_number=f"B-{number}")
        service.claims.save_version(None, claim)
        saved += 1
except BillingError as problem:
    sys.stdout.write(f"{saved}|{problem}")
"""


@pytest.mark.skipif(os.name == "nt", reason="the limit of a file's size is POSIX's")
def test_when_the_system_refuses_to_write_nothing_confirmed_is_lost(
    filled: PracticeService,
) -> None:
    done = run(FULL_DISK, str(filled.folder.data_dir))
    saved, _, sentence = done.partition("|")
    filled.unlock(PASSPHRASE)

    assert "What was saved before is safe" in sentence
    found = {row.claim_number for row in filled.claims.find("", TODAY, 10_000)}
    assert {f"B-{number}" for number in range(int(saved))} <= found
    assert len(found) == 40 + int(saved)
    filled.lock()


def test_no_practice_file_is_created_in_a_read_only_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(BillingError, match="--data"):
        PracticeService(tmp_path / "data").make(PASSPHRASE)


@pytest.fixture
def crowded_folder(filled: PracticeService) -> Iterator[PracticeService]:
    """The same file while it is open elsewhere, bypassing the program's own lock."""
    connection = connect(filled.folder.database, filled.key_of(PASSPHRASE))
    connection.execute("BEGIN IMMEDIATE")
    yield filled
    connection.close()


def test_a_file_that_another_program_writes_is_reported_as_in_use(
    crowded_folder: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimwright.storage.vault.cipher.BUSY_SECONDS", 0)

    with pytest.raises(BillingError, match="in use by another program"):
        crowded_folder.unlock(PASSPHRASE)


def test_a_failed_claim_leaves_no_part_of_itself(filled: PracticeService) -> None:
    filled.unlock(PASSPHRASE)
    raw = filled.store.file.raw
    raw.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON claim_version BEGIN SELECT raise(abort, 'x'); END"
    )
    before = filled.find_patients("", TODAY)

    with pytest.raises(Exception, match="x"):
        filled.claims.save_version(None, claim_of(Patient("Neu Person"), "N-1"))

    assert filled.find_patients("", TODAY) == before
    assert filled.claims.find("neu", TODAY) == ()
    filled.lock()


def run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(HERE)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_service_that_was_never_set_up_reports_it(tmp_path: Path) -> None:
    with pytest.raises(BillingError, match="no practice file yet"):
        a_service(tmp_path / "data").unlock(PASSPHRASE)
