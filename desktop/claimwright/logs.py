"""The log file: ids, counts and code locations, never a value that could be patient data."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

log = logging.getLogger("claimwright")
MAX_BYTES = 1_000_000


def start_log(folder: Path) -> Path:
    """Start logging to ``claimwright.log`` in a folder; return the path.

    If the folder cannot be written, the program continues without a log.
    """
    path = folder / "claimwright.log"
    handler = _file_handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in log.handlers[:]:
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return path


class _QuietHandler(RotatingFileHandler):
    """A handler that drops the line if the disk is full."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Do nothing: a traceback on the terminal would show what the log must leave out."""


def _file_handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
        return _QuietHandler(path, maxBytes=MAX_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return logging.NullHandler()


def log_bug(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log where a bug happened: files, lines and functions.

    The exception's text and the source lines are left out, as both may contain user input.
    """
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    log.error("%s\n%s", kind.__name__, "\n".join(places))
