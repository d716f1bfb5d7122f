"""A virtual display for the release tests, and the time a window takes to appear on it."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, Optional

from console import SetupStopped

TOOLS = ("Xvfb", "xdotool")
TITLE = "^Claimwright$"
SOCKETS = Path("/tmp/.X11-unix")
PATIENCE = 60  # seconds


def missing_tools() -> List[str]:
    """Return the missing tools for a virtual display."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Run a virtual display of 1280 by 800 and yield its name for DISPLAY.

    Raises:
        SetupStopped: it did not start.
    """
    number = next(n for n in range(90, 200) if not (SOCKETS / "X{}".format(n)).exists())
    command = ["Xvfb", ":{}".format(number), "-screen", "0", "1280x800x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-ac", "-noreset"], stderr=subprocess.DEVNULL
    )
    try:
        wait_for((SOCKETS / "X{}".format(number)).exists, "The virtual screen")
        yield ":{}".format(number)
    finally:
        process.terminate()
        process.wait(20)


def seconds_to_window(
    command: List[str], display: str, environment: Optional[Dict[str, str]] = None
) -> float:
    """Start a program, wait for its window, stop it, and return the seconds until the window."""
    surroundings = dict(environment or os.environ, DISPLAY=display)
    surroundings.pop("QT_QPA_PLATFORM", None)
    begun = time.monotonic()
    process = subprocess.Popen(command, env=surroundings)
    try:
        wait_for(lambda: window_is_there(display) or process.poll() is not None, "The window")
        if process.poll() is not None:
            raise SetupStopped("The program exited before its window appeared.")
        return time.monotonic() - begun
    finally:
        process.terminate()
        process.wait(20)
        wait_for(lambda: not window_is_there(display), "The end of the window")


def window_is_there(display: str) -> bool:
    """Return whether a window with the program's title is on a display."""
    done = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", TITLE],
        env=dict(os.environ, DISPLAY=display),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0 and bool(done.stdout.strip())


def wait_for(is_there: "object", what: str) -> None:
    """Poll a hundred times a second.

    Raises:
        SetupStopped: nothing after a minute.
    """
    assert callable(is_there)
    end = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > end:
            raise SetupStopped("{} did not appear within {} seconds.".format(what, PATIENCE))
        time.sleep(0.01)
