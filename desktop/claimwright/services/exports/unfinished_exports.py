"""Exports that a crash cut off: their readable parts are removed at the next start.

A folder cannot be written without a name, as a single file can; so where it is being written is
noted in the data folder first.
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
def noted_export(data_dir: Path, part: Path) -> Iterator[None]:
    """While the block runs, the folder ``part`` is noted; afterwards neither is there.

    Raises:
        OSError: the note cannot be written.
    """
    _write(data_dir, {*_noted(data_dir), str(part.absolute())})
    try:
        yield
    finally:
        shutil.rmtree(part, ignore_errors=True)
        with contextlib.suppress(OSError):
            _write(data_dir, _noted(data_dir) - {str(part.absolute())})


def has_unfinished_exports(data_dir: Path) -> bool:
    """Whether an export is under way, or was when the program ended; asking is quick."""
    return (data_dir / NOTE).exists()


def remove_unfinished_exports(data_dir: Path) -> None:
    """Remove what was cut off; what is on a drive that is not here now stays noted."""
    left = set()
    for name in _noted(data_dir):
        path = Path(name)
        if not path.name.endswith(SUFFIX):
            continue  # not this program's
        shutil.rmtree(path, ignore_errors=True)
        if path.exists() or not path.parent.exists():
            left.add(name)
    with contextlib.suppress(OSError):
        _write(data_dir, left)


def _noted(data_dir: Path) -> set[str]:
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
