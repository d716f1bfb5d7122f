"""Console output of the setup, and running other programs quietly."""

import subprocess
import sys
from typing import Mapping, Optional, Sequence, TextIO, Tuple


class SetupStopped(Exception):
    """The setup cannot continue; the message tells the user what to do."""


def say(text: str, stream: Optional[TextIO] = None) -> None:
    """Print and flush; escape characters that the console's encoding lacks."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def run_quietly(
    command: Sequence[str], environment: Optional[Mapping[str, str]] = None
) -> Tuple[int, str, str]:
    """Return exit status, stdout and stderr; the status is 127 if the command cannot be run."""
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        return 127, "", str(error)
    # A byte that is invalid in the console's encoding must not end the setup.
    printed, complained = (words.decode(errors="replace") for words in (done.stdout, done.stderr))
    return done.returncode, printed, complained


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
