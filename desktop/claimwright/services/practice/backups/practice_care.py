"""On request: back up now, and verify a backup."""

from datetime import UTC, datetime
from pathlib import Path

from claimwright.storage.practice.integrity import check_whole
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.vault.backup import Backup, BackupKind, make_backup
from claimwright.storage.vault.practice_folder import DATABASE


def backup_now(access: PracticeAccess) -> Backup:
    """Slow, for another thread: a backup beside today's, verified.

    Raises:
        BillingError: there is no room, or the practice file was found damaged.
    """
    now = access.now() if access.now is not None else datetime.now(UTC)
    with PracticeStore(access) as store:
        return make_backup(store.file.raw, access.key, access.folder, BackupKind.DAILY, now)


def verify_backup(access: PracticeAccess, backup: Path) -> None:
    """Slow, for another thread: open a backup and read every page of it.

    Raises:
        BillingError: it is damaged, or another practice's.
    """
    check_whole(backup / DATABASE, access.key)
