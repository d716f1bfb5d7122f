"""Connections to the reference databases: finished files are read-only, new ones built apart."""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from claimwright.errors import BillingError

Connection: TypeAlias = Any  # sqlcipher3 ships no types
DatabaseError: type[Exception] = dbapi2.Error


def open_to_read(path: Path) -> Connection:
    """Open a finished file read-only.

    A finished file never changes, so it is opened as immutable: no locks, no journal, and the
    folder need not be writable.
    """
    return dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Open a finished file read-only and close it when the block ends.

    Raises:
        BillingError: the file is missing or damaged.
    """
    try:
        connection = open_to_read(path)
        try:
            yield connection
        finally:
            connection.close()
    except dbapi2.Error:
        raise BillingError(
            f"{path.name} is missing or damaged; import that release again."
        ) from None


@contextmanager
def build_file(path: Path) -> Iterator[Connection]:
    """Open a new file to be filled in one transaction; close it when the block ends.

    No journal and no syncing: a file that was left incomplete is discarded anyway.
    """
    path.unlink(missing_ok=True)
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def create(connection: Connection, schema: str) -> None:
    """Run the statements of a schema (``executescript`` would end the transaction)."""
    for statement in schema.split(";"):
        connection.execute(statement)


def is_sound(connection: Connection) -> bool:
    """Whether the file passes SQLite's quick integrity check."""
    return [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]


_quoted = json.encoder.encode_basestring_ascii


def placeholders(values: Collection[object]) -> str:
    """The placeholders ``?,?,?`` for an IN list."""
    return ",".join("?" * len(values))


ANY_OF = "(SELECT value FROM json_each(?))"
"""An IN list passed as one parameter, so SQLite compiles the statement once for any length."""


def any_of(values: Iterable[str] | Iterable[int]) -> str:
    """The parameter for an `ANY_OF`: the values as a JSON array."""
    # Eight times as fast as ``json.dumps``; every check calls this several times.
    return f"[{','.join([_quoted(one) if isinstance(one, str) else str(one) for one in values])}]"


def day(text: str) -> date:
    """Parse the ISO date of a column."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """Parse the ISO date of a column; None for NULL, an open end."""
    return None if text is None else day(text)


def iso(value: date | None) -> str | None:
    """A date as ISO text for a column; None stays None."""
    return None if value is None else value.isoformat()
