"""Compare the frozen program with the unfrozen one: size, startup, worker processes.

python3 installer/release.py && python3 installer/freeze/prove.py
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import SetupStopped, say
from environment import program
from freeze.build import FROZEN, ROOT, VENV, program_version
from screen import missing_tools, seconds_to_window, virtual_screen
from system_packages import missing_libraries

MAX_MEGABYTES = 180
MAX_START = 1.5  # times the unfrozen program's
ROUNDS = 5
CLAIMS = 4_000  # enough for the check to start workers
BATCH = """
import sys
from tests.batches import batch_837p
sys.stdout.write(batch_837p(int(sys.argv[1])))
"""
FROZEN_PROGRAM = FROZEN / ("claimwright.exe" if os.name == "nt" else "claimwright")


def main() -> int:
    """Run every step; stop at the first failure with a message."""
    if not FROZEN_PROGRAM.is_file():
        say("Skipped: nothing is frozen; run python3 installer/release.py first.")
        return 0
    try:
        with tempfile.TemporaryDirectory(prefix="claimwright-frozen-") as folder:
            prove(Path(folder))
    except SetupStopped as problem:
        say(f"FAILED: {problem}", sys.stderr)
        return 1
    say("The frozen program passed.")
    return 0


def prove(folder: Path) -> None:
    """Run all steps with separate data folders under ``folder``."""
    megabytes = sum(path.stat().st_size for path in _files()) / 1e6
    _expect(megabytes < MAX_MEGABYTES, f"{megabytes:.0f} MB unpacked, under {MAX_MEGABYTES}")
    printed = _output(FROZEN_COMMAND, ["--version"], folder)
    _expect(printed.strip() == f"Claimwright {program_version()}", "it prints its version")
    notices = FROZEN / "_internal" / "THIRD-PARTY-NOTICES.txt"
    text = notices.read_text(encoding="utf-8")
    _expect(
        all(name in text for name in ("PySide6", "SQLCipher", "OFL-1.1", "Python")),
        "it contains all licenses",
    )
    _expect_fast(
        "the first answer",
        lambda command: _seconds(lambda: _output(command, ["lookup", "97"], folder)),
    )
    _expect_window(folder)
    _expect_workers(folder)


def _expect_window(folder: Path) -> None:
    missing = missing_tools() + sorted(missing_libraries(on_display=True).values())
    if missing:
        say(f"  Skipped: starting the window, because {', '.join(missing)} is not installed.")
        return
    with virtual_screen() as display:
        _expect_fast(
            "the window",
            lambda command: seconds_to_window(command, display, _environment(folder)),
        )


def _expect_fast(what: str, measure: Callable[["list[str]"], float]) -> None:
    """Alternate between both, so that a busy machine slows both; the first round is a warm-up."""
    frozen, unfrozen = [], []
    for _ in range(ROUNDS + 1):
        unfrozen.append(measure(UNFROZEN_COMMAND))
        frozen.append(measure(FROZEN_COMMAND))
    ratio = median(frozen[1:]) / median(unfrozen[1:])
    _expect(ratio < MAX_START, f"{what} takes {ratio:.2f} of the unfrozen time, under {MAX_START}")


def _expect_workers(folder: Path) -> None:
    """Check that the frozen program's workers check a large batch with the same result."""
    batch = folder / "batch.837"
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join((str(ROOT / "desktop"), str(ROOT))))
    made = subprocess.run(
        [UNFROZEN_COMMAND[0], "-c", BATCH, str(CLAIMS)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    batch.write_text(made.stdout, encoding="utf-8")
    wanted = json.loads(_output(UNFROZEN_COMMAND, ["check", str(batch), "--json"], folder))
    with _WorkersSeen() as seen:
        found = json.loads(_output(FROZEN_COMMAND, ["check", str(batch), "--json"], folder))
    _expect(found == wanted, f"{CLAIMS:,} claims are checked with the same result")
    if sys.platform.startswith("linux"):
        _expect(seen.most > 0, f"{seen.most} worker processes of the frozen program ran")


class _WorkersSeen:
    """Counts the frozen program's workers while a ``with`` block runs."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> "_WorkersSeen":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            self.most = max(self.most, sum(map(_is_worker, Path("/proc").glob("[0-9]*"))))


def _is_worker(process: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes()
        return words.startswith(str(FROZEN_PROGRAM).encode()) and b"--multiprocessing-fork" in words
    except OSError:
        return False


UNFROZEN_COMMAND = [str(program(VENV, "python")), "-m", "claimwright"]
FROZEN_COMMAND = [str(FROZEN_PROGRAM)]


def _environment(folder: Path) -> "dict[str, str]":
    return dict(
        os.environ,
        CLAIMWRIGHT_DATA=str(folder / "data"),
        PYTHONPATH=str(ROOT / "desktop"),
        HOME=str(folder),
    )


def _output(command: "list[str]", words: "list[str]", folder: Path) -> str:
    done = subprocess.run(
        [*command, *words],
        env=_environment(folder),
        cwd=str(folder),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):  # 1: something in a claim needs attention
        raise SetupStopped(f"{' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _seconds(run: Callable[[], object]) -> float:
    begun = time.monotonic()
    run()
    return time.monotonic() - begun


def _files() -> "list[Path]":
    return [path for path in FROZEN.rglob("*") if path.is_file() and not path.is_symlink()]


def _expect(is_true: bool, what: str) -> None:
    if not is_true:
        raise SetupStopped(f"not true: {what}")
    say(f"  yes: {what}")


if __name__ == "__main__":
    sys.exit(main())
