"""Changing keys: a new key must be printed before it is activated; then the old one is void."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.errors import BillingError
from claimwright.services.practice.access import key_change
from claimwright.services.practice.access.key_change import NewKeys, change_key, prepare_new_keys
from claimwright.services.practice.access.passphrase import passphrase_problem
from claimwright.services.practice.access.practice_state import WrongPassphrase
from claimwright.services.practice.backups.practice_backups import daily_backup, list_backups
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.integrity import check_whole
from claimwright.storage.vault import rekey
from claimwright.storage.vault.key_slots import SlotKind, read_key_slots
from claimwright.storage.vault.practice_folder import DATABASE, KEYS

ANA = Patient("Ana Ruiz", member_id="W123")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    """An open practice file with one claim and one backup."""
    service = a_practice(tmp_path / "data")
    service.claims.save_version(None, claim_of(ANA, "A-1"))
    daily_backup(service.access, TODAY)
    yield service
    service.lock()


def numbers(service: PracticeService) -> list[str]:
    return [row.claim_number for row in service.claims.find("", TODAY)]


def opens(service: PracticeService, recovery_key: str) -> bool:
    try:
        service.key_of_recovery(recovery_key)
    except WrongPassphrase:
        return False
    return True


def rekey_by(service: PracticeService) -> NewKeys:
    made = prepare_new_keys(service, PASSPHRASE)
    service.lock()
    service.open_with(change_key(service, made))
    return made


def test_the_printed_recovery_key_holds_until_the_new_one_is_confirmed(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    printed = service.create(PASSPHRASE)
    made = service.new_recovery_key(PASSPHRASE)
    assert (opens(service, printed), opens(service, made.text)) == (True, False)

    service.lock()  # or anything else before the confirmation
    service.unlock(PASSPHRASE)
    assert opens(service, printed)

    service.activate_recovery_key(made)
    assert (opens(service, printed), opens(service, made.text)) == (False, True)
    service.lock()


def test_a_recovery_key_from_before_a_key_change_cannot_be_activated(
    practice: PracticeService,
) -> None:
    made = practice.new_recovery_key(PASSPHRASE)
    rekey_by(practice)

    with pytest.raises(BillingError, match="another practice file"):
        practice.activate_recovery_key(made)


def test_backups_left_by_an_interrupted_change_get_the_new_keys_at_the_next_unlock(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut_off:
        cut_off.setattr("claimwright.services.practice.access.folder_keys.rewrap", lambda *_: None)
        practice.change_passphrase(PASSPHRASE, "another four invented words")
    (backup,) = list_backups(practice.folder)
    saved = read_key_slots(backup.path / KEYS)
    assert saved.open(SlotKind.PASSPHRASE, PASSPHRASE) is not None
    (practice.folder.path / f"{KEYS}.part").write_bytes(b"half")

    practice.lock()
    practice.unlock("another four invented words")

    saved = read_key_slots(backup.path / KEYS)
    assert saved.open(SlotKind.PASSPHRASE, PASSPHRASE) is None
    assert not (practice.folder.path / f"{KEYS}.part").exists()


def test_after_a_key_change_an_old_key_file_opens_neither_the_file_nor_a_backup(
    practice: PracticeService, tmp_path: Path
) -> None:
    former = practice.access.key
    shutil.copy(practice.folder.keys, tmp_path / "old.keys")
    made = rekey_by(practice)

    assert numbers(practice) == ["A-1"]
    assert opens(practice, made.text)
    practice.lock()
    databases = [
        practice.folder.database,
        *(b.path / DATABASE for b in list_backups(practice.folder)),
    ]
    assert len(databases) == 3  # including the replaced file, re-encrypted too
    for database in databases:
        check_whole(database, made.key)
        with pytest.raises(BillingError):
            check_whole(database, former)
    shutil.copy(tmp_path / "old.keys", practice.folder.keys)
    with pytest.raises(BillingError):
        practice.unlock(PASSPHRASE)


def test_an_interrupted_key_change_is_completed_at_the_next_unlock(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, made = practice.access.key, prepare_new_keys(practice, PASSPHRASE)
    practice.lock()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut_off:
        cut_off.setattr(key_change, "finish_key_change", die)
        with pytest.raises(KeyboardInterrupt):
            change_key(practice, made)
    assert any(opens_by(b.path / DATABASE, former) for b in list_backups(practice.folder))

    practice.unlock(PASSPHRASE)

    assert numbers(practice) == ["A-1"]
    assert not any(opens_by(b.path / DATABASE, former) for b in list_backups(practice.folder))
    kinds = {slot.kind for slot in read_key_slots(practice.folder.keys).slots}
    assert kinds == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}


def test_a_half_replaced_backup_is_repaired_at_the_next_unlock(
    practice: PracticeService,
) -> None:
    (backup,) = list_backups(practice.folder)
    backup.path.rename(backup.path.with_name(f"{backup.path.name}{rekey.OLD}"))
    assert list_backups(practice.folder) == ()

    practice.lock()
    practice.unlock(PASSPHRASE)

    assert list_backups(practice.folder) == (backup,)


def test_a_key_change_on_a_full_disk_changes_nothing(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = prepare_new_keys(practice, PASSPHRASE)
    practice.lock()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(rekey, "sync", full)
        with pytest.raises(BillingError, match=r"old passphrase .* still work"):
            change_key(practice, made)

    practice.unlock(PASSPHRASE)
    assert numbers(practice) == ["A-1"]


def opens_by(database: Path, key: bytes) -> bool:
    try:
        check_whole(database, key)
    except BillingError:
        return False
    return True


@pytest.mark.parametrize(
    "weak",
    ["short", "password", "12345678", "qwertyuiop", "Claimwright1", "aaaaaaaaaaaa", "billing2026"],
)
def test_a_weak_passphrase_is_refused_with_advice(tmp_path: Path, weak: str) -> None:
    with pytest.raises(BillingError, match="four or five unrelated words"):
        a_service(tmp_path / "data").create(weak)


@pytest.mark.parametrize(
    "strong",
    ["four invented words here", "Trübe-Kanne-77-Ofen", "copper lemur " * 20, "x7#Lq9!vTz2"],
)
def test_a_strong_passphrase_is_accepted(strong: str) -> None:
    assert passphrase_problem(strong) == ""
