"""The one door for work off the window's thread: plain values in, plain values out."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from claimwright.errors import BillingError
from claimwright.ui.shell.interpreter import hold_off_collector, let_collect

Result = TypeVar("Result")


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)


class Job(QRunnable, Generic[Result]):
    """One piece of work; `cancel` asks it to stop at its next step."""

    def __init__(self, work: Callable[["Job[Result]"], Result]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._canceled = False
        self.signals = _Signals()

    def cancel(self) -> None:
        """Ask the work to stop; the work looks at `is_canceled` between its steps."""
        self._canceled = True

    def is_canceled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._canceled

    def report(self, progress: object) -> None:
        """Tell the window how far the work is."""
        self.signals.progressed.emit(progress)

    def run(self) -> None:
        """Do the work on a pool thread and hand the outcome back to the window's thread."""
        try:
            result = self._work(self)
        except BillingError as problem:
            self.signals.failed.emit(problem)
        except Exception as bug:
            self.signals.failed.emit(bug)
        else:
            self.signals.done.emit(result)


_running: set[Job[object]] = set()


def start(
    work: Callable[[Job[Result]], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progressed: Callable[[Any], object] | None = None,
) -> Job[Result]:
    """Run ``work`` on a pool thread; the three callbacks come on the window's thread.

    ``failed`` gets a `BillingError` or the bug itself. The job is kept alive until it ends.
    """
    job = Job(work)
    job.signals.done.connect(done)
    job.signals.failed.connect(failed)
    if progressed is not None:
        job.signals.progressed.connect(progressed)
    _running.add(job)  # type: ignore[arg-type] # the set only keeps it alive
    job.signals.done.connect(lambda: _end(job))
    job.signals.failed.connect(lambda: _end(job))
    hold_off_collector(job)
    QThreadPool.globalInstance().start(job)
    return job


def _end(job: Job[Any]) -> None:
    """Let go of a job; with the last one the collector may work again, on the window's thread."""
    _running.discard(job)
    let_collect(job)


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Let every job stop before the program ends; whether they did."""
    for job in list(_running):
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
