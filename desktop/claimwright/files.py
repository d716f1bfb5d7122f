"""The one durable way to write a file: beside the old one, synced, then renamed over it."""

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimwright.errors import BillingError

MAX_RENAME_TRIES = 20
RENAME_PAUSE_SECONDS = 0.05


def rename_over(part: Path, path: Path) -> None:
    """Give a finished file its name.

    On Windows a virus scanner or a reader may hold either file for an instant, so the rename is
    tried for about a second.

    Raises:
        OSError: it cannot be done.
    """
    for _ in range(MAX_RENAME_TRIES):
        try:
            os.replace(part, path)
        except PermissionError:
            time.sleep(RENAME_PAUSE_SECONDS)
        else:
            return
    os.replace(part, path)


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk; Windows has no such call
    for a folder.
    """
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private(path: Path) -> None:
    """Make an empty file, or close an existing one, to everybody but its owner.

    SQLite gives its log and its shared memory the rights of the database.
    """
    path.touch(mode=0o600)
    path.chmod(0o600)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read, down to the disk."""
    make_private(path)
    path.write_bytes(content)
    sync(path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A private file beside ``path``; it takes its place when the block ends without an error.

    Raises:
        OSError: there is no room, or the folder cannot be written; the old file is as it was.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.touch(mode=0o600)
        yield part
        sync(part)
        rename_over(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Replace a small file of the program's own: a reader sees the old content or the new.

    Raises:
        OSError: as `replacing`.
    """
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def save_bytes(content: bytes, path: Path) -> None:
    """Save a file where the user wants it; an older one stays whole until the new one is.

    Raises:
        BillingError: the place cannot be written.
    """
    with saving_file(path) as part:
        part.write_bytes(content)


@contextmanager
def saving_text(path: Path) -> Iterator[TextIO]:
    """A text for a spreadsheet on its way to ``path``; nothing is there if the block fails.

    Raises:
        BillingError: the place cannot be written.
    """
    with saving_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        yield file


@contextmanager
def saving_file(path: Path) -> Iterator[Path]:
    """A private file on its way to ``path``; nothing is there if the block fails.

    Raises:
        BillingError: the place cannot be written.
    """
    try:
        with replacing(path) as part:
            yield part
    except BrokenPipeError:
        raise  # caused by what the block prints meanwhile, not by this file
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(
            f"{path.name} cannot be saved there ({reason}); choose another folder."
        ) from None
