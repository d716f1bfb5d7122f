"""Bug logging for the UI layer."""

from types import TracebackType

from claimwright import logs


def log_bug(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log where a bug happened: code locations only, never values."""
    logs.log_bug(kind, trace)
