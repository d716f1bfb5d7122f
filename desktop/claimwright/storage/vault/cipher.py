"""Encrypted connections: SQLCipher by a raw key of 32 bytes."""

from pathlib import Path

from sqlcipher3 import dbapi2

from claimwright.storage.database import Connection

BUSY_SECONDS = 5
# SQLCipher wipes what it frees; Python's own copies of rows are dropped at the lock, and
# `process_guard` keeps both out of any image of the memory. Once on, it is on for the process.
WIPE_MEMORY = "PRAGMA cipher_memory_security = ON"


def connect(
    path: Path,
    key: bytes,
    *,
    page_size: int = 4096,
    read_only: bool = False,
    immutable: bool = False,
) -> Connection:
    """A connection whose statements commit by themselves; nothing is read yet, so no error yet.

    The file is there already, empty where it is new: one that was moved away is not made anew.

    ``read_only`` never changes the file, whatever its write-ahead log holds; ``immutable`` leaves
    its folder alone as well, for a file without such a log.
    """
    mode = "ro&immutable=1" if immutable else "ro" if read_only else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    connection.execute(WIPE_MEMORY)
    # SQLCipher reports every wrong key on standard error; the caller says it to the user.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {page_size}")
    connection.execute("PRAGMA temp_store = MEMORY")  # a sort on disk would not be encrypted
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
