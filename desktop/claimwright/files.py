"""The one durable way to write a file: beside the old one, synced, then renamed over it."""

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


def read_limited(path: Path, most: int) -> bytes:
    """The bytes of a file from outside, which may be a pipe, a device or far too large.

    Raises:
        BillingError: it is no plain file, has more than ``most`` bytes, or cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BillingError(f"{path.name} is not a plain file; save it as a file and open that.")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as problem:
        raise BillingError(
            f"{path.name} cannot be read ({problem.strerror or 'the system refuses'})."
        ) from None
    if len(content) > most:
        raise BillingError(f"{path.name} is larger than {most:,} bytes, the most that is read.")
    return content


def restrict_new_files() -> None:
    """Make every new file of this process private to its owner, Qt's and the printer's too."""
    os.umask(0o077)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A private file beside ``path``; it takes its place when the block ends without an error.

    Where the system can do it the file has no name before that: what a crash cuts off is gone.

    Raises:
        OSError: there is no room, or the folder cannot be written; the old file is as it was.
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
    """An open file without a name in a folder; None where the system or the disk has no such."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        return None  # an old file system, or a folder that the named way will complain of


def _name(nameless: int, part: Path) -> None:
    """Give an open file a name; with a folder's descriptor Python follows the link to the file."""
    links = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(nameless), part, src_dir_fd=links, follow_symlinks=True)
    finally:
        os.close(links)


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
