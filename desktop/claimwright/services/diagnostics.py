"""The log of bugs, for those who draw the window."""

from types import TracebackType

from claimwright import logs


def log_bug(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write where a bug happened to the log file: places in the code, never a value."""
    logs.log_bug(kind, trace)
