"""Encrypted connections: SQLCipher with a raw 32-byte key."""

from pathlib import Path

from sqlcipher3 import dbapi2

from claimwright.storage.database import Connection

BUSY_SECONDS = 5
# SQLCipher wipes memory that it frees. Python's own copies of rows are dropped when the file is
# locked, and `process_guard` keeps both out of memory dumps. Once on, it stays on for the process.
WIPE_MEMORY = "PRAGMA cipher_memory_security = ON"


def connect(
    path: Path,
    key: bytes,
    *,
    page_size: int = 4096,
    read_only: bool = False,
    immutable: bool = False,
) -> Connection:
    """Open a connection in autocommit mode; a wrong key is only detected by the first read.

    The file must exist (empty for a new one), so that a file that was moved is not created again.
    ``read_only`` never changes the file, even if it has a write-ahead log; ``immutable`` does not
    touch its folder either, and is only for a file without such a log.
    """
    mode = "ro&immutable=1" if immutable else "ro" if read_only else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    connection.execute(WIPE_MEMORY)
    # SQLCipher would report every wrong key on standard error; the caller reports it to the user.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {page_size}")
    connection.execute("PRAGMA temp_store = MEMORY")  # a sort on disk would not be encrypted
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
