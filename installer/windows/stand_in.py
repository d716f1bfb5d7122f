"""Dummy files in the frozen program's layout, for testing the installer."""

import shutil
from pathlib import Path

# The smallest possible icon: one transparent pixel.
ICON = bytes.fromhex(
    "00000100010001010000010020003000000016000000"
    "280000000100000002000000010020000000000004000000000000000000000000000000000000000000000000000000"
)


def make_stand_in(folder: Path, version: str) -> Path:
    """Write the files; each contains the version, so that an upgrade shows on disk."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in (
        "claimwright.exe",
        "claimwright-cli.exe",
        "_internal/LICENSE",
        "_internal/resources/guidance/carc/97.toml",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        f"_internal/only-in-{version}.txt",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} of {version}, a stand-in\n", encoding="utf-8")
    (folder / "claimwright.ico").write_bytes(ICON)
    return folder
