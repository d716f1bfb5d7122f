"""Takes the debugging tables out of the libraries that come with them: 30 MB of Python's and
SQLCipher's. Qt's come without; those of pillow would break, since their wheel was patched.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

Entry = tuple[str, str, str]  # its place in the folder, the file, its kind

STRIPPED = re.compile(r"(^|/)(libpython[\d.]+\.so|sqlcipher3/|lib-dynload/)")


def stripped(binaries: list[Entry], folder: Path) -> list[Entry]:
    """The same list with slimmer copies; as it is where there is no `strip` to make them."""
    if not sys.platform.startswith("linux") or shutil.which("strip") is None:
        return binaries
    return [
        (target, str(_slim(target, source, folder)), kind)
        if kind in ("BINARY", "EXTENSION") and STRIPPED.search(target)
        else (target, source, kind)
        for target, source, kind in binaries
    ]


def _slim(target: str, source: str, folder: Path) -> Path:
    copy = folder / target
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, copy)
    subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    return copy
