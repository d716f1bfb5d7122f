"""The connection to the practice file: statements, transactions, and errors put in plain words."""

import contextlib
import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from claimwright.domain.practice.row_changed import RowChanged
from claimwright.errors import BillingError
from claimwright.storage.database import DatabaseError
from claimwright.storage.vault.cipher import connect

Row: TypeAlias = tuple[Any, ...]
Now: TypeAlias = Callable[[], datetime]


class PracticeFileProblem(BillingError):
    """The disk or the file failed: the current change is not saved, earlier ones are safe."""


SYNC_EACH_SAVE = "PRAGMA synchronous = FULL"
SYNC_LATER = "PRAGMA synchronous = NORMAL"
DAMAGED = (
    "The practice file is damaged or is not a practice file. Nothing was changed; restore a backup "
    "(Practice, Backups)."
)
MOVED = (
    "The practice file is no longer where it was opened: its folder was moved, renamed or "
    "replaced, or its drive is gone. This change is not saved. Put the folder back, then lock and "
    "unlock the practice file."
)
_PROBLEMS = {  # SQLite's primary result codes
    3: "You do not have permission to read or write the practice file; ask the folder's owner.",
    5: "The practice file is in use by another program, so this is not saved yet. Close it there "
    "and try again; what is typed is saved as soon as the file is free.",
    6: "The practice file is in use by another program, so this is not saved yet. Close it there "
    "and try again; what is typed is saved as soon as the file is free.",
    8: "The practice file cannot be written; make sure that its folder is not read-only.",
    10: "The disk that holds the practice file is failing or full. What was saved before is safe; "
    "this change is not saved. Make room, then save again.",
    11: DAMAGED,
    13: "The disk is full. What was saved before is safe; this change is not saved. Free some "
    "space, then save again.",
    14: "The practice file cannot be opened; make sure that its folder exists and can be written.",
    26: DAMAGED,
}


def os_user() -> str:
    """The name of the user who is logged on to this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextmanager
def explain_errors() -> Iterator[None]:
    """Turn an error of the disk or the file into a `PracticeFileProblem`.

    Anything else is a bug. SQLite's own message is dropped because it may contain a value.
    """
    try:
        yield
    except DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", None)
        sentence = None if code is None else _PROBLEMS.get(code & 0xFF)
        if sentence is None:
            raise
        raise PracticeFileProblem(sentence) from None


class PracticeConnection:
    """A connection for one thread. ``now`` is the clock for timestamps; they are in UTC."""

    def __init__(
        self, path: Path, key: bytes, now: Now | None = None, wait_ms: int | None = None
    ) -> None:
        """Open the file for writing.

        Raises:
            BillingError: the file does not open with this key.
        """
        self._now = now or (lambda: datetime.now(UTC))
        self.os_user = os_user()
        self._path = path.absolute()
        self.staff = ""
        with explain_errors():
            self.raw = connect(path, key)
            try:
                if wait_ms is not None:
                    self.wait_at_most(wait_ms)
                self.raw.execute("PRAGMA journal_mode = WAL").fetchone()
                self.raw.execute(SYNC_EACH_SAVE)
            except BaseException:
                self.raw.close()
                raise
        self._place = _place(self._path)

    def wait_at_most(self, milliseconds: int) -> None:
        """Set how long a save waits while another program locks the file."""
        with explain_errors():
            self.raw.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")

    def close(self) -> None:
        """Close the file, which merges the write-ahead log into it."""
        with explain_errors():
            self.raw.close()

    @property
    def who(self) -> str:
        """The current user: the staff member who was chosen, else the operating system's user."""
        return self.staff or self.os_user

    def new_id(self, table: str) -> int:
        """An id that no row of the table has ever had; see `new_ids`."""
        return self.new_ids(table, 1)[0]

    def new_ids(self, table: str, count: int) -> range:
        """Consecutive ids that no row of the table has ever had; not assigned by SQLite.

        SQLite would reuse the ids of deleted rows, but the access log still refers to them.
        """
        counted = self.row(
            f"INSERT INTO id_counter SELECT ?1, coalesce(max(id), 0) + ?2 FROM {table} WHERE true "
            "ON CONFLICT (name) DO UPDATE SET last = max(id_counter.last + ?2, excluded.last) "
            "RETURNING last",
            *(table, count),
        )
        assert counted is not None  # RETURNING always yields the row
        last = int(counted[0])
        return range(last - count + 1, last + 1)

    def next_row_version(self, table: str, row_id: int, opened: int) -> None:
        """Increment the version of a row that was read as version ``opened``; 0 skips the check.

        Raises:
            RowChanged: the row was changed since.
        """
        row = self.row(f"SELECT row_version FROM {table} WHERE id = ?", row_id)
        if row is not None and opened and row[0] != opened:
            raise RowChanged(table)
        self.write(f"UPDATE {table} SET row_version = row_version + 1 WHERE id = ?", row_id)

    def changes(self) -> tuple[int, int]:
        """A value that differs after any change to the file through any connection."""
        row = self.row("PRAGMA data_version")
        assert row is not None  # this pragma always returns a row
        return int(row[0]), int(self.raw.total_changes)

    def now(self) -> str:
        """The current time in UTC as ISO text to the second, as stored in the tables."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def rows(self, statement: str, *values: object) -> list[Row]:
        """All rows of a query."""
        with explain_errors():
            found: list[Row] = self.raw.execute(statement, values).fetchall()
            return found

    def each(self, statement: str, *values: object) -> Iterator[Row]:
        """The rows of a query one by one, for results too large for memory."""
        with explain_errors():
            yield from self.raw.execute(statement, values)

    def row(self, statement: str, *values: object) -> Row | None:
        """The first row of a query; None if there is none."""
        with explain_errors():
            found: Row | None = self.raw.execute(statement, values).fetchone()
            return found

    def write(self, statement: str, *values: object) -> None:
        """Run a statement inside a `transaction`; get the id of a new row from `new_id`."""
        assert self.raw.in_transaction, "a write needs a transaction"
        with explain_errors():
            self.raw.execute(statement, values)

    def write_all(
        self, statement: str, rows: Iterable[Sequence[object] | Mapping[str, object]]
    ) -> None:
        """`write` a statement for many rows; each row has its values in order or by name."""
        assert self.raw.in_transaction, "a write needs a transaction"
        with explain_errors():
            self.raw.executemany(statement, rows)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the file as of now, unaffected by saves through other connections."""
        with explain_errors():
            self.raw.execute("BEGIN")
        try:
            yield
        finally:
            with explain_errors():
                self.raw.execute("ROLLBACK")

    @contextmanager
    def transaction(self, *, quick: bool = False) -> Iterator[None]:
        """Run a block as one transaction, on disk when it ends; a nested one joins the outer.

        A ``quick`` transaction survives a crash of the program but not a power failure. That is
        enough for a draft, which is saved again a second later.
        """
        if self.raw.in_transaction:
            yield
            return
        with explain_errors():
            self.raw.execute(SYNC_LATER if quick else SYNC_EACH_SAVE)
            self.raw.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._check_place()
            with explain_errors():
                self.raw.execute("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                # On a full disk even the rollback may fail; closing the file rolls back too.
                with contextlib.suppress(DatabaseError):
                    self.raw.execute("ROLLBACK")
            raise

    def _check_place(self) -> None:
        """Make sure that the open file is still at its path, since writes to a moved file are lost.

        Raises:
            PracticeFileProblem: the path no longer leads to the open file.
        """
        if self._place is None or _place(self._path) != self._place:
            raise PracticeFileProblem(MOVED)


def _place(path: Path) -> tuple[int, int] | None:
    """The device and inode of a path; None if it does not exist."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
