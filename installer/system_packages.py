"""System packages that Claimwright needs: Python's venv and, on Linux, the libraries of Qt."""

import ctypes
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Mapping

from console import SetupStopped, say

# Libraries that Qt loads from the system, with their Debian packages.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# More libraries for a window on a real display; Qt blames libxcb-cursor for any of them.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def missing_packages(on_display: bool) -> Dict[str, str]:
    """Return what is missing, each with its Debian package."""
    missing = missing_libraries(on_display)
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip is None or ensurepip.origin is None:  # absent, or an empty folder
        # Debian packages it separately; without it `python3 -m venv` creates no pip.
        missing["Python's ensurepip"] = "python{}.{}-venv".format(*sys.version_info[:2])
    return missing


def missing_libraries(on_display: bool) -> Dict[str, str]:
    """Return the libraries that Qt would not find; it ships its own except on Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(QT_LIBRARIES)
    if on_display:
        wanted.update(WINDOW_LIBRARIES)
    return {library: package for library, package in wanted.items() if not loads(library)}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(missing: Mapping[str, str]) -> None:
    """Install them if running as root on Debian; otherwise name them and stop."""
    if not missing:
        return
    names = ", ".join(missing)
    if not is_debian():
        raise SetupStopped(
            "Missing: {}. Install it with the system's package manager, "
            "then run the same command again.".format(names)
        )
    install = ["apt-get", "install", "--no-install-recommends", *dict.fromkeys(missing.values())]
    if os.geteuid() != 0:
        raise SetupStopped(
            "Missing: {}. Run this line, then the same command again:\n\n  sudo {}".format(
                names, " ".join(install)
            )
        )
    say("    Installing missing system packages: {}".format(names))
    run_apt(install)


def run_apt(install: "list[str]") -> None:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # A bare system has no package lists; if updating them fails, old lists may still do.
    subprocess.call(["apt-get", "update", "-qq"], env=environment, stdin=subprocess.DEVNULL)
    command = [*install, "-qq", "--yes"]
    if subprocess.call(command, env=environment, stdin=subprocess.DEVNULL) != 0:
        raise SetupStopped(
            "apt-get failed; see its message above. The command was:\n\n  " + " ".join(command)
        )
    importlib.invalidate_caches()


def is_debian(release: Path = Path("/etc/os-release")) -> bool:
    """Return whether this is Debian, Ubuntu or a derivative."""
    if not release.is_file() or shutil.which("apt-get") is None:
        return False
    text = release.read_text(encoding="utf-8", errors="replace")
    families = " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)$", text, re.MULTILINE))
    return bool(set(re.split(r"[\s\"']+", families)) & {"debian", "ubuntu"})
