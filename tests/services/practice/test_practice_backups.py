"""Backups: one per day, fourteen kept, each verified and restorable."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders import a_claim
from tests.services.practice.practices import (
    NOON,
    PASSPHRASE,
    TODAY,
    a_practice,
    a_service,
    claim_of,
)

from claimwright.domain.claim.claim import Patient
from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.services.practice.access.practice_state import PracticeState, WrongPassphrase
from claimwright.services.practice.backups.practice_backups import (
    BackupKind,
    backup_if_due,
    daily_backup,
    list_backups,
    restore,
    save_copy,
)
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.database import Connection
from claimwright.storage.vault import backup

ANA = Patient("Ana Ruiz", member_id="W123")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    service.claims.save_version(None, claim_of(ANA, "A-1"))
    yield service
    service.lock()


def numbers(service: PracticeService) -> set[str]:
    return {row.claim_number for row in service.claims.find("", TODAY)}


def back_up(service: PracticeService) -> Path:
    made = daily_backup(service.access, TODAY)
    assert made is not None
    return made.path


def test_one_backup_is_made_a_day(practice: PracticeService) -> None:
    first = daily_backup(practice.access, TODAY)
    second = daily_backup(practice.access, TODAY)

    assert (first is not None, second) == (True, None)
    assert [saved.kind for saved in list_backups(practice.folder)] == [BackupKind.DAILY]


def test_the_fourteen_newest_days_are_kept_and_one_per_week_before(tmp_path: Path) -> None:
    data = tmp_path / "data"
    a_practice(data, NOON).lock()
    for days in range(20):
        service = a_service(data, NOON + timedelta(days))
        service.unlock(PASSPHRASE)
        daily_backup(service.access, TODAY + timedelta(days))
        service.lock()

    made = [saved.made_at for saved in list_backups(service.folder)]
    assert made[:14] == [NOON + timedelta(days) for days in range(19, 5, -1)]
    assert made[14:] == [NOON + timedelta(1)]  # a Sunday; the next one is among the days


def test_a_window_that_is_open_for_days_makes_a_backup_each_day(
    practice: PracticeService,
) -> None:
    clock = [NOON]
    access = replace(practice.access, now=lambda: clock[0])
    made = [backup_if_due(access)]
    for hours in (1, 23, 30):
        clock[0] = NOON + timedelta(hours=hours)
        made.append(backup_if_due(access))

    assert [one is not None for one in made] == [True, False, True, False]


def test_a_missing_practice_folder_is_not_treated_as_new(
    practice: PracticeService, tmp_path: Path
) -> None:
    back_up(practice)
    practice.lock()
    before = practice.folder.is_missing
    shutil.rmtree(practice.folder.path)

    assert (before, practice.folder.is_missing) == (False, True)
    assert not a_service(tmp_path / "new").folder.is_missing
    practice.open_with(restore(practice, list_backups(practice.folder)[0].path, PASSPHRASE))
    assert numbers(practice) == {"A-1"}


def test_a_backup_is_a_practice_folder_that_opens_by_itself(
    practice: PracticeService, tmp_path: Path
) -> None:
    made = back_up(practice)
    elsewhere = a_service(tmp_path / "elsewhere")
    shutil.copytree(made, elsewhere.folder.path)
    elsewhere.unlock(PASSPHRASE)

    assert numbers(elsewhere) == {"A-1"}
    elsewhere.lock()


def test_restoring_brings_yesterday_back_and_keeps_today(practice: PracticeService) -> None:
    made = back_up(practice)
    practice.claims.save_version(None, claim_of(ANA, "A-2"))
    practice.lock()
    practice.open_with(restore(practice, made, PASSPHRASE))

    replaced = list_backups(practice.folder)
    assert numbers(practice) == {"A-1"}
    assert Act.RESTORED in [entry.act for entry in practice.store.audit.entries()]
    assert {saved.kind for saved in replaced} == {BackupKind.DAILY, BackupKind.REPLACED}
    practice.lock()
    former = next(saved for saved in replaced if saved.kind is BackupKind.REPLACED)
    practice.open_with(restore(practice, former.path, PASSPHRASE))
    assert numbers(practice) == {"A-1", "A-2"}


def test_a_damaged_file_is_replaced_by_its_backup(practice: PracticeService) -> None:
    made = back_up(practice)
    practice.lock()
    practice.folder.database.write_bytes(b"not a database" * 1000)
    with pytest.raises(BillingError, match="damaged"):
        practice.unlock(PASSPHRASE)
    practice.open_with(restore(practice, made, PASSPHRASE))

    assert numbers(practice) == {"A-1"}


def test_a_lost_file_comes_back_from_its_backup(practice: PracticeService) -> None:
    made = back_up(practice)
    practice.lock()
    shutil.rmtree(practice.folder.path)
    practice.open_with(restore(practice, made, PASSPHRASE))

    assert numbers(practice) == {"A-1"}


def test_the_recovery_key_restores_too(tmp_path: Path) -> None:
    service = a_service(tmp_path / "data")
    recovery_key = service.create(PASSPHRASE)
    made = back_up(service)
    service.lock()
    service.open_with(restore(service, made, recovery_key.lower()))

    assert service.state is PracticeState.UNLOCKED
    service.lock()


def test_a_wrong_passphrase_restores_nothing(practice: PracticeService) -> None:
    made = back_up(practice)
    practice.claims.save_version(None, claim_of(ANA, "A-2"))
    practice.lock()

    with pytest.raises(WrongPassphrase):
        restore(practice, made, "not the passphrase")

    practice.unlock(PASSPHRASE)
    assert numbers(practice) == {"A-1", "A-2"}


def test_a_damaged_backup_is_not_restored(practice: PracticeService) -> None:
    made = back_up(practice)
    practice.lock()
    content = bytearray((made / "practice.db").read_bytes())
    content[len(content) // 2] ^= 1
    (made / "practice.db").write_bytes(content)
    before = practice.folder.database.read_bytes()

    with pytest.raises(BillingError, match="damaged"):
        restore(practice, made, PASSPHRASE)

    assert practice.folder.database.read_bytes() == before
    practice.unlock(PASSPHRASE)


def test_a_folder_that_is_not_a_backup_is_refused(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.lock()
    (tmp_path / "photos").mkdir()

    with pytest.raises(BillingError, match="photos is not a backup"):
        restore(practice, tmp_path / "photos", PASSPHRASE)


def test_an_open_window_prevents_a_restore(practice: PracticeService) -> None:
    made = back_up(practice)
    second = a_service(practice.folder.data_dir)

    with pytest.raises(BillingError, match="another Claimwright window"):
        restore(second, made, PASSPHRASE)


def test_after_a_change_of_passphrase_the_old_one_opens_no_backup_here(
    practice: PracticeService,
) -> None:
    made = back_up(practice)
    practice.change_passphrase(PASSPHRASE, "quite another one")
    practice.lock()

    with pytest.raises(WrongPassphrase):
        restore(practice, made, PASSPHRASE)
    practice.open_with(restore(practice, made, "quite another one"))
    assert numbers(practice) == {"A-1"}


def test_a_copy_from_another_computer_opens_by_its_own_passphrase(
    practice: PracticeService, tmp_path: Path
) -> None:
    save_copy(practice.access, tmp_path / "stick")
    elsewhere = a_service(tmp_path / "elsewhere")
    elsewhere.create("their own passphrase")
    elsewhere.claims.save_version(None, a_claim(claim_number="B-1"))
    elsewhere.lock()
    elsewhere.open_with(restore(elsewhere, tmp_path / "stick", PASSPHRASE))

    assert numbers(elsewhere) == {"A-1"}
    elsewhere.lock()
    elsewhere.unlock(PASSPHRASE)
    elsewhere.lock()


def test_a_copy_never_overwrites_a_folder(practice: PracticeService, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()

    with pytest.raises(BillingError, match="already exists"):
        save_copy(practice.access, tmp_path / "stick")


def test_a_damaged_file_makes_no_backup_and_loses_none(practice: PracticeService) -> None:
    good = back_up(practice)
    practice.lock()
    later = a_service(practice.folder.data_dir, NOON + timedelta(1))
    later.unlock(PASSPHRASE)
    spoil(later.folder.database)

    with pytest.raises(BillingError, match="damaged"):
        daily_backup(later.access, TODAY + timedelta(1))

    assert [saved.path for saved in list_backups(later.folder)] == [good]


def test_a_bad_copy_does_not_become_a_backup(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_pages = backup._copy_pages

    def copy_badly(source: Connection, key: bytes, target: Path) -> None:
        copy_pages(source, key, target)
        spoil(target)

    monkeypatch.setattr(backup, "_copy_pages", copy_badly)

    with pytest.raises(BillingError):
        daily_backup(practice.access, TODAY)

    assert list(practice.folder.backups.iterdir()) == []


def test_an_interrupted_restore_is_completed_at_the_next_start(
    practice: PracticeService,
) -> None:
    practice.lock()
    folder = practice.folder
    folder.path.rename(folder.data_dir / "practice.ready")

    assert practice.state is PracticeState.LOCKED
    practice.unlock(PASSPHRASE)
    assert numbers(practice) == {"A-1"}


def spoil(path: Path) -> None:
    """Flip one bit in a middle page that opening the file does not rewrite."""
    middle = path.stat().st_size // 2
    with path.open("r+b") as file:
        file.seek(middle)
        byte = file.read(1)
        file.seek(middle)
        file.write(bytes([byte[0] ^ 1]))
