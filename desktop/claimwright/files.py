"""The one durable way to write a file: next to the old one, synced, then renamed over it."""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimwright.errors import BillingError

MAX_RENAME_TRIES = 20
RENAME_PAUSE_SECONDS = 0.05


def rename_over(part: Path, path: Path) -> None:
    """Rename a finished file, replacing an existing one.

    On Windows a virus scanner or a reader may briefly lock either file, so this retries for about
    a second.

    Raises:
        OSError: the file cannot be renamed.
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
    """Flush a file or a folder's entries to disk; a no-op for folders on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private(path: Path) -> None:
    """Create an empty file, or restrict an existing one, for its owner only.

    SQLite gives its log and shared-memory files the permissions of the database.
    """
    path.touch(mode=0o600)
    path.chmod(0o600)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, and flush it to disk."""
    make_private(path)
    path.write_bytes(content)
    sync(path)


def read_limited(path: Path, most: int) -> bytes:
    """Read a file from outside, which may be a pipe, a device or far too large.

    Raises:
        BillingError: it is not a regular file, has more than ``most`` bytes, or cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BillingError(f"{path.name} is not a file; save it as a file and open that.")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as problem:
        raise BillingError(
            f"{path.name} cannot be read ({problem.strerror or 'the system refuses'})."
        ) from None
    if len(content) > most:
        raise BillingError(f"{path.name} is larger than the limit of {most:,} bytes.")
    return content


def restrict_new_files() -> None:
    """Make every new file of this process private, including files created by Qt and printing."""
    os.umask(0o077)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a private temporary file that replaces ``path`` if the block succeeds.

    If the system supports it, the file has no name until then, so a crash leaves nothing behind.

    Raises:
        OSError: there is no room, or the folder cannot be written; the old file is unchanged.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    nameless = _nameless_file(path.parent)
    try:
        if nameless is None:
            part.touch(mode=0o600)
            yield part
        else:
            within = Path(f"/proc/self/fd/{nameless}")
            yield within
            part.unlink(missing_ok=True)
            _name(nameless, part)
        sync(part)
        rename_over(part, path)
    finally:
        if nameless is not None:
            os.close(nameless)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _nameless_file(folder: Path) -> int | None:
    """Open a file without a name in a folder; None if the system or file system cannot."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        return None  # unsupported file system, or a problem that creating a named file will report


def _name(nameless: int, part: Path) -> None:
    """Give an open file a name; with a ``src_dir_fd``, Python follows the /proc link to it."""
    links = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(nameless), part, src_dir_fd=links, follow_symlinks=True)
    finally:
        os.close(links)


def replace_text(path: Path, text: str) -> None:
    """Atomically replace one of the program's own small files.

    Raises:
        OSError: as for `replacing`.
    """
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def save_bytes(content: bytes, path: Path) -> None:
    """Save a file in a place chosen by the user, replacing an existing one atomically.

    Raises:
        BillingError: the place cannot be written.
    """
    with saving_file(path) as part:
        part.write_bytes(content)


@contextmanager
def saving_text(path: Path) -> Iterator[TextIO]:
    """Yield a text file for a spreadsheet; it is saved as ``path`` if the block succeeds.

    Raises:
        BillingError: the place cannot be written.
    """
    with saving_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        yield file


@contextmanager
def saving_file(path: Path) -> Iterator[Path]:
    """Yield a private temporary file; it is saved as ``path`` if the block succeeds.

    Raises:
        BillingError: the place cannot be written, or is a device or a pipe.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # Renaming over it would replace it, and an administrator could lose /dev/null.
            raise BillingError(f"{path} is a device or a pipe; choose the name of a file.")
        with replacing(path) as part:
            yield part
    except BrokenPipeError:
        raise  # caused by output in the block, not by this file
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(
            f"{path.name} cannot be saved there ({reason}); choose another folder."
        ) from None
