"""The shipped reference, built once for a run of the tests."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from claimwright.paths import resources_folder
from claimwright.storage.reference.starter import REFERENCE_FILE, ensure_reference


@cache
def _built() -> TemporaryDirectory[str]:
    """The folder, which goes when the run ends."""
    folder = TemporaryDirectory(prefix="claimwright-shipped-")
    ensure_reference(Path(folder.name), resources_folder())
    return folder


def shipped_reference(data_dir: Path) -> Path:
    """The data folder, with a copy of the reference as it ships."""
    data_dir.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(_built().name) / REFERENCE_FILE, data_dir / REFERENCE_FILE)
    return data_dir
