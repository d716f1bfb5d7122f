"""The passphrase of a script: from a file, or from the environment."""

import os
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import read_limited

PASSPHRASE_VARIABLE = "CLAIMWRIGHT_PASSPHRASE"
MOST_BYTES = 4_096


def script_passphrase(path: Path | None) -> str:
    """The first line of the file, else ``CLAIMWRIGHT_PASSPHRASE``; empty where neither is given.

    Raises:
        BillingError: the file cannot be read, or holds no passphrase.
    """
    if path is None:
        return os.environ.get(PASSPHRASE_VARIABLE, "")
    try:
        lines = read_limited(path, MOST_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    if not lines or not lines[0]:
        raise BillingError(
            f"{path.name} holds no passphrase; write it as the first line, as UTF-8 text."
        )
    return lines[0]
