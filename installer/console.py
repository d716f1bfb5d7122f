"""How the set-up talks to its user and to other programs."""

import subprocess
import sys
from typing import Mapping, Optional, Sequence, TextIO, Tuple


class SetupStopped(Exception):
    """The set-up cannot go on; the text tells the user what to do."""


def say(text: str, stream: Optional[TextIO] = None) -> None:
    """Print at once; what the console's encoding does not know is spelled out."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def run_quietly(
    command: Sequence[str], environment: Optional[Mapping[str, str]] = None
) -> Tuple[int, str, str]:
    """Exit status, output, complaints; status 127 where the command cannot be run at all."""
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
    # Whatever the console's encoding, a byte that it does not know must not end the set-up.
    printed, complained = (words.decode(errors="replace") for words in (done.stdout, done.stderr))
    return done.returncode, printed, complained


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it gave no reason"])[-1]
