"""Step 4: whether Qt starts, tried in a child process: without a display it aborts, not raises."""

import os
import re
import sys
from pathlib import Path
from typing import Dict, Mapping, Tuple

from console import SetupStopped, last_line, run_quietly, say
from system_packages import install_packages, missing_libraries

PROBE = """
from PySide6 import __version__
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
application = QApplication([])
print(__version__)
"""
# How Linux, macOS and Windows name what a program could not load.
MISSING_LIBRARY = (
    r"(\S+\.so[.\d]*): cannot open shared object file",
    r"Library not loaded: (\S+)",
    r"DLL load failed while importing (\w+)",
)


def probe_qt(python: Path, on_display: bool) -> bool:
    """Whether a window can be opened here; raises where Qt cannot even draw in memory."""
    complaint = ""
    for display in (True, False) if on_display else (False,):
        works, words = start_qt(python, display)
        if not works and mend_libraries(words, display):
            works, words = start_qt(python, display)
        if works:
            say("4/5 Qt {}, with QtPdf: works".format(words))
            return display
        complaint = words
        if display:
            # Qt gives its reason first, and then what it could do instead.
            say("4/5 Qt opens no window on this display: {}".format(words.partition("\n")[0]))
    raise SetupStopped("Qt does not start here. Its own words:\n\n{}".format(complaint))


def start_qt(python: Path, on_display: bool) -> Tuple[bool, str]:
    """Whether Qt starts, and its version or its complaint."""
    environment = os.environ if on_display else headless(os.environ)
    status, printed, complained = run_quietly([str(python), "-c", PROBE], environment)
    return status == 0, (printed if status == 0 else complained).strip()


def mend_libraries(complaint: str, on_display: bool) -> bool:
    """Install what Qt lacks, or stop and name it; False where it lacks nothing."""
    missing = missing_libraries(on_display)
    named = missing_library(complaint)
    if named and named not in missing:
        raise SetupStopped(
            "Qt needs {}, which does not load here. Install what brings it, then run the same "
            "command again. Qt's own words:\n\n{}".format(named, last_line(complaint))
        )
    install_packages(missing)
    return bool(missing)


def missing_library(complaint: str) -> str:
    """The library that a failed start names, or empty."""
    found = (re.search(pattern, complaint) for pattern in MISSING_LIBRARY)
    return next((match.group(1) for match in found if match), "")


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether there seems to be a screen; only the probe knows."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def headless(environment: Mapping[str, str]) -> Dict[str, str]:
    return dict(environment, QT_QPA_PLATFORM="offscreen")
