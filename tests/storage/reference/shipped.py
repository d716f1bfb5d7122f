"""The shipped reference, built once for a run of the tests."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from claimwright.paths import resources_folder
from claimwright.storage.reference.starter import REFERENCE_FILE, ensure_reference


@cache
def _built() -> Path:
    folder = Path(mkdtemp(prefix="claimwright-shipped-"))
    ensure_reference(folder, resources_folder())
    return folder / REFERENCE_FILE


def shipped_reference(data_dir: Path) -> Path:
    """The data folder, with a copy of the reference as it ships."""
    data_dir.mkdir(parents=True, exist_ok=True)
    shutil.copy(_built(), data_dir / REFERENCE_FILE)
    return data_dir
