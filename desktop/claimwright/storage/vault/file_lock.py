"""One window at a time: an operating-system lock on a file, which ends with its process."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from claimwright.errors import BillingError

_BEYOND = 1 << 20  # Windows locks byte ranges; the process id, before this one, stays readable


class FileLock:
    """Holds the lock on a path until it is released."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            BillingError: another window holds it, or the file cannot be created.
        """
        try:
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise BillingError(_cannot_create(path, problem)) from None
        try:
            _lock(self._descriptor)
        except OSError:
            holder = _holder(self._descriptor)
            self.release()
            raise BillingError(
                f"The practice file is open in another Claimwright window{holder}; continue there, "
                "or close that window first."
            ) from None
        with contextlib.suppress(OSError):  # on a full disk, the lock works without the process id
            os.truncate(self._descriptor, 0)
            os.write(self._descriptor, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Release the lock; a second call does nothing."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _cannot_create(path: Path, problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return f"The disk that holds {path.parent} is full; free some space and try again."
    return (
        f"The folder {path.parent} cannot be written ({problem.strerror}); choose another "
        "with --data."
    )


def _holder(descriptor: int) -> str:
    try:
        number = os.read(descriptor, 20).strip()
    except OSError:
        return ""
    return f" (process {int(number)})" if number.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
