"""The practice folder and its keys, while no window has the practice file open."""

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
    """Lock the folder and finish what a crash cut off.

    Raises:
        BillingError: another window has the file.
    """
    lock = FileLock(folder.lock)
    try:
        folder.finish()
        yield
    finally:
        lock.release()


def stored_slots(folder: PracticeFolder) -> KeySlots:
    """The keys of the practice file.

    Raises:
        BillingError: there is no practice file yet, or its keys are damaged everywhere.
    """
    if not folder.exists:
        raise BillingError("There is no practice file yet; the first patient makes one.")
    if not folder.path.exists():
        with locked_folder(folder):
            pass  # what a crash left half done is finished
    return folder.read_keys()


def prepare_folder(access: PracticeAccess, key: bytes) -> None:
    """Slow: look through the file, migrate it, and finish what was cut off.

    Raises:
        BillingError: another window has the file, or it is damaged, newer than the program, or
            not migrated for want of room.
    """
    with locked_folder(access.folder):
        prepare_practice(access)
        _finish_changes(access.folder, key)
        remove_unfinished_exports(access.folder.data_dir)


def clear_unfinished_exports(folder: PracticeFolder) -> None:
    """Remove what a cut-off export left behind; no key is needed.

    Nothing happens where another window is open, for that may be exporting just now.
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
    """Write damaged keys anew from those of a backup, by which the file was just opened."""
    try:
        read_key_slots(folder.keys)
    except BillingError:
        write_keys(folder.read_keys(), folder.keys)


def write_slot(access: PracticeAccess, slot: Slot, act: Act) -> None:
    """Put one key into effect, here and in the backups, and log it.

    The file has to be unlocked, so that no other window changes the keys meanwhile.

    Raises:
        BillingError: there is no room; the former key holds.
    """
    slots = access.folder.read_keys().with_slot(slot)
    write_keys(slots, access.folder.keys)
    rewrap(access.folder, slots)
    with PracticeStore(access) as store:
        store.audit.add(act)


def _finish_changes(folder: PracticeFolder, key: bytes) -> None:
    """What was cut off while keys were changed; a full disk leaves it to the next time."""
    with contextlib.suppress(BillingError):
        finish_key_change(folder, key)
        slots = read_key_slots(folder.keys)
        if not any(slot.kind is SlotKind.FORMER for slot in slots.slots):
            rewrap(folder, slots)
