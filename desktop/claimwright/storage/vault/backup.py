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
from claimwright.storage.vault.thinning import Made, to_remove

PART = "making.part"
ONE_AT_A_TIME = threading.RLock()  # the daily backup and one by hand share the unfinished folder
_STAMP = "%Y-%m-%dT%H-%M-%SZ"


class BackupKind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "before-migration"
    REPLACED = "replaced"
    UPDATE = "before-update"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; ``path`` is its folder, ``size`` its bytes."""

    path: Path
    kind: BackupKind
    made_at: datetime
    size: int


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder, newest first; anything else in it is passed over."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        stamp, _, kind = path.name.partition("Z-")
        with contextlib.suppress(ValueError, OSError):
            made_at = datetime.strptime(f"{stamp}Z", _STAMP).replace(tzinfo=UTC)
            size = (path / DATABASE).stat().st_size
            found.append(Backup(path, BackupKind(kind), made_at, size))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def daily_is_due(folder: PracticeFolder, today: date) -> bool:
    """Whether no daily backup of today is there."""
    return not any(
        backup.kind is BackupKind.DAILY and backup.made_at.astimezone().date() == today
        for backup in backups_in(folder.backups)
    )


def make_backup(
    source: Connection, key: bytes, folder: PracticeFolder, kind: BackupKind, now: datetime
) -> Backup:
    """Copy the open practice file into the folder of backups, and verify the copy.

    Only after that are former backups of the same kind thinned out.

    Raises:
        BillingError: there is no room, or the practice file itself is damaged; all former backups
            are still there.
    """
    with ONE_AT_A_TIME:
        _private_folder(folder.backups)
        target = _free_name(folder.backups, kind, now)
        _copy(source, key, folder.keys, folder.backups / PART, target)
        thin_out(folder.backups, kind, target, now)
    return next(backup for backup in backups_in(folder.backups) if backup.path == target)


def copy_locked(folder: PracticeFolder, kind: BackupKind, now: datetime) -> Backup:
    """Copy the practice file while it is locked, with its log, byte by byte as it lies there.

    The caller holds the file's lock, so that nobody writes meanwhile. Without the key the copy is
    compared, not opened.

    Raises:
        BillingError: there is no room, or a file cannot be read; all former backups are there.
    """
    with ONE_AT_A_TIME:
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
                f"({problem.strerror or 'the system refuses'}). The former backups are all there."
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
        raise OSError(errno.EIO, "the copy is not the same")


def copy_to(source: Connection, key: bytes, keys: Path, target: Path) -> None:
    """Copy the open practice file into a new folder of the user's choice, such as on a USB stick.

    Raises:
        BillingError: as `make_backup`, or the folder is already there.
    """
    if target.exists():
        raise BillingError(f"{target.name} is already there; choose another name for the copy.")
    _copy(source, key, keys, target.with_name(f"{target.name}.part"), target)


def folder_for_replaced(folder: PracticeFolder, now: datetime) -> Path:
    """The folder to which the present one is moved when a backup replaces it."""
    _private_folder(folder.backups)
    return _free_name(folder.backups, BackupKind.REPLACED, now)


def rewrap(folder: PracticeFolder, slots: KeySlots) -> None:
    """Give the backups of this practice file its present keys, so that a former passphrase opens
    nothing on this computer any more. A backup that cannot be written keeps its own keys until
    the next unlocking; one that has them already is not written.
    """
    for backup in backups_in(folder.backups):
        keys = backup.path / KEYS
        with contextlib.suppress(BillingError):
            other_slots = read_key_slots(keys)
            if other_slots.practice_id == slots.practice_id and other_slots != slots:
                write_keys(slots, keys)


def _free_name(folder: Path, kind: BackupKind, now: datetime) -> Path:
    """``2026-11-21T10-15-00Z-daily``; a second one within a second counts as of the next."""
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
            "file is damaged. The former backups are all there."
        ) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_pages(source: Connection, key: bytes, target: Path) -> None:
    """All pages in one step: readers of a write-ahead log block nobody."""
    copy = connect(target, key)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # the whole file is synchronized afterwards
        source.backup(copy)
    finally:
        copy.close()


def thin_out(folder: Path, kind: BackupKind, new: Path, now: datetime) -> None:
    """Remove what `to_remove` names; the new one stays even where the clock was set back."""
    found = {one.path.name: one for one in backups_in(folder) if one.kind is kind}
    made = [Made(name, one.made_at) for name, one in found.items()]
    for name in to_remove(made, now, keep_first=kind is BackupKind.REPLACED) - {new.name}:
        shutil.rmtree(found[name].path, ignore_errors=True)


def _private_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise BillingError(
            f"The folder of backups {path} cannot be made ({problem.strerror})."
        ) from None
