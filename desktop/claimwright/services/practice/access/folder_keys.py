"""Operations on the practice folder and its keys while no window has the file open."""

import contextlib
from collections.abc import Iterator

from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.services.exports.unfinished_exports import (
    has_unfinished_exports,
    remove_unfinished_exports,
)
from claimwright.storage.practice.practice_store import (
    PracticeAccess,
    PracticeStore,
    prepare_practice,
)
from claimwright.storage.vault.backup import rewrap
from claimwright.storage.vault.file_lock import FileLock
from claimwright.storage.vault.key_slots import KeySlots, Slot, SlotKind, read_key_slots
from claimwright.storage.vault.practice_folder import PracticeFolder, write_keys
from claimwright.storage.vault.rekey import finish_key_change


@contextlib.contextmanager
def locked_folder(folder: PracticeFolder) -> Iterator[None]:
    """Lock the folder and complete operations interrupted by a crash.

    Raises:
        BillingError: another window has the file open.
    """
    lock = FileLock(folder.lock)
    try:
        folder.finish()
        yield
    finally:
        lock.release()


def stored_slots(folder: PracticeFolder) -> KeySlots:
    """The key slots of the practice file.

    Raises:
        BillingError: there is no practice file yet, or all copies of its keys are damaged.
    """
    if not folder.exists:
        raise BillingError("There is no practice file yet; saving the first patient creates one.")
    if not folder.path.exists():
        with locked_folder(folder):
            pass  # entering the block completes what a crash interrupted
    return folder.read_keys()


def prepare_folder(access: PracticeAccess, key: bytes) -> None:
    """Verify the file, migrate it, and complete interrupted operations. Slow.

    Raises:
        BillingError: another window has the file open, or it is damaged, newer than the program,
            or cannot be migrated because the disk is full.
    """
    with locked_folder(access.folder):
        prepare_practice(access)
        _finish_changes(access.folder, key)
        remove_unfinished_exports(access.folder.data_dir)


def clear_unfinished_exports(folder: PracticeFolder) -> None:
    """Remove leftovers of an interrupted export. Needs no key.

    Does nothing while another window is open, because that may be exporting right now.
    """
    if not has_unfinished_exports(folder.data_dir):
        return
    try:
        lock = FileLock(folder.lock)
    except BillingError:
        return
    try:
        remove_unfinished_exports(folder.data_dir)
    finally:
        lock.release()


def repair_keys(folder: PracticeFolder) -> None:
    """Rewrite damaged keys from the backup's keys that just opened the file."""
    try:
        read_key_slots(folder.keys)
    except BillingError:
        write_keys(folder.read_keys(), folder.keys)


def write_slot(access: PracticeAccess, slot: Slot, act: Act) -> None:
    """Activate one key slot, here and in the backups, and log it.

    The file must be unlocked, so that no other window can change the keys at the same time.

    Raises:
        BillingError: the disk is full; the old key stays.
    """
    slots = access.folder.read_keys().with_slot(slot)
    write_keys(slots, access.folder.keys)
    rewrap(access.folder, slots)
    with PracticeStore(access) as store:
        store.audit.add(act)


def _finish_changes(folder: PracticeFolder, key: bytes) -> None:
    """Complete an interrupted key change; if the disk is full, leave it for the next time."""
    with contextlib.suppress(BillingError):
        finish_key_change(folder, key)
        slots = read_key_slots(folder.keys)
        if not any(slot.kind is SlotKind.FORMER for slot in slots.slots):
            rewrap(folder, slots)
