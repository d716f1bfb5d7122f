"""Test the Debian package in a bare Debian created for it, as an ordinary user.

    python3 installer/debian/prove.py            as root; needs mmdebstrap, Xvfb and xdotool
    python3 installer/debian/prove.py trixie     in a different Debian release than this machine's

Install, look up, draw the demo, open the window, upgrade with a practice file in place, refuse an
older package, remove. The practice file must be identical after each step.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import SetupStopped, last_line, say
from debian.libraries import OPTIONAL
from debian.package import build_package
from environment import program
from freeze.build import FROZEN, VENV, WORK, program_version, source_date
from screen import SOCKETS, virtual_screen, wait_for, window_is_there

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "violet-harbor-42-lantern"  # of the invented practice used here
TOOLS = ("mmdebstrap", "dpkg-deb", "objdump", "mount", "Xvfb", "xdotool")
DATA = Path("home/biller/.local/share/Claimwright")
OLDER = "0.0.1"
MAKE_PRACTICE = """
import sys
from pathlib import Path
from claimwright.services.practice.practice import PracticeService
service = PracticeService(Path(sys.argv[1]))
service.create(sys.argv[2])
service.lock()
"""


def why_not() -> str:
    """Return why the test cannot run here, or an empty string."""
    if not sys.platform.startswith("linux") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root on Linux can create a bare Debian"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} is not installed"
    return "" if FROZEN.is_dir() else "nothing is frozen; run python3 installer/release.py first"


def main() -> int:
    """Run every step; stop at the first failure with a message."""
    unable = why_not()
    if unable:
        say(f"Skipped: {unable}.")
        return 0
    try:
        with tempfile.TemporaryDirectory(prefix="claimwright-proof-") as folder:
            prove(Path(folder))
    except _Skipped as reason:
        say(f"Skipped: {reason}.")
        return 0
    except (SetupStopped, subprocess.CalledProcessError) as problem:
        say(f"FAILED: {problem}", sys.stderr)
        return 1
    say("The Debian package passed.")
    return 0


def prove(folder: Path) -> None:
    """Run all steps in a bare Debian under ``folder``."""
    version, date = program_version(), source_date()
    icons = WORK / "work" / "claimwright" / "icons"
    root = folder / "root"
    say("Creating a bare Debian (half a minute)")
    _make_bare_system(root)
    older = build_package(FROZEN, icons, folder, OLDER, date, level=1)
    made = list((ROOT / "dist" / version).glob("*.deb"))
    newer = made[0] if made else build_package(FROZEN, icons, folder, version, date, level=1)
    with _mounted(root):
        for package in (older, newer):
            shutil.copy(package, root / "tmp")
        _install(root, older.name)
        _chroot(root, ["useradd", "--create-home", "biller"])
        _check_files(root)
        _use(root)
        _show_window(root)
        before = _make_practice(root)
        _install(root, newer.name)
        _expect(_installed(root) == version, f"upgraded to {version}")
        _expect(_practice(root) == before, "the practice file is untouched by the upgrade")
        refused = _status(root, ["apt-get", "install", "--yes", f"/tmp/{older.name}"])
        _expect(refused != 0 and _installed(root) == version, "an older package is refused")
        listed = _as_biller(root, ["claimwright", "worklist"], CLAIMWRIGHT_PASSPHRASE=PASSPHRASE)
        _expect(
            "no" in listed.lower() or "0" in listed, "the upgraded program opens the practice file"
        )
        before = _practice(root)
        _chroot(root, ["apt-get", "purge", "--yes", "claimwright"])
        _expect(not (root / "usr" / "lib" / "claimwright").exists(), "the program is removed")
        _expect(_practice(root) == before, "the practice file stays when the program is removed")


def _make_bare_system(root: Path) -> None:
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--mode=root", _release(), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise _Skipped(f"a bare Debian cannot be created here ({last_line(done.stderr)})")


class _Skipped(Exception):
    """Nothing could be tested; the message says why."""


def _check_files(root: Path) -> None:
    """Check the desktop files, and that every library finds its dependencies."""
    share = root / "usr" / "share"
    _lint("desktop-file-validate", str(share / "applications" / "claimwright.desktop"))
    metainfo = share / "metainfo" / "org.claimwright.Claimwright.metainfo.xml"
    _lint("appstreamcli", "validate", "--no-net", str(metainfo))
    icon = share / "icons" / "hicolor" / "128x128" / "apps" / "claimwright.png"
    _expect(icon.is_file(), "there is an icon")
    _expect((share / "man" / "man1" / "claimwright.1.gz").is_file(), "there is a man page")
    types = (share / "mime" / "packages" / "claimwright.xml").read_text(encoding="utf-8")
    _expect("*.835" in types and "*.837" in types, ".835 and .837 files are registered to it")
    find = "find /usr/lib/claimwright -type f -name '*.so*' -print -exec ldd {} ';'"
    lost, library = [], ""
    for line in _output(root, ["sh", "-c", find]).splitlines():
        if line.startswith("/usr/lib/claimwright"):
            library = line
        elif "not found" in line and not OPTIONAL.search(library):
            lost.append(f"{library}: {line.strip()}")
    _expect(not lost, "no library is missing" + "".join("\n  " + each for each in lost))


def _use(root: Path) -> None:
    """Use the command line as an ordinary user."""
    version = _as_biller(root, ["claimwright", "--version"])
    _expect(version.strip() == f"Claimwright {program_version()}", "it prints its version")
    answer = _as_biller(root, ["claimwright", "lookup", "97"])
    _expect(answer.startswith("97  Paid as part of another service"), "lookup 97 answers")
    _as_biller(root, ["claimwright", "demo", "/home/biller/demo"])
    pictures = list((root / "home/biller/demo").rglob("*.png"))
    _expect(len(pictures) >= 5, f"the demo drew {len(pictures)} pictures")


def _show_window(root: Path) -> None:
    """Open the real window on a virtual display and find it by its title."""
    sockets = root / "tmp" / ".X11-unix"
    sockets.mkdir(mode=0o1777, exist_ok=True)
    with virtual_screen() as display:
        _run(["mount", "--bind", str(SOCKETS), str(sockets)])
        try:
            window = subprocess.Popen(_biller_command(root, ["claimwright"], DISPLAY=display))
            try:
                wait_for(lambda: window_is_there(display), "The window")
                say("  yes: the window opens under Xvfb")
                _take_picture(display)
            finally:
                window.terminate()
                window.wait(20)
        finally:
            _run(["umount", str(sockets)])


def _take_picture(display: str) -> None:
    """Save a screenshot for people to look at; nothing depends on it."""
    if shutil.which("import"):
        time.sleep(2)
        picture = ROOT / "build" / "proof" / "debian-window.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-display", display, "-window", "root", str(picture)], check=False
        )


def _make_practice(root: Path) -> "dict[str, str]":
    """Create a practice file in the user's data folder with the program's own service."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "desktop"))
    folder = root / DATA
    command = [str(program(VENV, "python")), "-c", MAKE_PRACTICE, str(folder), PASSPHRASE]
    subprocess.run(command, env=environment, check=True)
    _chroot(root, ["chown", "-R", "biller:biller", "/home/biller"])
    return _practice(root)


def _practice(root: Path) -> "dict[str, str]":
    files = sorted((root / DATA / "practice").iterdir())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _install(root: Path, name: str) -> None:
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{name}"]
    _chroot(root, ["apt-get", "update", "-qq"])
    _chroot(root, environment + install)
    say(f"  yes: {name} installs with apt")


def _installed(root: Path) -> str:
    return _output(root, ["dpkg-query", "-W", "-f", "${Version}", "claimwright"])


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """Mount /proc and /dev and copy the apt settings; always unmount at the end."""
    if Path("/etc/resolv.conf").is_file():
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    for settings in Path("/etc/apt/apt.conf.d").glob("9*"):
        shutil.copy(settings, root / "etc" / "apt" / "apt.conf.d")
    made = []
    try:
        for name in ("proc", "dev"):
            _run(["mount", "--bind", f"/{name}", str(root / name)])
            made.append(root / name)
        yield
    finally:
        for path in made:
            _run(["umount", str(path)])


def _release() -> str:
    """Return the Debian release given as an argument, or this machine's."""
    if len(sys.argv) > 1:
        return sys.argv[1]
    text = Path("/etc/os-release").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise SetupStopped("/etc/os-release names no release to create a bare system from.")


def _biller_command(root: Path, command: "list[str]", **environment: str) -> "list[str]":
    words = [f"{name}={value}" for name, value in environment.items()]
    plain = ["HOME=/home/biller", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
    return ["chroot", "--userspec=biller", str(root), "env", "-i", *plain, *words, *command]


def _as_biller(root: Path, command: "list[str]", **environment: str) -> str:
    done = subprocess.run(
        _biller_command(root, command, **environment), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SetupStopped(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _status(root: Path, command: "list[str]") -> int:
    return subprocess.run(
        ["chroot", str(root), *command], capture_output=True, check=False
    ).returncode


def _output(root: Path, command: "list[str]") -> str:
    return subprocess.run(
        ["chroot", str(root), *command], capture_output=True, text=True, check=False
    ).stdout


def _chroot(root: Path, command: "list[str]") -> None:
    _run(["chroot", str(root), *command])


def _run(command: "list[str]") -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        words = (done.stdout + done.stderr).strip()
        raise SetupStopped(f"{' '.join(command)} ended with {done.returncode}:\n{words}")


def _lint(*command: str) -> None:
    if shutil.which(command[0]) is None:
        say(f"  Skipped: {command[0]} is not installed.")
        return
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    _expect(done.returncode == 0, f"{command[0]} finds nothing wrong {done.stdout.strip()}")


def _expect(is_true: bool, what: str) -> None:
    if not is_true:
        raise SetupStopped(f"not true: {what}")
    say(f"  yes: {what}")


if __name__ == "__main__":
    sys.exit(main())
