"""The locations of the program's resources and of the user's data."""

import os
import sys
from pathlib import Path

from claimwright.errors import BillingError

DATA_VARIABLE = "CLAIMWRIGHT_DATA"
APPLICATION = "Claimwright"

_PACKAGE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder ``resources`` of the checkout, else of the wheel, else of the frozen program.

    Raises:
        BillingError: the installation is incomplete.
    """
    for candidate in _candidates():
        if (candidate / "guidance").is_dir():
            return candidate
    raise BillingError("The program's own files are missing; install Claimwright again.")


def data_folder(named: Path | str | None = None) -> Path:
    """The folder for the user's files; it is created if missing.

    ``named`` (the option ``--data``) takes precedence over the variable ``CLAIMWRIGHT_DATA``, which
    takes precedence over the platform's folder for user data.

    Raises:
        BillingError: the folder cannot be created.
    """
    chosen = named or os.environ.get(DATA_VARIABLE) or _platform_folder()
    folder = Path(chosen).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(
            f"The data folder {folder} cannot be used ({reason}); choose another with --data."
        ) from None
    return folder


def _candidates() -> list[Path]:
    found = [_PACKAGE / "resources"]
    if _PACKAGE.parent.name == "desktop":
        found.insert(0, _PACKAGE.parents[1] / "resources")
    if frozen := getattr(sys, "_MEIPASS", None):
        found.append(Path(frozen) / "resources")
    return found


def _platform_folder() -> str:
    import platformdirs  # imported late: 4 ms, not needed with --data

    return platformdirs.user_data_dir(APPLICATION, appauthor=False)
