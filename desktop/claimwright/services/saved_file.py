"""Writing a file that is whole or not there, readable by its owner alone."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimwright.errors import BillingError


def save_bytes(content: bytes, path: Path) -> None:
    """Write beside, then rename, so that an older file stays whole until the new one is.

    Raises:
        BillingError: the place cannot be written.
    """
    with _beside(path) as beside:
        beside.write_bytes(content)


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A text on its way to ``path``, for a spreadsheet; not there if the block does not end.

    Raises:
        BillingError: the place cannot be written.
    """
    with _beside(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        yield file


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.touch(mode=0o600)
        yield beside
        beside.replace(path)
    except BrokenPipeError:
        raise  # of what the block prints meanwhile, not of this file
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(
            f"{path.name} cannot be saved there ({reason}); choose another folder."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
