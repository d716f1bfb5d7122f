"""Freeze the program into one folder, in an environment with nothing else in it."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from console import SetupStopped, say
from environment import program

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "freeze"
VENV = WORK / "venv"
FROZEN = WORK / "dist" / "claimwright"
PINS = (ROOT / "installer" / "constraints.txt", ROOT / "installer" / "freeze" / "constraints.txt")


def freeze() -> Path:
    """Freeze the checkout and return the folder with the program.

    Raises:
        SetupStopped: a package could not be installed, or PyInstaller failed.
    """
    _make_environment()
    say("Freezing the program (a minute or two)")
    spec = str(ROOT / "installer" / "freeze" / "claimwright.spec")
    command = [str(program(VENV, "python")), "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "ERROR", "--distpath", str(WORK / "dist")]
    command += ["--workpath", str(WORK / "work"), spec]
    environment = dict(os.environ, PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=str(source_date()))
    if subprocess.call(command, cwd=str(ROOT), env=environment) != 0:
        raise SetupStopped("PyInstaller failed; see its message above.")
    return FROZEN


def source_date() -> int:
    """Return the timestamp for the build: the last commit's, else the changelog's."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isdigit():
        return int(named)
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        return int(subprocess.check_output(command, cwd=str(ROOT), stderr=subprocess.DEVNULL))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def program_version() -> str:
    """Return the version from its one source, without importing the program."""
    source = (ROOT / "desktop" / "claimwright" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([\d.]+)"', source, re.MULTILINE)
    if not found:
        raise SetupStopped("desktop/claimwright/__init__.py has no __version__.")
    return found.group(1)


def _make_environment() -> None:
    """Create the environment with pinned packages and PyInstaller; reuse it while it is current."""
    wanted = hashlib.sha256(
        b"\0".join(path.read_bytes() for path in (*PINS, ROOT / "pyproject.toml"))
    ).hexdigest()
    stamp = VENV / "claimwright-stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Installing the pinned build packages into " + str(VENV.relative_to(ROOT)))
    shutil.rmtree(str(VENV), ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(VENV)])
    pip = [str(program(VENV, "python")), "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet"]
    for pins in PINS:
        install += ["--constraint", str(pins)]
    _run([*install, "hatchling", "editables"])
    _run([*install, "--no-build-isolation", ".[installer]"])
    # Keep the packages; the program itself is frozen from the checkout.
    _run([*pip, "uninstall", "--quiet", "--yes", "claimwright"])
    stamp.write_text(wanted, encoding="utf-8")


def _run(command: "list[str]") -> None:
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    if subprocess.call(command, cwd=str(ROOT), env=environment) != 0:
        raise SetupStopped("This command failed; see its message above:\n\n  " + " ".join(command))
