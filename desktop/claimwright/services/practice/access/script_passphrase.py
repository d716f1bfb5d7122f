"""Unlocking the practice file for a script: its passphrase is in a file or the environment."""

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
    "name a file that holds it with --passphrase-file."
)


def unlock_for_scripts(services: Services) -> bool:
    """Unlock the practice file for a verb that reads it; whether a passphrase was given.

    Raises:
        BillingError: the passphrase opens nothing, or its file cannot be read.
    """
    passphrase = passphrase_to_try(services.passphrase_file, has_file=services.has_practice_file)
    if passphrase:
        services.practice.unlock(passphrase)
    return bool(passphrase)


def require_unlocked(services: Services) -> None:
    """Unlock the practice file for a verb that has no use without it.

    Raises:
        BillingError: there is no practice file or no passphrase, or as `unlock_for_scripts`.
    """
    if not services.has_practice_file:
        raise BillingError(MISSING_SENTENCE)
    if not (services.is_practice_open or unlock_for_scripts(services)):
        raise BillingError(LOCKED_SENTENCE)


def script_passphrase(path: Path | None) -> str:
    """The first line of the file, else ``CLAIMWRIGHT_PASSPHRASE``; empty where neither is given.

    Raises:
        BillingError: the file cannot be read, or holds no passphrase.
    """
    if path is None:
        return os.environ.get(PASSPHRASE_VARIABLE, "")
    try:
        lines = read_limited(path, MAX_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    if not lines or not lines[0]:
        raise BillingError(
            f"{path.name} holds no passphrase; write it as the first line, as UTF-8 text."
        )
    return lines[0]


def passphrase_to_try(path: Path | None, *, has_file: bool) -> str:
    """The passphrase to unlock with; empty where none is given or there is nothing to unlock.

    The environment's is left alone without a practice file (``has_file``): a script may set it for
    every run. One that was named in ``path`` is always tried, and says that there is no file.

    Raises:
        BillingError: as `script_passphrase`.
    """
    passphrase = script_passphrase(path)
    return passphrase if has_file or path is not None else ""
