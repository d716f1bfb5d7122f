"""What happens on a bug: a traceback without values in the log, a dialog without a patient."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from claimwright.errors import BillingError


def install() -> None:
    """Send every uncaught exception of slots, jobs and threads through `handle`."""
    sys.excepthook = handle
    threading.excepthook = lambda args: _log(args.exc_type, args.exc_traceback)


def handle(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Say a user's problem in its own sentence; log a bug and say only that there was one."""
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
    """A plain dialog that does not block what runs behind it."""
    from claimwright.ui.widgets.feedback import boxes

    boxes.show_problem(sentence)
