"""Changes the data key: copies the practice file, re-encrypts the copy and swaps it in.

An interrupted change can be finished: until every backup has the new key, ``practice.keys`` also
holds the old data key, sealed by the new one. An old key file no longer opens anything.
"""

import contextlib
import shutil
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import make_private, sync
from claimwright.storage.database import DatabaseError
from claimwright.storage.practice.integrity import check_current, check_whole
from claimwright.storage.vault.backup import PART, Backup, backups_in
from claimwright.storage.vault.cipher import connect
from claimwright.storage.vault.key_slots import KeySlots, read_key_slots
from claimwright.storage.vault.practice_folder import DATABASE, KEYS, PracticeFolder, write_keys

OLD = ".old"
NO_ROOM = (
    "The encryption key could not be changed: the disk is full or cannot be written, or the "
    "practice file is damaged. The old passphrase and recovery key still work."
)


def rekeyed_copy(database: Path, key: bytes, target: Path, new_key: bytes) -> None:
    """Copy a practice file, closed or open, to a new file encrypted with another data key.

    Raises:
        BillingError: there is no room, or the file is damaged; it is left unchanged.
    """
    has_log = database.with_name(f"{database.name}-wal").exists()
    try:
        make_private(target)
        source = connect(database, key, read_only=True, immutable=not has_log)
        copy = connect(target, key)
        try:
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is synced below
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            copy.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
            copy.execute("PRAGMA journal_mode = WAL").fetchone()
        finally:
            copy.close()
            source.close()
        check_whole(target, new_key)
        sync(target)
    except (OSError, DatabaseError):
        raise BillingError(NO_ROOM) from None


def finish_key_change(folder: PracticeFolder, key: bytes) -> bool:
    """Finish an interrupted key change by re-encrypting the backups with the new data key.

    The caller holds the lock. Returns whether no backup is left with the old key; one that there is
    no room for now is retried at the next unlock.
    """
    with contextlib.suppress(OSError):
        _finish_swaps(folder.backups)
    slots = read_key_slots(folder.keys)
    former = slots.former_key(key)
    if former is None:
        return True
    final = slots.without_former()
    done = [_rekey_backup(one, former, key, final) for one in backups_in(folder.backups)]
    if all(done):
        write_keys(final, folder.keys)
    return all(done)


def _rekey_backup(backup: Backup, former: bytes, key: bytes, slots: KeySlots) -> bool:
    """Re-encrypt a backup; return whether it is no longer encrypted with the old key."""
    try:
        check_current(backup.path / DATABASE, former)
    except BillingError:
        return True  # has another key, was already changed, or is damaged
    part = backup.path.with_name(PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700)
        rekeyed_copy(backup.path / DATABASE, former, part / DATABASE, key)
        write_keys(slots, part / KEYS)
        sync(part)
        backup.path.rename(backup.path.with_name(f"{backup.path.name}{OLD}"))
        part.rename(backup.path)
        _finish_swaps(backup.path.parent)
    except (OSError, BillingError):
        return False
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return True


def _finish_swaps(backups: Path) -> None:
    """Remove old backups that were replaced, and restore those whose new copy is missing."""
    for old in backups.glob(f"*{OLD}"):
        path = old.with_name(old.name.removesuffix(OLD))
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(path)
