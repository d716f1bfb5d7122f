"""Where the program's own resources are, and where the user's data is."""

import os
import sys
from pathlib import Path

from claimwright.errors import BillingError

DATA_VARIABLE = "CLAIMWRIGHT_DATA"
APPLICATION = "Claimwright"

_PACKAGE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder ``resources``: the checkout's, else the wheel's, else the frozen program's.

    Raises:
        BillingError: the installation is incomplete.
    """
    for candidate in _candidates():
        if (candidate / "guidance").is_dir():
            return candidate
    raise BillingError("The program's own files are missing; install Claimwright again.")


def data_folder(named: Path | str | None = None) -> Path:
    """The folder that holds the user's files, made if it is not there.

    ``named`` (the option ``--data``) wins over the variable ``CLAIMWRIGHT_DATA``, and that over
    the platform's folder for user data.

    Raises:
        BillingError: the folder cannot be made.
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
    import platformdirs  # 4 ms that a run with --data does not need

    return platformdirs.user_data_dir(APPLICATION, appauthor=False)
