"""Unlocking the practice file for scripts, with a passphrase from a file or the environment."""

import os
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import read_limited
from claimwright.services.container import Services

PASSPHRASE_VARIABLE = "CLAIMWRIGHT_PASSPHRASE"
MAX_BYTES = 4_096

MISSING_SENTENCE = (
    "There is no practice file in this data folder; create it in the window "
    "(Practice), or name its folder with --data."
)
LOCKED_SENTENCE = (
    f"The practice file is locked; set {PASSPHRASE_VARIABLE} to its passphrase, or "
    "name a file that contains it with --passphrase-file."
)


def unlock_for_scripts(services: Services) -> bool:
    """Unlock the practice file for a command that can use it. Returns whether it is unlocked.

    Raises:
        BillingError: the passphrase is wrong, or its file cannot be read.
    """
    passphrase = passphrase_to_try(services.passphrase_file, has_file=services.has_practice_file)
    if passphrase:
        services.practice.unlock(passphrase)
    return bool(passphrase)


def require_unlocked(services: Services) -> None:
    """Unlock the practice file for a command that requires it.

    Raises:
        BillingError: no practice file or no passphrase; otherwise as `unlock_for_scripts`.
    """
    if not services.has_practice_file:
        raise BillingError(MISSING_SENTENCE)
    if not (services.is_practice_open or unlock_for_scripts(services)):
        raise BillingError(LOCKED_SENTENCE)


def script_passphrase(path: Path | None) -> str:
    """The file's first line, or else ``CLAIMWRIGHT_PASSPHRASE``; empty if neither is given.

    Raises:
        BillingError: the file cannot be read, or contains no passphrase.
    """
    if path is None:
        return os.environ.get(PASSPHRASE_VARIABLE, "")
    try:
        lines = read_limited(path, MAX_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    if not lines or not lines[0]:
        raise BillingError(
            f"{path.name} contains no passphrase; write it as the first line, as UTF-8 text."
        )
    return lines[0]


def passphrase_to_try(path: Path | None, *, has_file: bool) -> str:
    """The passphrase to unlock with; empty if none is given or there is nothing to unlock.

    Without a practice file (``has_file``) the environment variable is ignored, since scripts may
    always set it. A passphrase from ``path`` is always tried, so a missing file is reported.

    Raises:
        BillingError: as `script_passphrase`.
    """
    passphrase = script_passphrase(path)
    return passphrase if has_file or path is not None else ""
