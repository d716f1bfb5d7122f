"""Replaces a small file in one step: a reader sees the old content or the new, never a half."""

import os
from contextlib import suppress
from pathlib import Path


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
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
