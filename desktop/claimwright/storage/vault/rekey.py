"""A practice file under a new data key: copied, encrypted anew and put in the old one's place.

A change that is cut off can be finished: until every backup has the new key, ``practice.keys``
holds the former data key as well, sealed by the new one, so that an old key file opens nothing.
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
    "practice file is damaged. The former key and the former recovery key still hold."
)


def rekeyed_copy(database: Path, key: bytes, target: Path, new_key: bytes) -> None:
    """Copy a practice file, closed or open, to a new file under another data key.

    Raises:
        BillingError: there is no room, or the file is damaged; it is as it was.
    """
    has_log = database.with_name(f"{database.name}-wal").exists()
    try:
        make_private(target)
        source = connect(database, key, read_only=True, immutable=not has_log)
        copy = connect(target, key)
        try:
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is synchronized afterwards
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
    """Give the backups the new data key, where the change of it was cut off before that.

    The caller holds the lock. Whether no backup is left under the former key: one for which there
    is no room now has its turn at the next unlocking.
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
    """Whether the backup is not, or no longer, under the former key."""
    try:
        check_current(backup.path / DATABASE, former)
    except BillingError:
        return True  # another key's, changed already, or damaged
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
    """Remove what a new copy replaced; put it back where the copy did not come in its place."""
    for old in backups.glob(f"*{OLD}"):
        path = old.with_name(old.name.removesuffix(OLD))
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(path)
