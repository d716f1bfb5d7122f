"""Cleaning up exports interrupted by a crash: their unencrypted parts are removed at startup.

Unlike a single file, a folder cannot be written anonymously, so its location is first recorded in
the data folder.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimwright.files import replace_text

NOTE = "exports-under-way.json"
SUFFIX = ".claimwright-export.part"


@contextmanager
def recorded_export(data_dir: Path, part: Path) -> Iterator[None]:
    """Record the folder ``part`` while the block runs; afterwards remove folder and record.

    Raises:
        OSError: the record cannot be written.
    """
    _write(data_dir, {*_recorded(data_dir), str(part.absolute())})
    try:
        yield
    finally:
        shutil.rmtree(part, ignore_errors=True)
        with contextlib.suppress(OSError):
            _write(data_dir, _recorded(data_dir) - {str(part.absolute())})


def has_unfinished_exports(data_dir: Path) -> bool:
    """Whether an export is running, or was when the program ended. Quick."""
    return (data_dir / NOTE).exists()


def remove_unfinished_exports(data_dir: Path) -> None:
    """Remove interrupted exports. Those on a drive that is not connected stay recorded."""
    left = set()
    for name in _recorded(data_dir):
        path = Path(name)
        if not path.name.endswith(SUFFIX):
            continue  # not one of ours
        shutil.rmtree(path, ignore_errors=True)
        if path.exists() or not path.parent.exists():
            left.add(name)
    with contextlib.suppress(OSError):
        _write(data_dir, left)


def _recorded(data_dir: Path) -> set[str]:
    try:
        found = json.loads((data_dir / NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()


def _write(data_dir: Path, parts: set[str]) -> None:
    if parts:
        replace_text(data_dir / NOTE, json.dumps(sorted(parts)))
    else:
        (data_dir / NOTE).unlink(missing_ok=True)
