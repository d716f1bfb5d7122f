"""No patient data is found in any byte that the program leaves behind."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_line
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient, Payer, Provider
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.practice import RecordKind
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.logs import log, log_bug, start_log
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_import import import_claims
from claimwright.services.practice.backups.practice_backups import daily_backup, restore
from claimwright.services.practice.practice import PracticeService

PATIENT = Patient("Wilhelmina Featherstone", date(1931, 7, 29), "F", "QX90817263")
SECRETS = (
    *("Wilhelmina", "Featherstone", "featherstone", "QX90817263", "1931-07-29", "19310729"),
    *("Hollowbrook", "ZZ-55512", "hush hush note", "Dr. Quillfeather", "limps since Tuesday"),
    *("the 31st of Nevuary", PASSPHRASE),
)
FORMS = ("utf-8", "utf-16-le", "utf-16-be")
CLAIM = claim_of(
    PATIENT,
    "ZZ-55512",
    note="hush hush note",
    payer=Payer("Hollowbrook Mutual"),
    referring_provider=Provider("Dr. Quillfeather"),
    lines=(a_line(note="limps since Tuesday"),),
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's temporary folder, redirected for this test."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield folder
    monkeypatch.setattr("tempfile.tempdir", None)


def told_in(folder: Path) -> set[tuple[str, str]]:
    """The secrets found in any file under a folder, or in a file name."""
    found = set()
    for path in folder.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for secret in SECRETS:
            if any(secret.encode(form) in content for form in FORMS):
                found.add((path.name, secret))
    return found


def work(service: PracticeService) -> int:
    """A day at the practice: everything that writes patient data."""
    saved = service.claims
    claim_id = saved.save_draft(None, Draft(CLAIM, {(1, Column.DATE): "the 31st of Nevuary"}))
    saved.save_version(claim_id, CLAIM)
    saved.add_denial(claim_id, Denial(parse_adjustment("CO-97")))
    service.store.notes.add("patient", "1", "Featherstone called, hush hush note")
    letter = LetterRecord("appeal", "Appeal for Featherstone", {"name": "Featherstone"}, claim_id)
    service.store.letters.save_printed(letter, b"%PDF Wilhelmina Featherstone")
    saved.find("featherstone qx90817263", TODAY)
    saved.history(CLAIM)
    service.store.file.rows("SELECT * FROM claim ORDER BY patient_name, total, draft")
    import_claims(service.access, [claim_of(PATIENT, f"ZZ-55512-{n}") for n in range(300)])
    return claim_id


def test_nothing_is_revealed_by_an_open_file_its_log_backups_and_temporary_files(
    tmp_path: Path, temporary: Path
) -> None:
    start_log(tmp_path / "data")
    service = a_practice(tmp_path / "data")
    claim_id = work(service)
    daily_backup(service.access, TODAY)
    service.store.trash.put(RecordKind.CLAIM, [claim_id])
    service.store.trash.delete(RecordKind.CLAIM, [claim_id])
    service.change_passphrase(PASSPHRASE, "another one of four words")
    while_open = told_in(tmp_path)
    service.lock()
    backup = next((tmp_path / "data" / "practice-backups").iterdir())
    restore(service, backup, "another one of four words")

    assert (tmp_path / "data" / "practice" / "practice.db").stat().st_size > 100_000
    assert while_open | told_in(tmp_path) == set()
    for handler in log.handlers[:]:
        log.removeHandler(handler)
        handler.close()


@pytest.mark.skipif(os.name == "nt", reason="the signal is POSIX's")
def test_nothing_is_revealed_by_what_a_killed_program_leaves(
    tmp_path: Path, temporary: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "data")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == -9, done.stderr.decode()
    assert (tmp_path / "data" / "practice" / "practice.db-wal").stat().st_size > 100_000
    assert told_in(tmp_path) == set()
    assert done.stdout + done.stderr == b""


def test_no_message_and_no_log_line_reveals_a_patient(
    tmp_path: Path, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = a_practice(tmp_path / "data")
    claim_id = work(service)
    raw, messages = service.store.file.raw, []
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    with caplog.at_level(logging.DEBUG):
        for act in (
            lambda: service.claims.save_version(None, claim_of(PATIENT, note="x" * 10**6)),
            lambda: service.claims.open(claim_id + 10_000),
            lambda: service.store.trash.delete(RecordKind.PATIENT, [1]),
            lambda: service.key_of("Wilhelmina Featherstone"),
        ):
            try:
                act()
            except BillingError as problem:
                messages.append(str(problem))
            except Exception as bug:
                log_bug(type(bug), bug.__traceback__)
    service.lock()

    assert len(messages) >= 3
    assert [
        s for s in SECRETS if s in " ".join(messages) + caplog.text + repr(service.__dict__)
    ] == []


def test_a_key_is_not_in_any_repr(tmp_path: Path) -> None:
    service = a_practice(tmp_path / "data")
    key = service.access.key
    shown = repr(service.access) + str(service.__dict__)
    service.lock()

    assert key.hex() not in shown
    assert repr(key) not in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows writes no core files")
def test_a_crash_after_unlocking_leaves_no_image_of_the_memory(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    a_practice(tmp_path / "data").lock()
    after = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, before)

    assert after[0] == 0


def test_the_secret_search_finds_a_planted_secret(tmp_path: Path) -> None:
    (tmp_path / "leak").write_bytes("Wilhelmina".encode("utf-16-le"))

    assert told_in(tmp_path) == {("leak", "Wilhelmina")}


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.services.practice.practices import a_practice
from tests.services.practice.test_practice_privacy import work
service = a_practice(Path(sys.argv[1]))
work(service)
os.kill(os.getpid(), signal.SIGKILL)
"""
