"""A full, read-only or missing disk is reported, and no save is claimed that did not happen."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.errors import BillingError
from claimwright.logs import log, start_log
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.services.practice.practice import PracticeService

ANA = Patient("Ana Ruiz", member_id="W123")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows does not move an open file")


@pytest.fixture
def practice(tmp_path: Path) -> PracticeService:
    service = a_practice(tmp_path / "data")
    service.claims.save_version(None, claim_of(ANA, "A-1"))
    return service


@POSIX
def test_no_save_is_reported_for_a_file_that_was_moved(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.folder.path.rename(tmp_path / "moved")

    with pytest.raises(BillingError, match="no longer where it was opened"):
        practice.claims.save_version(None, claim_of(ANA, "A-2"))
    with pytest.raises(BillingError, match="no longer where it was opened"):
        practice.claims.save_draft(None, Draft(claim_of(ANA, "A-3")))

    practice.lock()
    (tmp_path / "moved").rename(practice.folder.path)
    practice.unlock(PASSPHRASE)
    assert [row.claim_number for row in practice.claims.find("", TODAY)] == ["A-1"]
    practice.lock()


@POSIX
def test_no_save_is_reported_when_another_file_took_its_place(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.folder.path.rename(tmp_path / "moved")
    shutil.copytree(tmp_path / "moved", practice.folder.path)

    with pytest.raises(BillingError, match="moved, renamed or replaced"):
        practice.claims.save_version(None, claim_of(ANA, "A-2"))

    practice.lock()


def test_a_lock_file_that_cannot_be_written_into_still_locks(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.lock()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("claimwright.storage.vault.file_lock.os.write", full)
    monkeypatch.setattr("claimwright.storage.vault.file_lock.os.truncate", full)
    practice.unlock(PASSPHRASE)

    with pytest.raises(BillingError, match="open in another Claimwright window"):
        a_service(practice.folder.data_dir).unlock(PASSPHRASE)
    practice.lock()


def test_no_space_for_temporary_files_is_reported(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    practice.lock()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))

    with pytest.raises(BillingError, match="temporary files is full"):
        practice.unlock(PASSPHRASE)


def test_a_temporary_file_that_cannot_be_removed_stops_nothing(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.lock()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(os, "rmdir", refuse)
    practice.unlock(PASSPHRASE)

    assert practice.state is PracticeState.UNLOCKED
    monkeypatch.undo()
    practice.lock()


def test_a_lock_on_a_failing_disk_still_locks(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = practice.store

    def fail() -> None:
        raise BillingError("The disk that holds the practice file is failing or full.")

    monkeypatch.setattr(store.file, "close", fail)
    practice.lock()

    assert practice.state is PracticeState.LOCKED
    monkeypatch.undo()
    store.close()


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    start_log(tmp_path / "logs")
    log.info("not written")
    path = start_log(tmp_path / "other")

    def full(_record: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(log.handlers[0], "shouldRollover", full)
    log.info("not written either")

    assert path.stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().err == ""
