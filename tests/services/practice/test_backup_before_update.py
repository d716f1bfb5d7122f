"""The practice file is backed up before an update, open or locked."""

from pathlib import Path

import pytest
from tests.services.practice.practices import (
    NOON,
    PASSPHRASE,
    TODAY,
    a_practice,
    a_service,
    claim_of,
)

from claimwright.domain.claim.claim import Patient
from claimwright.errors import BillingError
from claimwright.services.practice.backups.practice_backups import (
    BackupKind,
    backup_before_update,
    list_backups,
    restore,
)
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.vault.practice_folder import PracticeFolder

ANA = Patient("Ana Ruiz", member_id="W123")


def a_practice_with_a_claim(folder: Path) -> PracticeService:
    service = a_practice(folder)
    service.claims.save_version(None, claim_of(ANA, "A-1"))
    return service


def test_an_open_practice_file_is_backed_up(tmp_path: Path) -> None:
    service = a_practice_with_a_claim(tmp_path)

    backup_before_update(service.folder, service.access, NOON)

    assert [each.kind for each in list_backups(service.folder)] == [BackupKind.UPDATE]
    service.lock()


def test_a_locked_practice_file_is_backed_up_and_can_be_restored(tmp_path: Path) -> None:
    service = a_practice_with_a_claim(tmp_path)
    service.lock()
    made = backup_before_update(service.folder, None, NOON)
    assert made is not None and made.kind is BackupKind.UPDATE
    service.folder.database.write_bytes(b"a failed update left this")

    service.open_with(restore(service, made.path, PASSPHRASE))

    assert [row.claim_number for row in service.claims.find("", TODAY)] == ["A-1"]
    service.lock()


def test_a_practice_file_that_another_window_has_open_is_not_copied(tmp_path: Path) -> None:
    service = a_practice_with_a_claim(tmp_path)

    with pytest.raises(BillingError, match="another Claimwright window"):
        backup_before_update(service.folder, None, NOON)

    assert list_backups(service.folder) == ()
    service.lock()


def test_without_a_practice_file_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    assert backup_before_update(PracticeFolder(tmp_path), None, NOON) is None
    assert a_service(tmp_path).state.value == "absent"
