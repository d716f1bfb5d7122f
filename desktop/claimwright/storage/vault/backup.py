"""Backups of the practice file: folders with the database and its keys, verified by opening."""

import contextlib
import errno
import filecmp
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import make_private, sync, write_private
from claimwright.storage.database import Connection, DatabaseError
from claimwright.storage.practice.integrity import check_whole
from claimwright.storage.vault.cipher import connect
from claimwright.storage.vault.key_slots import KeySlots, read_key_slots
from claimwright.storage.vault.practice_folder import (
    DATABASE,
    KEYS,
    WAL,
    PracticeFolder,
    write_keys,
)
from claimwright.storage.vault.thinning import DatedBackup, to_remove

PART = "making.part"
BACKUP_LOCK = threading.RLock()  # daily and manual backups share the unfinished folder
_STAMP = "%Y-%m-%dT%H-%M-%SZ"


class BackupKind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "before-migration"
    REPLACED = "replaced"
    UPDATE = "before-update"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup; ``path`` is its folder, ``size`` the size of its database in bytes."""

    path: Path
    kind: BackupKind
    made_at: datetime
    size: int


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first; anything else in it is ignored."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        stamp, _, kind = path.name.partition("Z-")
        with contextlib.suppress(ValueError, OSError):
            made_at = datetime.strptime(f"{stamp}Z", _STAMP).replace(tzinfo=UTC)
            size = (path / DATABASE).stat().st_size
            found.append(Backup(path, BackupKind(kind), made_at, size))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def daily_is_due(folder: PracticeFolder, today: date) -> bool:
    """Whether today's daily backup has not been made yet."""
    return not any(
        backup.kind is BackupKind.DAILY and backup.made_at.astimezone().date() == today
        for backup in backups_in(folder.backups)
    )


def make_backup(
    source: Connection, key: bytes, folder: PracticeFolder, kind: BackupKind, now: datetime
) -> Backup:
    """Copy the open practice file to the backup folder, and verify the copy.

    Earlier backups of the same kind are thinned out only after that.

    Raises:
        BillingError: there is no room, or the practice file itself is damaged. All earlier backups
            are kept.
    """
    with BACKUP_LOCK:
        _private_folder(folder.backups)
        target = _free_name(folder.backups, kind, now)
        _copy(source, key, folder.keys, folder.backups / PART, target)
        thin_out(folder.backups, kind, target, now)
    return next(backup for backup in backups_in(folder.backups) if backup.path == target)


def copy_locked(folder: PracticeFolder, kind: BackupKind, now: datetime) -> Backup:
    """Copy the locked practice file and its write-ahead log byte for byte.

    The caller holds the file lock, so nothing is written in the meantime. Without the key, the copy
    is compared rather than opened.

    Raises:
        BillingError: there is no room, or a file cannot be read. All earlier backups are kept.
    """
    with BACKUP_LOCK:
        _private_folder(folder.backups)
        target = _free_name(folder.backups, kind, now)
        part = folder.backups / PART
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir(mode=0o700)
            for name in (DATABASE, WAL, KEYS):
                if (folder.path / name).exists():
                    _copy_file(folder.path / name, part / name)
            part.rename(target)
            sync(target.parent)
        except OSError as problem:
            raise BillingError(
                "The backup could not be made "
                f"({problem.strerror or 'the system refuses'}). Earlier backups are not affected."
            ) from None
        finally:
            shutil.rmtree(part, ignore_errors=True)
        thin_out(folder.backups, kind, target, now)
    return next(backup for backup in backups_in(folder.backups) if backup.path == target)


def _copy_file(source: Path, target: Path) -> None:
    make_private(target)
    shutil.copyfile(source, target)
    sync(target)
    if not filecmp.cmp(source, target, shallow=False):
        raise OSError(errno.EIO, "the copy differs from the original")


def copy_to(source: Connection, key: bytes, keys: Path, target: Path) -> None:
    """Copy the open practice file to a new folder of the user's choice, such as on a USB drive.

    Raises:
        BillingError: as for `make_backup`, or the folder already exists.
    """
    if target.exists():
        raise BillingError(f"{target.name} already exists; choose another name for the copy.")
    _copy(source, key, keys, target.with_name(f"{target.name}.part"), target)


def folder_for_replaced(folder: PracticeFolder, now: datetime) -> Path:
    """The folder that the current practice file is moved to when a backup replaces it."""
    _private_folder(folder.backups)
    return _free_name(folder.backups, BackupKind.REPLACED, now)


def rewrap(folder: PracticeFolder, slots: KeySlots) -> None:
    """Give the backups of this practice file its current keys.

    After that, an old passphrase no longer opens anything on this computer. A backup that cannot be
    written keeps its own keys until the next unlock; up-to-date ones are not rewritten.
    """
    for backup in backups_in(folder.backups):
        keys = backup.path / KEYS
        with contextlib.suppress(BillingError):
            other_slots = read_key_slots(keys)
            if other_slots.practice_id == slots.practice_id and other_slots != slots:
                write_keys(slots, keys)


def _free_name(folder: Path, kind: BackupKind, now: datetime) -> Path:
    """A name such as ``2026-11-21T10-15-00Z-daily``; moves on by a second if it is taken."""
    while True:
        path = folder / f"{now.astimezone(UTC).strftime(_STAMP)}-{kind.value}"
        if not path.exists():
            return path
        now += timedelta(seconds=1)


def _copy(source: Connection, key: bytes, keys: Path, part: Path, target: Path) -> None:
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700)
        make_private(part / DATABASE)
        _copy_pages(source, key, part / DATABASE)
        check_whole(part / DATABASE, key)
        write_private(part / KEYS, keys.read_bytes())
        for path in (part / DATABASE, part):
            sync(path)
        part.rename(target)
        sync(target.parent)
    except (OSError, DatabaseError):
        raise BillingError(
            "The backup could not be made: the disk is full or cannot be written, or the practice "
            "file is damaged. Earlier backups are not affected."
        ) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_pages(source: Connection, key: bytes, target: Path) -> None:
    """Copy all pages in one step; in WAL mode a reader blocks no one."""
    copy = connect(target, key)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # the caller syncs the whole file
        source.backup(copy)
    finally:
        copy.close()


def thin_out(folder: Path, kind: BackupKind, new: Path, now: datetime) -> None:
    """Remove the backups named by `to_remove`; the new one is kept even if the clock went back."""
    found = {one.path.name: one for one in backups_in(folder) if one.kind is kind}
    dated = [DatedBackup(name, one.made_at) for name, one in found.items()]
    for name in to_remove(dated, now, keep_first=kind is BackupKind.REPLACED) - {new.name}:
        shutil.rmtree(found[name].path, ignore_errors=True)


def _private_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise BillingError(
            f"The backup folder {path} cannot be created ({problem.strerror})."
        ) from None
