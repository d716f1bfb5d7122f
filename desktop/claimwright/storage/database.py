"""Connections to the public facts: finished files are only read, new ones are built beside them."""

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
    """A connection to a finished file.

    The file never changes once it has its name, so it is opened as immutable: no locks, no
    journal, and a folder without write permission will do.
    """
    return dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection to a finished file, closed afterwards.

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
    """A connection that fills a new file inside one transaction, closed afterwards.

    Without journal and synchronization, because a half-made file is thrown away.
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
    """Whether SQLite finds the file whole."""
    return [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]


_quoted = json.encoder.encode_basestring_ascii


def marks(values: Collection[object]) -> str:
    """``?,?,?`` for an IN list."""
    return ",".join("?" * len(values))


ANY_OF = "(SELECT value FROM json_each(?))"
"""An IN list as one value: SQLite compiles the statement once, however many there are."""


def any_of(values: Iterable[str] | Iterable[int]) -> str:
    """The value for an `ANY_OF`."""
    # An eighth of the time of ``json.dumps``, several times for each check.
    return f"[{','.join([_quoted(one) if isinstance(one, str) else str(one) for one in values])}]"


def day(text: str) -> date:
    """The date that a column holds as ISO text."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """The date that a column holds as ISO text, None for an open one."""
    return None if text is None else day(text)


def iso(value: date | None) -> str | None:
    """A date as a column holds it."""
    return None if value is None else value.isoformat()
