"""Background jobs: the only way to work off the window's thread.

Each job has its own thread, so that a short one, such as deriving a key, never waits for long ones.
Plain values go in, and results come back through a queue. A job owns no Qt object: one that is
created and destroyed with the job can be destroyed while the other thread still emits its signal,
which once hung the program.
"""

import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from claimwright.ui.shell.program.interpreter import pause_collector, resume_collector

Result = TypeVar("Result")
Deliver = Callable[[], object]
POLL_MS = 250


class Job(Generic[Result]):
    """A background job; `cancel` asks it to stop at its next step."""

    def __init__(self, progressed: Callable[[Any], object] | None) -> None:
        self._canceled = False
        self._progressed = progressed

    def cancel(self) -> None:
        """Ask the job to stop; its work checks `is_canceled` between steps."""
        self._canceled = True

    def is_canceled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._canceled

    def report(self, progress: object) -> None:
        """Report progress to the window's thread."""
        progressed = self._progressed
        if progressed is not None:
            _post(lambda: _call(progressed, progress))


class _Bridge(QObject):
    """Lives on the window's thread and runs there what other threads put into the queue.

    Signal: ``arrived`` when something was queued; while jobs run, a timer polls as well.
    """

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: SimpleQueue[Deliver] = SimpleQueue()
        self.arrived.connect(self._deliver)
        self.poll = QTimer(self)
        self.poll.setInterval(POLL_MS)
        self.poll.timeout.connect(self._deliver)

    def _deliver(self) -> None:
        # If a callback raises, the rest is delivered by its own signal, or by the timer.
        while True:
            try:
                deliver = self.outcomes.get_nowait()
            except Empty:
                break
            deliver()
        if not _running:
            self.poll.stop()


_running: dict[Job[Any], Thread] = {}
_bridge: _Bridge | None = None


def start(
    work: Callable[[Job[Result]], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progressed: Callable[[Any], object] | None = None,
) -> Job[Result]:
    """Run ``work`` on another thread; the callbacks are called on the window's thread.

    ``failed`` receives a `BillingError`, or any other exception, which is a bug. A callback whose
    widget was deleted is not called. Must be called on the window's thread.
    """
    global _bridge
    if _bridge is None or not isValid(_bridge):
        _bridge = _Bridge()
    job: Job[Result] = Job(progressed)
    pause_collector(job)
    # A daemon, so that a job that does not stop cannot keep the program from exiting.
    thread = Thread(target=_run, args=(job, work, done, failed), name="claimwright", daemon=True)
    _running[job] = thread
    thread.start()
    _bridge.poll.start()
    return job


def _run(
    job: Job[Result],
    work: Callable[[Job[Result]], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
) -> None:
    try:
        result = work(job)
    except Exception as problem:  # including bugs, which the window reports
        bug = problem
        _post(lambda: _end(job, failed, bug))
    except BaseException:  # ends the thread, and Python reports it; the job is over as well
        _post(lambda: _forget(job))
        raise
    else:
        _post(lambda: _end(job, done, result))


def _post(deliver: Deliver) -> None:
    if _bridge is not None and isValid(_bridge):
        _bridge.outcomes.put(deliver)
        _bridge.arrived.emit()


def _end(job: Job[Any], callback: Callable[[Any], object], outcome: object) -> None:
    """Finish a job; after the last one, the collector runs on the window's thread again."""
    _forget(job)
    _call(callback, outcome)


def _forget(job: Job[Any]) -> None:
    _running.pop(job, None)
    resume_collector(job)


def _call(callback: Callable[[Any], object], outcome: object) -> None:
    if all(isValid(receiver) for receiver in _receivers(callback)):
        callback(outcome)


def _receivers(callback: Callable[[Any], object]) -> Iterator[QObject]:
    """The Qt objects that a method is bound to or a closure refers to."""
    owner = getattr(callback, "__self__", None)
    cells = getattr(callback, "__closure__", None) or ()
    for used in (owner, *(cell.cell_contents for cell in cells)):
        if isinstance(used, QObject):
            yield used


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Cancel all jobs and wait for them; return whether all of them ended."""
    for job in list(_running):
        job.cancel()
    until = time.monotonic() + milliseconds / 1000
    threads = list(_running.values())
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)
