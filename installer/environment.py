"""Steps 2 and 3: the virtual environment, and the pinned packages in it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from console import SetupStopped, run_quietly, say
from system_packages import install_packages, missing_packages

STAMP = "claimwright-stamp"
# The build backend is installed first and pinned; otherwise pip would fetch its own copy.
PIP_RUNS = (
    ["hatchling", "editables"],
    ["--no-build-isolation", "--editable", ".[dev]"],
)


def make_environment(root: Path, on_display: bool) -> None:
    """Create or update root's .venv with the pinned packages, offline if it is current."""
    venv = root / ".venv"
    state = environment_state(venv, wanted_stamp(root))
    if state == "ready":
        say("2/5 .venv: ready")
        say("3/5 Packages: as pinned")
        return
    install_packages(missing_packages(on_display))
    if state == "outdated":
        say("2/5 .venv: outdated, updating its packages")
    else:
        if state == "half-made":
            say("2/5 .venv: incomplete, creating it again")
            remove_environment(venv)
        else:
            say("2/5 .venv: creating it")
        create_environment(venv)
    pip_install(root)


def wanted_stamp(root: Path) -> str:
    """The folder and pinned packages that identify a current environment."""
    pinned = (root / "installer" / "constraints.txt", root / "pyproject.toml")
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in pinned))
    return "{}\n{}\n".format(root, digest.hexdigest())


def environment_state(venv: Path, wanted: str) -> str:
    """Return absent, half-made, outdated (complete, but with other packages) or ready."""
    if not venv.exists() and not venv.is_symlink():
        return "absent"
    stamp = venv / STAMP
    # Path.exists follows links; a link to an uninstalled Python does not exist.
    if not stamp.is_file() or not program(venv, "python").exists():
        return "half-made"
    written = stamp.read_text(encoding="utf-8")
    if written == wanted:
        return "ready"
    # Its scripts contain the absolute path of the checkout, so a moved checkout starts over.
    return "outdated" if written.splitlines()[:1] == wanted.splitlines()[:1] else "half-made"


def remove_environment(venv: Path) -> None:
    try:
        if venv.is_symlink() or venv.is_file():
            venv.unlink()
        else:
            shutil.rmtree(str(venv))
    except OSError as error:
        raise SetupStopped(
            "The folder {} cannot be removed ({}). Close Claimwright and the terminals that use "
            "it, then run the same command again.".format(venv, error.strerror)
        ) from error


def create_environment(venv: Path) -> None:
    status, printed, complained = run_quietly([sys.executable, "-m", "venv", str(venv)])
    if status != 0:
        words = (printed + complained).strip()
        raise SetupStopped("Python could not create {}. Its message:\n\n{}".format(venv, words))


def pip_install(root: Path) -> None:
    """Install with pip under our constraints; the user's own index and proxy settings apply."""
    say("3/5 Packages: installing the pinned versions (first time: 100 MB, about a minute)")
    venv = root / ".venv"
    stamp = venv / STAMP
    if stamp.exists():
        stamp.unlink()  # if interrupted from here on, it counts as half-made
    pip = [str(program(venv, "python")), "-m", "pip", "--disable-pip-version-check", "install"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    pip += ["--constraint", str(root / "installer" / "constraints.txt")]
    for arguments in PIP_RUNS:
        if subprocess.call(pip + arguments, cwd=str(root)) != 0:
            raise SetupStopped(
                "pip could not install the packages; see its message above. It needs the network "
                "this one time, and Qt 6.12 needs a 64-bit macOS 14, Windows 10 or Linux with "
                "glibc 2.34, or newer. Then run the same command again."
            )
    stamp.write_text(wanted_stamp(root), encoding="utf-8")


def program(venv: Path, name: str) -> Path:
    """Return the path of a program in a virtual environment."""
    if os.name == "nt":
        return venv / "Scripts" / (name + ".exe")
    return venv / "bin" / name
