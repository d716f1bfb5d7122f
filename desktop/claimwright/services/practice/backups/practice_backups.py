"""Backups: the daily backup, saving a copy elsewhere, and restoring."""

import contextlib
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.files import make_private
from claimwright.services.practice.access.practice_state import WrongPassphrase
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.integrity import check_whole
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore, open_practice
from claimwright.storage.vault.backup import (
    BACKUP_LOCK,
    Backup,
    BackupKind,
    backups_in,
    copy_locked,
    copy_to,
    daily_is_due,
    folder_for_replaced,
    make_backup,
    thin_out,
)
from claimwright.storage.vault.file_lock import FileLock
from claimwright.storage.vault.key_slots import KeySlots, SlotKind, read_key_slots
from claimwright.storage.vault.practice_folder import (
    DATABASE,
    KEYS,
    PART,
    WAL,
    PracticeFolder,
    write_keys,
)
from claimwright.storage.vault.recovery_key import read_recovery_key

__all__ = [
    "Backup",
    "BackupKind",
    "backup_before_update",
    "backup_if_due",
    "daily_backup",
    "list_backups",
    "restore",
    "save_copy",
]


def list_backups(folder: PracticeFolder) -> tuple[Backup, ...]:
    """The backups in a data folder, newest first. Needs no passphrase."""
    return backups_in(folder.backups)


def backup_if_due(access: PracticeAccess) -> Backup | None:
    """Like `daily_backup` with the current date, for windows that stay open for days. Slow."""
    return daily_backup(access, _now(access).astimezone().date())


def daily_backup(access: PracticeAccess, today: date) -> Backup | None:
    """Make and verify today's backup; None if it exists already. Slow; run on another thread.

    Raises:
        BillingError: the disk is full, or the practice file turned out to be damaged. Earlier
            backups are kept.
    """
    with BACKUP_LOCK:
        if not daily_is_due(access.folder, today):
            return None
        with PracticeStore(access) as store:
            return make_backup(
                store.file.raw, access.key, access.folder, BackupKind.DAILY, _now(access)
            )


def backup_before_update(
    folder: PracticeFolder, access: PracticeAccess | None, now: datetime
) -> Backup | None:
    """Back up before installing another version; None if there is no practice file. Slow.

    With ``access`` to the unlocked file, the copy is verified by opening it. A locked file is
    copied as is.

    Raises:
        BillingError: the disk is full, the file is damaged, or another window has it open.
    """
    if access is not None:
        with BACKUP_LOCK, PracticeStore(access) as store:
            return make_backup(store.file.raw, access.key, folder, BackupKind.UPDATE, now)
    if not folder.exists:
        return None
    lock = FileLock(folder.lock)
    try:
        folder.finish()
        return copy_locked(folder, BackupKind.UPDATE, now)
    finally:
        lock.release()


def save_copy(access: PracticeAccess, target: Path) -> None:
    """Copy the practice file with its keys to a new folder, such as on a USB drive. Slow.

    The copy is encrypted like the original, has the same passphrase, and can be restored.

    Raises:
        BillingError: the folder exists already, or cannot be written.
    """
    with PracticeStore(access) as store:
        copy_to(store.file.raw, access.key, access.folder.keys, target)
        store.audit.add(Act.BACKED_UP)


def restore(service: PracticeService, backup: Path, secret: str) -> bytes:
    """Replace the practice file with a backup; return the key for `open_with`. Slow.

    The service must be locked. ``backup`` is a folder from `list_backups`, a copy made by
    `save_copy`, or a practice folder from another computer; ``secret`` is the current or the
    backup's passphrase or recovery key. The replaced file is kept as a backup.

    Raises:
        WrongPassphrase: the secret opens neither.
        BillingError: the folder is not a backup or is damaged, another window has the practice
            file open, or the disk is full. The practice file is unchanged.
    """
    folder = service.folder
    if not (backup / DATABASE).is_file():
        raise BillingError(
            f"{backup.name} is not a backup: it has no practice.db. Choose the folder that "
            "holds practice.db and practice.keys."
        )
    lock = FileLock(folder.lock)
    try:
        folder.finish()
        key, slots = _key_for(folder, backup, secret)
        access = service.access_by(key)
        _install_copy(access, backup, slots)
        with open_practice(access) as store:
            store.audit.add(Act.RESTORED)
        return key
    finally:
        lock.release()


def _key_for(folder: PracticeFolder, backup: Path, secret: str) -> tuple[bytes, KeySlots]:
    """The key that opens a backup, and the slots to keep with it: the current ones if they fit.

    If the secret opens the current slots but their key does not open the backup, those slots
    belong to another file.
    """
    problem: BillingError | None = None
    for keys in (folder.keys, backup / KEYS):
        try:
            slots = read_key_slots(keys)
            key = _opened(slots, secret)
            if key is not None:
                check_whole(backup / DATABASE, key)
                return key, slots
        except BillingError as found:
            problem = found
    raise problem or WrongPassphrase(
        "This opens neither the practice file nor the backup. A backup made before the passphrase "
        "was changed elsewhere opens with the old one, or with the recovery key."
    )


def _opened(slots: KeySlots, secret: str) -> bytes | None:
    with contextlib.suppress(ValueError):
        return slots.open(SlotKind.RECOVERY, read_recovery_key(secret))
    return slots.open(SlotKind.PASSPHRASE, secret)


def _install_copy(access: PracticeAccess, backup: Path, slots: KeySlots) -> None:
    folder = access.folder
    try:
        part = folder.new_part()
        for name in (DATABASE, WAL):
            if (backup / name).exists():
                make_private(part / name)
                shutil.copyfile(backup / name, part / name)
        write_keys(slots, part / KEYS)
        check_whole(part / DATABASE, access.key)
        former = folder_for_replaced(folder, _now(access))
        folder.install(part, former)
        thin_out(folder.backups, BackupKind.REPLACED, former, _now(access))
    except OSError as problem:
        raise BillingError(
            f"The backup could not be restored ({problem.strerror or 'the system refuses'}); "
            "the practice file is unchanged. Free some space and try again."
        ) from None
    finally:
        shutil.rmtree(folder.data_dir / PART, ignore_errors=True)


def _now(access: PracticeAccess) -> datetime:
    return access.now() if access.now is not None else datetime.now(UTC)
