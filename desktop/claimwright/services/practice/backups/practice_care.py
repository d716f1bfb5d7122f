"""Backing up now, and verifying a backup, on request."""

from datetime import UTC, datetime
from pathlib import Path

from claimwright.storage.practice.integrity import check_whole
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.vault.backup import Backup, BackupKind, make_backup
from claimwright.storage.vault.practice_folder import DATABASE


def backup_now(access: PracticeAccess) -> Backup:
    """Make and verify a backup in addition to today's. Slow; run on another thread.

    Raises:
        BillingError: the disk is full, or the practice file turned out to be damaged.
    """
    now = access.now() if access.now is not None else datetime.now(UTC)
    with PracticeStore(access) as store:
        return make_backup(store.file.raw, access.key, access.folder, BackupKind.DAILY, now)


def verify_backup(access: PracticeAccess, backup: Path) -> None:
    """Open a backup and read every page of it. Slow; run on another thread.

    Raises:
        BillingError: the backup is damaged or belongs to another practice.
    """
    check_whole(backup / DATABASE, access.key)
