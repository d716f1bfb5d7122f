"""Test the Windows installer under wine with a stand-in payload, by the files on disk.

    python3 installer/windows/prove.py           needs wixl and wine

Install, upgrade, refuse an older version, remove; the practice file must survive all of it. The
exit codes of msiexec mean little under wine and are ignored.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import SetupStopped, say
from windows.make import make_packages
from windows.stand_in import make_stand_in

TOOLS = ("wixl", "wine")
OLDER, NEWER = "0.1.0", "0.2.0"
PATIENCE = 60  # seconds to wait for msiexec's background work


def why_not() -> str:
    """Return why the test cannot run here, or an empty string."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"{', '.join(missing)} is not installed" if missing else ""


def main() -> int:
    """Run every step; stop at the first failure with a message."""
    reason = why_not()
    if reason:
        say(f"Skipped: {reason}.")
        return 0
    try:
        with tempfile.TemporaryDirectory(
            prefix="claimwright-wine-", ignore_cleanup_errors=True
        ) as folder:
            proof = Proof(Path(folder))
            try:
                proof.run()
            finally:
                proof.stop()
    except SetupStopped as problem:
        say(f"FAILED: {problem}", sys.stderr)
        return 1
    say("The Windows installer passed under wine.")
    return 0


class Proof:
    """A wine prefix in a temporary folder, and installers of two versions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._prefix = folder / "wine"
        self._environment = dict(
            os.environ,
            WINEPREFIX=str(self._prefix),
            WINEARCH="win64",
            WINEDEBUG="-all",
            WINEDLLOVERRIDES="mscoree=;mshtml=",
        )
        self._environment.pop("DISPLAY", None)

    def run(self) -> None:
        """Install, upgrade, refuse, remove."""
        older, newer = self._installer(OLDER), self._installer(NEWER)
        say("Starting wine (half a minute)")
        self._wine("wineboot", "--init")
        local = next((self._prefix / "drive_c" / "users").glob("*/AppData/Local"))
        program = local / "Programs" / "Claimwright"
        practice = local / "Claimwright" / "practice" / "practice.db"
        entry = local.parent / "Roaming/Microsoft/Windows/Start Menu/Programs/Claimwright.lnk"

        self._msiexec("/i", older)
        self._expect(lambda: _is_version(program, OLDER), "it installs for the current user only")
        self._expect(entry.is_file, "there is an entry in the Start menu")
        self._expect(
            lambda: 'claimwright.exe\\" open \\"%1\\""' in self._registry(),
            ".835 and .837 files open with it",
        )
        practice.parent.mkdir(parents=True)
        practice.write_bytes(b"an invented practice file")

        self._msiexec("/i", newer)
        self._expect(lambda: _is_version(program, NEWER), "a newer version replaces it")
        left = program / "_internal" / f"only-in-{OLDER}.txt"
        self._expect(lambda: not left.exists(), "no file of the older version remains")

        self._msiexec("/i", older)
        self._settle()
        self._expect(lambda: _is_version(program, NEWER), "an older version is refused")

        self._msiexec("/x", newer)
        self._expect(lambda: not program.exists(), "the program and its folder are removed")
        self._expect(lambda: not entry.exists(), "its entry in the Start menu is removed")
        self._expect(
            lambda: "Claimwright.835" not in self._registry(), "the file types are unregistered"
        )
        self._expect(
            lambda: practice.read_bytes() == b"an invented practice file",
            "the practice file is unchanged",
        )

    def stop(self) -> None:
        """Stop all wine processes of this prefix."""
        self._wine("wineboot", "--kill")

    def _installer(self, version: str) -> Path:
        out = self._folder / version
        out.mkdir()
        payload = make_stand_in(out / "stand-in", version)
        return make_packages(payload, payload / "claimwright.ico", out, version)[1]

    def _msiexec(self, verb: str, package: Path) -> None:
        self._wine("msiexec", verb, "Z:" + str(package).replace("/", "\\"), "/qn")

    def _wine(self, *command: str) -> None:
        try:
            subprocess.run(
                ["wine", *command],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=5 * PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise SetupStopped(f"wine {command[0]} did not finish.") from None

    def _registry(self) -> str:
        """Return the registry as last saved; wine saves it twice a minute."""
        written = self._prefix / "user.reg"
        return written.read_text(encoding="utf-8", errors="replace") if written.is_file() else ""

    def _settle(self) -> None:
        """Wait longer than the upgrade took, in case something still happens."""
        time.sleep(10)

    def _expect(self, is_so: Callable[[], bool], what: str) -> None:
        for _ in range(PATIENCE * 4):
            if is_so():
                say(f"  yes: {what}")
                return
            time.sleep(0.25)
        raise SetupStopped(f"not true: {what}")


def _is_version(program: Path, version: str) -> bool:
    """Return whether every file of a version is present and complete."""
    kept = program / "_internal" / f"only-in-{version}.txt"
    main_file = program / "claimwright.exe"
    deep = program / "_internal" / "resources" / "guidance" / "carc" / "97.toml"
    return all(
        path.is_file() and f" of {version}," in path.read_text(encoding="utf-8")
        for path in (main_file, kept, deep)
    )


if __name__ == "__main__":
    sys.exit(main())
