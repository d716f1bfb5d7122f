"""Sets Claimwright up on a fresh machine and starts it: `bootstrap.py run`, or its tests: `test`.

Standard library only, and every line here and in the modules beside it parses on Python 3.6, so
that an old Python gets a sentence.
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
TESTS_FAILED = 1  # the exit status of pytest
# On Windows `python3` is usually the Store's alias, which installs nothing and explains nothing.
COMMAND = "py installer\\bootstrap.py" if os.name == "nt" else "python3 installer/bootstrap.py"
USAGE = """Usage: {0} run [ARGUMENTS of claimwright]
       {0} test            the tests that a change needs while it is made
       {0} test --slow     the long ones: second readings, whole tables, crashes, speed
       {0} test ARGUMENTS  what pytest is told"""


def main(arguments: Sequence[str]) -> int:
    """Exit status: what was started gives its own; 2 where the user must do something first."""
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
            "1/5 Python {}.{} is not supported; going on with {}".format(
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
    """Open the window, or do what it would do where there is nothing to open it on."""
    claimwright = str(program(VENV, "claimwright"))
    if arguments or on_display:
        say("5/5 Claimwright {}".format(" ".join(arguments)).rstrip())
        return subprocess.call([claimwright, *arguments])
    folder = ROOT / "build" / "demo"
    say("5/5 There is no display to open a window on, so `claimwright demo` shows the work instead")
    return subprocess.call([claimwright, "demo", str(folder)], env=headless(os.environ))


def test(arguments: List[str]) -> int:
    """The quick tests on every core; or the slow ones, then speed alone; or what pytest is told."""
    say("5/5 The tests, without a screen")
    if arguments == ["--slow"]:
        return max(twice(PARALLEL, SLOW), twice([], SPEED), key=abs)
    if arguments:
        return pytest(arguments)
    return twice(PARALLEL, QUICK)


def twice(how: List[str], scope: List[str]) -> int:
    """Run tests; what failed gets a second try, alone, because a busy machine is late with events.

    What fails again fails the run, and both tries are printed.
    """
    status = pytest([*how, *scope])
    if status != TESTS_FAILED:
        return status
    say("\nOnce more, one by one: the tests that failed")
    again = pytest([*FAILED_ONES, *scope])
    return 0 if again == 0 else status


def pytest(arguments: List[str]) -> int:
    """The exit status of pytest."""
    command = [str(program(VENV, "python")), "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=str(ROOT), env=headless(os.environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
