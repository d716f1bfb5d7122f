"""Writing a file that is whole or not there, readable by its owner alone."""

import contextlib
import os
from pathlib import Path

from claimwright.errors import BillingError


def save_bytes(content: bytes, path: Path) -> None:
    """Write beside, then rename, so that an older file stays whole until the new one is.

    Raises:
        BillingError: the place cannot be written.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.touch(mode=0o600)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(
            f"{path.name} cannot be saved there ({reason}); choose another folder."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
