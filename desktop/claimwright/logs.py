"""The log file: ids, counts and places in the code, never a value that could be a patient's."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

log = logging.getLogger("claimwright")
MAX_BYTES = 1_000_000


def start_log(folder: Path) -> Path:
    """Write the program's log to ``claimwright.log`` in a folder; the file's path comes back.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "claimwright.log"
    handler = RotatingFileHandler(path, maxBytes=MAX_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in log.handlers[:]:
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    path.chmod(0o600)
    return path


def log_bug(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log where a bug happened: files, lines and functions.

    The exception's own text and the source lines are left out: both can hold what was typed.
    """
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    log.error("%s\n%s", kind.__name__, "\n".join(places))
