"""Handling of uncaught exceptions: a log entry without values, and a dialog."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from claimwright.errors import BillingError


def install() -> None:
    """Install `handle` for uncaught exceptions in slots and jobs, and log those in threads."""
    sys.excepthook = handle
    threading.excepthook = lambda args: _log(args.exc_type, args.exc_traceback)


def handle(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Show a `BillingError` in its own words; log anything else and report a program error."""
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    if isinstance(problem, BillingError):
        show_problem(str(problem))
        return
    _log(kind, trace)
    show_problem(
        "Something went wrong in the program itself. Your work is "
        "still here. The log file says what happened, without patient data; Settings "
        "shows where it is."
    )


def _log(kind: type[BaseException], trace: TracebackType | None) -> None:
    from claimwright.services.diagnostics import log_bug

    log_bug(kind, trace)


def show_problem(sentence: str) -> None:
    """Show a non-modal dialog."""
    from claimwright.ui.widgets.feedback import boxes

    boxes.show_problem(sentence)
