"""Step 1: find a Python that is new enough, this one or another."""

import os
import re
import shutil
import sys
from typing import List, Optional, Tuple

from console import SetupStopped, run_quietly

OLDEST = (3, 11)
NEWEST = (3, 14)  # the newest for which every pinned package is known to have a wheel


def better_python(
    version: Tuple[int, int], wide: bool = sys.maxsize > 2**32
) -> Optional[List[str]]:
    """Return the command of a better Python, or None if this one (64-bit if wide) will do."""
    if OLDEST <= version <= NEWEST and wide:
        return None
    for candidate in candidate_pythons():
        if OLDEST <= version_of(candidate) <= NEWEST:
            return candidate
    if version > NEWEST and wide:
        return None  # untested, but it may work
    raise SetupStopped(
        "Claimwright needs a 64-bit Python {0}.{1} or newer. This is {2}.{3}, and no newer one "
        "was found. Install one from https://www.python.org/downloads/ or with the system's "
        "package manager, then run the same command again.".format(*(OLDEST + version))
    )


def candidate_pythons() -> List[List[str]]:
    """Commands that may start a Python, newest first."""
    versions = ["3.{}".format(minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    if os.name == "nt":
        return [["py", "-" + version] for version in versions] + [["py", "-3"], ["python"]]
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    folders += ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    names = ["python" + version for version in versions] + ["python3", "python"]
    # Search every folder: the first python3.12 on the path may be a shim for a missing one.
    found = [shutil.which(name, path=folder) for name in names for folder in folders]
    return [[path] for path in dict.fromkeys(found) if path]


def version_of(python: List[str]) -> Tuple[int, int]:
    """Return its major and minor version; (0, 0) for a shim, an alias or a 32-bit Python."""
    code = "import sys; print(sys.version_info[0], sys.version_info[1], sys.maxsize > 2**32)"
    status, printed, _ = run_quietly([*python, "-c", code])
    match = re.match(r"(\d+) (\d+) True", printed)
    return (int(match.group(1)), int(match.group(2))) if status == 0 and match else (0, 0)
