"""Where the practice file lies: a folder with the database and its keys, moved only as a whole."""

import contextlib
import os
import shutil
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import rename_over, sync, write_private
from claimwright.storage.vault.key_slots import KeySlots, read_key_slots

FOLDER = "practice"
BACKUPS = "practice-backups"
LOCK = "practice.lock"
READY = "practice.ready"
PART = "practice.part"
DATABASE = "practice.db"
KEYS = "practice.keys"
WAL = f"{DATABASE}-wal"


class PracticeFolder:
    """``practice/`` in a data folder: ``practice.db`` and ``practice.keys``, never one alone.

    A new or restored pair is made in ``practice.part``, renamed to ``practice.ready`` once it is
    whole and synchronized, and then to ``practice``; `finish` does the last step after a crash.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.path = data_dir / FOLDER
        self.database = self.path / DATABASE
        self.keys = self.path / KEYS
        self.backups = data_dir / BACKUPS
        self.lock = data_dir / LOCK

    @property
    def exists(self) -> bool:
        """Whether there is a practice file, sound or not."""
        return self.path.exists() or (self.data_dir / READY).exists()

    def new_part(self) -> Path:
        """An empty folder for a pair in the making."""
        part = self.data_dir / PART
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        return part

    def install(self, part: Path, former: Path | None = None) -> None:
        """Put a pair in place; what was there goes to ``former`` as it is.

        The caller holds the lock and has closed its connections.
        """
        ready = self.data_dir / READY
        for name in (DATABASE, KEYS):
            sync(part / name)
        sync(part)
        shutil.rmtree(ready, ignore_errors=True)
        os.rename(part, ready)
        if self.path.exists():
            assert former is not None
            os.rename(self.path, former)
        os.rename(ready, self.path)
        sync(self.data_dir)

    def finish(self) -> None:
        """Finish or clear away what a crash left half done. The caller holds the lock."""
        ready = self.data_dir / READY
        shutil.rmtree(self.data_dir / PART, ignore_errors=True)
        if ready.exists() and not self.path.exists():
            os.rename(ready, self.path)
        shutil.rmtree(ready, ignore_errors=True)
        with contextlib.suppress(OSError):  # keys that a crash left half written
            self.keys.with_name(f"{KEYS}.part").unlink(missing_ok=True)

    @property
    def is_missing(self) -> bool:
        """Whether there is no practice file though there are backups of one."""
        return not self.exists and any(self.backups.glob(f"*/{DATABASE}"))

    def read_keys(self) -> KeySlots:
        """The keys; where they are damaged, those of the newest backup of the same folder.

        The data key never changes, so the keys of any backup open the database.

        Raises:
            BillingError: no keys can be read.
        """
        try:
            return read_key_slots(self.keys)
        except BillingError:
            for path in sorted(self.backups.glob(f"*/{KEYS}"), reverse=True):
                try:
                    return read_key_slots(path)
                except BillingError:
                    continue
            raise


def write_keys(slots: KeySlots, path: Path) -> None:
    """Replace a key file in one step: a crash leaves the old keys or the new ones.

    Raises:
        BillingError: the place cannot be written; the old keys still hold.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        write_private(beside, slots.to_text().encode())
        if read_key_slots(beside) != slots:
            raise OSError("not what was written")
        rename_over(beside, path)
        sync(path.parent)
    except (OSError, BillingError):
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BillingError(
            "The keys could not be written; the former passphrase still holds. Free some space "
            "and try again."
        ) from None
