"""Strip debug symbols from the libraries that have them: 30 MB in Python and SQLCipher. Qt's have
none, and pillow's would break, because its wheel was patched.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

Entry = tuple[str, str, str]  # path in the folder, source file, kind

STRIPPED = re.compile(r"(^|/)(libpython[\d.]+\.so|sqlcipher3/|lib-dynload/)")


def stripped(binaries: list[Entry], folder: Path) -> list[Entry]:
    """Return the list with stripped copies, or unchanged if there is no `strip`."""
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
