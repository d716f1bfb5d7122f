"""Step 4: start Qt in a child process, since without a display it aborts instead of raising."""

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
# How Linux, macOS and Windows report a library that could not be loaded.
MISSING_LIBRARY = (
    r"(\S+\.so[.\d]*): cannot open shared object file",
    r"Library not loaded: (\S+)",
    r"DLL load failed while importing (\w+)",
)


def probe_qt(python: Path, on_display: bool) -> bool:
    """Return whether a window can be opened; raise if Qt cannot even draw in memory."""
    complaint = ""
    for display in (True, False) if on_display else (False,):
        works, words = start_qt(python, display)
        if not works and install_missing(words, display):
            works, words = start_qt(python, display)
        if works:
            say("4/5 Qt {}, with QtPdf: works".format(words))
            return display
        complaint = words
        if display:
            # Qt states its reason first, then alternatives.
            say("4/5 Qt cannot open a window on this display: {}".format(words.partition("\n")[0]))
    raise SetupStopped("Qt does not start here. Its message:\n\n{}".format(complaint))


def start_qt(python: Path, on_display: bool) -> Tuple[bool, str]:
    """Return whether Qt starts, and its version or error message."""
    environment = os.environ if on_display else headless(os.environ)
    status, printed, complained = run_quietly([str(python), "-c", PROBE], environment)
    return status == 0, (printed if status == 0 else complained).strip()


def install_missing(complaint: str, on_display: bool) -> bool:
    """Install missing libraries, or stop and name them; return False if none is missing."""
    missing = missing_libraries(on_display)
    named = missing_library(complaint)
    if named and named not in missing:
        raise SetupStopped(
            "Qt needs {}, which cannot be loaded. Install the package with it, then run the same "
            "command again. Qt's message:\n\n{}".format(named, last_line(complaint))
        )
    install_packages(missing)
    return bool(missing)


def missing_library(complaint: str) -> str:
    """Return the library named in an error message, or an empty string."""
    found = (re.search(pattern, complaint) for pattern in MISSING_LIBRARY)
    return next((match.group(1) for match in found if match), "")


def has_display(environment: Mapping[str, str]) -> bool:
    """Return whether there seems to be a display; only the probe can tell for sure."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def headless(environment: Mapping[str, str]) -> Dict[str, str]:
    return dict(environment, QT_QPA_PLATFORM="offscreen")
