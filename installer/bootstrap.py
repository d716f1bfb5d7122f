"""Set up Claimwright on a fresh machine, then start it (`bootstrap.py run`) or test it (`test`).

This file and its neighbors use only the standard library and parse on Python 3.6, so that an old
Python prints a clear message instead of a syntax error.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence

from console import SetupStopped, say
from environment import make_environment, program
from python_choice import better_python
from qt_probe import has_display, headless, probe_qt

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PARALLEL = ["-n", "auto", "--dist", "loadfile"]
WITHOUT_SPEED = ["--ignore", "tests/performance"]
QUICK = ["-m", "not slow", *WITHOUT_SPEED]
SLOW = ["-m", "slow", *WITHOUT_SPEED]
SPEED = ["tests/performance"]
FAILED_ONES = ["--last-failed", "--last-failed-no-failures", "none"]
TESTS_FAILED = 1  # pytest's exit status
# On Windows, `python3` is usually an alias of the Store that neither works nor explains itself.
COMMAND = "py installer\\bootstrap.py" if os.name == "nt" else "python3 installer/bootstrap.py"
USAGE = """Usage: {0} run [ARGUMENTS of claimwright]
       {0} test            the quick tests
       {0} test --slow     the slow tests: second readings, full tables, crashes, speed
       {0} test ARGUMENTS  pytest with these arguments"""


def main(arguments: Sequence[str]) -> int:
    """Return the exit status of the started command, or 2 if the user has to do something first."""
    if not arguments or arguments[0] not in ("run", "test"):
        say(USAGE.format(COMMAND), sys.stderr)
        return 2
    try:
        return set_up_and_start(arguments[0], list(arguments[1:]))
    except SetupStopped as stopped:
        say("\n{}".format(stopped), sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def set_up_and_start(verb: str, arguments: List[str]) -> int:
    version = sys.version_info
    other = better_python((version[0], version[1]))
    if other:
        say(
            "1/5 Python {}.{} is not supported; continuing with {}".format(
                version[0], version[1], " ".join(other)
            )
        )
        return subprocess.call([*other, str(Path(__file__).resolve()), verb, *arguments])
    say("1/5 Python {}.{}.{}: {}".format(version[0], version[1], version[2], sys.executable))
    on_display = verb == "run" and has_display(os.environ)
    make_environment(ROOT, on_display)
    on_display = probe_qt(program(VENV, "python"), on_display)
    return run(arguments, on_display) if verb == "run" else test(arguments)


def run(arguments: List[str], on_display: bool) -> int:
    """Open the window, or write the demo if there is no display."""
    claimwright = str(program(VENV, "claimwright"))
    if arguments or on_display:
        say("5/5 Claimwright {}".format(" ".join(arguments)).rstrip())
        return subprocess.call([claimwright, *arguments])
    folder = ROOT / "build" / "demo"
    say("5/5 No display was found, so `claimwright demo` writes pictures instead")
    return subprocess.call([claimwright, "demo", str(folder)], env=headless(os.environ))


def test(arguments: List[str]) -> int:
    """Run the quick tests in parallel, the slow tests and then speed alone, or pytest."""
    say("5/5 Tests, without a display")
    if arguments == ["--slow"]:
        return max(twice(PARALLEL, SLOW), twice([], SPEED), key=abs)
    if arguments:
        return pytest(arguments)
    return twice(PARALLEL, QUICK)


def twice(how: List[str], scope: List[str]) -> int:
    """Run tests, then run failed ones once more by themselves: a busy machine delivers events late.

    A test that fails twice fails the run. Both runs are printed.
    """
    status = pytest([*how, *scope])
    if status != TESTS_FAILED:
        return status
    say("\nRunning the failed tests again, one at a time")
    again = pytest([*FAILED_ONES, *scope])
    return 0 if again == 0 else status


def pytest(arguments: List[str]) -> int:
    """Run pytest and return its exit status."""
    command = [str(program(VENV, "python")), "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=str(ROOT), env=headless(os.environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
