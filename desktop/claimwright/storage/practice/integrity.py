"""Checks that a practice file is intact without writing to it or its folder."""

from pathlib import Path

from claimwright.errors import BillingError
from claimwright.storage.database import Connection, is_sound
from claimwright.storage.practice.migrations.registry import is_current
from claimwright.storage.practice.practice_connection import (
    DAMAGED,
    PracticeFileProblem,
    explain_errors,
)
from claimwright.storage.vault.cipher import connect

READ_WHOLE = 64_000_000  # bytes, read in 0.15 s; a larger file is read whole by its daily backup


def check_current(database: Path, key: bytes) -> bool:
    """Whether a practice file opens and has every migration; quick and read-only.

    Raises:
        BillingError: it is missing, damaged at its start, or from a newer release.
    """
    return _checked(database, key, 0)


def check_before_unlocking(database: Path, key: bytes) -> bool:
    """`check_current`, and read the whole file unless it is larger than `READ_WHOLE`.

    Every page carries an HMAC, so even one flipped bit is detected before anything is written.

    Raises:
        BillingError: it is missing, damaged, or from a newer release.
    """
    return _checked(database, key, READ_WHOLE)


def _checked(database: Path, key: bytes, read_whole: int) -> bool:
    if not database.is_file():
        raise BillingError(
            "The practice file (practice.db) is missing from its folder; restore a backup."
        )
    with explain_errors():
        connection = connect(database, key, read_only=True, immutable=not _has_log(database))
        try:
            current = is_current(connection)
            if database.stat().st_size <= read_whole:
                _read_whole(connection)
        finally:
            connection.close()
    return current


def check_whole(database: Path, key: bytes) -> None:
    """Verify every page, and the structure of every table and index.

    Raises:
        BillingError: it is missing or damaged.
    """
    check_current(database, key)
    with explain_errors():
        connection = connect(database, key, read_only=True, immutable=not _has_log(database))
        try:
            _read_whole(connection)
            if not is_sound(connection):
                raise PracticeFileProblem(DAMAGED)
        finally:
            connection.close()


def _read_whole(connection: Connection) -> None:
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise PracticeFileProblem(DAMAGED)


def _has_log(database: Path) -> bool:
    return database.with_name(f"{database.name}-wal").exists()
