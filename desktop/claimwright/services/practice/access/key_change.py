"""Changing the encryption key of the practice file and its backups."""

import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime

from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.practice_store import PracticeAccess, open_practice
from claimwright.storage.vault.backup import folder_for_replaced
from claimwright.storage.vault.file_lock import FileLock
from claimwright.storage.vault.key_slots import DATA_KEY_BYTES, KeySlots, SlotKind, new_key_slots
from claimwright.storage.vault.practice_folder import DATABASE, KEYS, PART, write_keys
from claimwright.storage.vault.recovery_key import new_recovery_key
from claimwright.storage.vault.rekey import NO_ROOM, finish_key_change, rekeyed_copy


@dataclass(frozen=True, slots=True)
class NewKeys:
    """A data key that is not active yet; ``text`` is its recovery key, to be printed first."""

    text: str = field(repr=False)
    former: bytes = field(repr=False)
    key: bytes = field(repr=False)
    slots: KeySlots = field(repr=False)


def prepare_new_keys(service: PracticeService, passphrase: str) -> NewKeys:
    """Create a new data key with the same passphrase and a new recovery key. Slow.

    Nothing changes until `change_key`.

    Raises:
        WrongPassphrase: the passphrase is wrong.
    """
    former, key = service.key_of(passphrase), secrets.token_bytes(DATA_KEY_BYTES)
    text, slots = new_recovery_key(), new_key_slots()
    for kind, secret in ((SlotKind.PASSPHRASE, passphrase), (SlotKind.RECOVERY, text)):
        slots = slots.with_secret(kind, secret, key, service.cost)
    return NewKeys(text, former, key, slots)


def change_key(service: PracticeService, made: NewKeys) -> bytes:
    """Re-encrypt the practice file and its backups; return the key for `open_with`. Slow.

    The service must be locked. Once the new file is in place, an old key file opens neither it nor
    any re-encrypted backup. Backups not reached because of a full disk or a crash are re-encrypted
    at the next unlock. Copies elsewhere keep their keys.

    Raises:
        BillingError: the disk is full or another window has the file open; the old keys stay.
    """
    folder = service.folder
    lock = FileLock(folder.lock)
    try:
        folder.finish()
        access = service.access_by(made.key)
        _install_rekeyed(access, made)
        finish_key_change(folder, made.key)
        with open_practice(access) as store:
            store.audit.add(Act.REKEYED)
        return made.key
    finally:
        lock.release()


def _install_rekeyed(access: PracticeAccess, made: NewKeys) -> None:
    folder = access.folder
    now = access.now() if access.now is not None else datetime.now(UTC)
    try:
        part = folder.new_part()
        rekeyed_copy(folder.database, made.former, part / DATABASE, made.key)
        write_keys(made.slots.with_former(made.former, made.key), part / KEYS)
        folder.install(part, folder_for_replaced(folder, now))
    except OSError:
        raise BillingError(NO_ROOM) from None
    finally:
        shutil.rmtree(folder.data_dir / PART, ignore_errors=True)
