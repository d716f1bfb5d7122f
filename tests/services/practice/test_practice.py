"""Creating, locking, unlocking and recovering the practice file, and what it refuses."""

import os
import stat
from pathlib import Path

import pytest
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service

from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.services.practice.access.practice_state import (
    PracticeLocked,
    PracticeState,
    WrongPassphrase,
)
from claimwright.services.practice.practice import PracticeService


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def practice(tmp_path: Path) -> PracticeService:
    return a_practice(tmp_path / "data")


def test_a_practice_file_goes_from_absent_to_unlocked_to_locked(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    states = [service.state]
    service.create(PASSPHRASE)
    states.append(service.state)
    service.lock()
    states.append(service.state)

    assert states == [PracticeState.ABSENT, PracticeState.UNLOCKED, PracticeState.LOCKED]


def test_saved_records_are_there_after_unlocking(practice: PracticeService) -> None:
    saved = practice.claims.save_version(None, a_claim())
    practice.lock()
    practice.unlock(PASSPHRASE)

    assert practice.claims.open(saved.claim_id).claim == a_claim()


def test_a_wrong_passphrase_changes_no_byte(practice: PracticeService) -> None:
    practice.lock()
    before = files_of(practice.folder.path)

    with pytest.raises(WrongPassphrase, match="nothing is lost by trying"):
        practice.unlock("not the passphrase")

    assert files_of(practice.folder.path) == before


def test_nothing_of_a_locked_file_is_revealed(practice: PracticeService) -> None:
    practice.claims.save_version(None, a_claim())
    practice.lock()

    assert practice.history(a_claim()) is None
    assert practice.label("99213") == ""
    with pytest.raises(PracticeLocked):
        practice.find_patients("ruiz", TODAY)
    with pytest.raises(PracticeLocked):
        _ = practice.access


def test_an_easily_guessed_passphrase_is_refused(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")

    with pytest.raises(BillingError, match="at least 8 characters"):
        service.create("1234567")

    assert service.state is PracticeState.ABSENT


def test_a_second_practice_file_cannot_replace_the_first(
    practice: PracticeService,
) -> None:
    practice.lock()

    with pytest.raises(BillingError, match="There is a practice file already"):
        practice.create("another passphrase")


def test_a_passphrase_works_in_either_unicode_normalization(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    service.create("caf\u00e9 caf\u00e9")
    service.lock()
    service.unlock("cafe\u0301 cafe\u0301")

    assert service.state is PracticeState.UNLOCKED


def test_after_a_change_the_new_passphrase_opens_and_the_old_one_does_not(
    practice: PracticeService,
) -> None:
    practice.change_passphrase(PASSPHRASE, "quite another one")
    practice.lock()

    with pytest.raises(WrongPassphrase):
        practice.unlock(PASSPHRASE)
    practice.unlock("quite another one")


def test_changing_the_passphrase_requires_the_current_one(practice: PracticeService) -> None:
    with pytest.raises(WrongPassphrase):
        practice.change_passphrase("not the passphrase", "quite another one")


def test_the_printed_recovery_key_opens_a_file_whose_passphrase_is_forgotten(
    tmp_path: Path,
) -> None:
    service = a_service(tmp_path / "data")
    recovery_key = service.create(PASSPHRASE)
    service.lock()
    service.recover(recovery_key.lower().replace("-", " "), "a new passphrase")
    service.lock()
    service.unlock("a new passphrase")

    assert Act.RECOVERED in [entry.act for entry in service.store.audit.entries()]


def test_a_mistyped_recovery_key_is_refused_by_its_group(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    recovery_key = service.create(PASSPHRASE)
    service.lock()
    groups = recovery_key.split("-")
    groups[4] = ("7" if groups[4][0] != "7" else "8") + groups[4][
        1:
    ]  # one wrong character is detected

    with pytest.raises(WrongPassphrase, match="Group 5 of the recovery key was mistyped"):
        service.recover("-".join(groups), "a new passphrase")


def test_a_new_recovery_key_invalidates_the_printed_one(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    old = service.create(PASSPHRASE)
    made = service.new_recovery_key(PASSPHRASE)
    service.activate_recovery_key(made)
    new = made.text
    service.lock()

    with pytest.raises(WrongPassphrase, match="another practice file"):
        service.recover(old, "a new passphrase")
    service.recover(new, "a new passphrase")


def test_a_file_that_is_open_in_another_window_is_not_opened_twice(
    practice: PracticeService,
) -> None:
    second = a_service(practice.folder.data_dir)

    with pytest.raises(BillingError, match=rf"another Claimwright window \(process {os.getpid()}"):
        second.unlock(PASSPHRASE)
    practice.lock()
    second.unlock(PASSPHRASE)

    assert second.state is PracticeState.UNLOCKED


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders from others by itself")
def test_only_its_owner_can_read_the_practice_folder(practice: PracticeService) -> None:
    os.umask(0o022)
    practice.claims.save_version(None, a_claim())
    folder = practice.folder
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir()}

    assert {"practice.db", "practice.db-wal", "practice.keys"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.lock.stat().st_mode) == 0o600


def test_opening_and_deleting_are_logged_with_the_user(practice: PracticeService) -> None:
    practice.lock()
    practice.unlock(PASSPHRASE)
    entries = practice.store.audit.entries()

    assert [entry.act for entry in entries] == [Act.OPENED, Act.OPENED, Act.CREATED]
    assert all(entry.os_user for entry in entries)


def test_damaged_keys_are_repaired_from_a_backup(practice: PracticeService) -> None:
    from claimwright.services.practice.backups.practice_backups import daily_backup

    daily_backup(practice.access, TODAY)
    practice.lock()
    sound = practice.folder.keys.read_bytes()
    practice.folder.keys.write_bytes(sound[: len(sound) // 2])
    practice.unlock(PASSPHRASE)

    assert practice.folder.keys.read_bytes() == sound


def test_damaged_keys_without_a_backup_are_left_unchanged(practice: PracticeService) -> None:
    practice.lock()
    practice.folder.keys.write_bytes(b'{"format": 1, "slots": []}')

    with pytest.raises(BillingError, match="missing or damaged"):
        practice.unlock(PASSPHRASE)

    assert practice.folder.keys.read_bytes() == b'{"format": 1, "slots": []}'
