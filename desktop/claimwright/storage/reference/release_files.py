"""Writes a release to its own file: one import at a time, built, verified, then renamed."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from claimwright.domain.reference.reference_import import ImportStopped
from claimwright.errors import BillingError
from claimwright.files import rename_over, sync
from claimwright.storage.database import (
    Connection,
    DatabaseError,
    build_file,
    is_sound,
    open_to_read,
)
from claimwright.storage.reference.coded_tables import predates_facility_na
from claimwright.storage.reference.release_catalog import FOLDER, ReleaseCatalog

LOCK = "import.lock"
PART = ".part"
INSTRUCTIONS_BETWEEN_CHECKS = 200_000  # SQLite VM instructions, about 10 ms

Fill = Callable[[Connection], int]


class ReleaseFiles:
    """The folder of the imported releases, while one import holds its lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, fill: Fill, stop: Callable[[], bool]) -> int:
        """Build the file ``name``: ``fill`` creates its tables and returns how many rows to expect.

        A file of that name is replaced; open readers keep the old one. Returns the number of rows,
        verified in the finished file.

        Raises:
            ImportStopped: ``stop`` returned true.
            BillingError: the disk is full, or the file cannot be written.
        """
        part = self._folder / f"{name}{PART}"
        try:
            rows = self._build(part, fill, stop)
            rename_over(part, self._folder / name)
            return rows
        except DatabaseError as problem:
            if stop():
                raise ImportStopped("The import was canceled; nothing has changed.") from None
            raise cannot_write(self._folder, str(problem)) from None
        except OSError as problem:
            raise cannot_write(self._folder, problem.strerror or str(problem)) from None
        finally:
            remove(part)

    def is_intact(self, name: str) -> bool:
        """Whether a release file exists and is not damaged."""
        return self._satisfies(name, is_sound)

    def is_current(self, name: str) -> bool:
        """Whether a release file is intact and has every column that this version reads."""
        return self._satisfies(name, lambda file: is_sound(file) and not predates_facility_na(file))

    def _satisfies(self, name: str, is_met: Callable[[Connection], bool]) -> bool:
        try:
            connection = open_to_read(self._folder / name)
        except DatabaseError:
            return False
        try:
            return is_met(connection)
        except DatabaseError:
            return False
        finally:
            connection.close()

    def sweep(self) -> None:
        """Remove leftovers of killed imports, and files that the catalog no longer lists."""
        listed = {listed.file for listed in ReleaseCatalog(self._folder.parent).releases()}
        for path in self._folder.iterdir():
            if path.suffix == PART or (path.suffix == ".db" and path.name not in listed):
                remove(path)

    @staticmethod
    def _build(part: Path, fill: Fill, stop: Callable[[], bool]) -> int:
        with build_file(part) as connection:
            connection.set_progress_handler(stop, INSTRUCTIONS_BETWEEN_CHECKS)
            expected, table = fill(connection), _largest_table(connection)
        connection = open_to_read(part)
        try:
            connection.set_progress_handler(stop, INSTRUCTIONS_BETWEEN_CHECKS)
            counted = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            if counted != expected or not is_sound(connection):
                raise OSError(errno.EIO, "the written rows cannot be read back")
        finally:
            connection.close()
        sync(part)
        return expected


@contextmanager
def importing(data_dir: Path) -> Iterator[ReleaseFiles]:
    """Lock the folder for one import.

    The lock is a SQLite lock on an empty file, so it ends with the process.

    Raises:
        BillingError: another import is running, or the folder cannot be used.
    """
    folder = data_dir / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = dbapi2.connect(str(folder / LOCK), isolation_level=None, timeout=0)
    except (OSError, DatabaseError) as problem:
        raise cannot_write(folder, str(problem)) from None
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except DatabaseError:
            raise BillingError("Another import is running; wait until it is done.") from None
        files = ReleaseFiles(folder)
        files.sweep()
        yield files
    finally:
        lock.close()


def remove(path: Path) -> None:
    """Delete a file; one still open on Windows is left for the next import."""
    with suppress(OSError):
        path.unlink()


def _largest_table(connection: Connection) -> str:
    """The table of a release file that has the most rows."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    return next(
        name
        for name in ("ptp_edit", "add_on", "mue", "fee", "listed_code", "diagnosis")
        if name in names
    )


def cannot_write(folder: Path, reason: str) -> BillingError:
    """The error for a folder that cannot be written to."""
    if "full" in reason or "space" in reason.lower():
        return BillingError(
            f"There is not enough space in {folder}; free about 300 MB and import again. "
            "Nothing has changed."
        )
    return BillingError(f"The table cannot be written to {folder} ({reason}). Nothing has changed.")
