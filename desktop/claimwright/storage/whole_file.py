"""Replaces a small file in one step: a reader sees the old content or the new, never a half."""

import os
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 20  # times a twentieth of a second


def rename_over(part: Path, path: Path) -> None:
    """Give a finished file its name.

    On Windows a virus scanner or a reader of the moment may hold either file for an instant.

    Raises:
        OSError: it cannot be done.
    """
    for _ in range(PATIENCE):
        try:
            os.replace(part, path)
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    os.replace(part, path)


def replace_text(path: Path, text: str) -> None:
    """Write the text beside ``path``, make sure that it is on the disk, and rename it.

    Raises:
        OSError: there is no room, or the folder cannot be written; the old file is as it was.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        rename_over(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
