"""The folder of the practice file: the database and its keys, only ever moved together."""

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
    """``practice/`` in a data folder: ``practice.db`` and ``practice.keys``, always as a pair.

    A new or restored pair is built in ``practice.part``, renamed to ``practice.ready`` once it is
    complete and synced, and then to ``practice``; `finish` does the last step after a crash.
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
        """Whether there is a practice file, intact or not."""
        return self.path.exists() or (self.data_dir / READY).exists()

    def new_part(self) -> Path:
        """Create an empty folder to build a pair in."""
        part = self.data_dir / PART
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        return part

    def install(self, part: Path, former: Path | None = None) -> None:
        """Put a pair in place; the existing one is moved to ``former``.

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
        """Finish or undo what a crash interrupted. The caller holds the lock."""
        ready = self.data_dir / READY
        shutil.rmtree(self.data_dir / PART, ignore_errors=True)
        if ready.exists() and not self.path.exists():
            os.rename(ready, self.path)
        shutil.rmtree(ready, ignore_errors=True)
        with contextlib.suppress(OSError):  # a key file that a crash left incomplete
            self.keys.with_name(f"{KEYS}.part").unlink(missing_ok=True)

    @property
    def is_missing(self) -> bool:
        """Whether there is no practice file although there are backups of one."""
        return not self.exists and any(self.backups.glob(f"*/{DATABASE}"))

    def read_keys(self) -> KeySlots:
        """The keys; if they are damaged, the keys of the newest backup in the same data folder.

        A new passphrase does not change the data key, so the keys of a backup open the database.

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
    """Replace a key file atomically: a crash leaves either the old keys or the new ones.

    Raises:
        BillingError: the file cannot be written; the old keys remain valid.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        write_private(part, slots.to_text().encode())
        if read_key_slots(part) != slots:
            raise OSError("the keys do not read back as written")
        rename_over(part, path)
        sync(path.parent)
    except (OSError, BillingError):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise BillingError(
            "The keys could not be written; the old passphrase still works. Free some space and "
            "try again."
        ) from None
