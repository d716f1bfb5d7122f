"""The shipped reference, built once for a test run."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from claimwright.paths import resources_folder
from claimwright.storage.reference.starter import REFERENCE_FILE, ensure_reference


@cache
def _built() -> TemporaryDirectory[str]:
    """The folder, which is removed when the run ends."""
    folder = TemporaryDirectory(prefix="claimwright-shipped-")
    ensure_reference(Path(folder.name), resources_folder())
    return folder


def shipped_reference(data_dir: Path) -> Path:
    """The data folder, with the reference as it ships.

    The file is opened as immutable and only ever replaced, so all tests share one by hard links.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    shipped, place = Path(_built().name) / REFERENCE_FILE, data_dir / REFERENCE_FILE
    try:
        place.hardlink_to(shipped)
    except OSError:  # another file system, or one without links
        shutil.copy(shipped, place)
    return data_dir
