"""The one way to work off the window's thread: plain values in, plain values out.

Jobs run on Python's own threads, and their outcomes come back through a queue. No Qt object belongs
to a job: one that is made for each and destroyed with it can be destroyed while the other thread
still emits its signal, which once hung the program.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from claimwright.ui.shell.program.interpreter import hold_off_collector, let_collect

Result = TypeVar("Result")
Deliver = Callable[[], object]
MAX_THREADS = max(4, os.cpu_count() or 1)


class Job(Generic[Result]):
    """One piece of work; `cancel` asks it to stop at its next step."""

    def __init__(self, progressed: Callable[[Any], object] | None) -> None:
        self._canceled = False
        self._progressed = progressed

    def cancel(self) -> None:
        """Ask the work to stop; the work looks at `is_canceled` between its steps."""
        self._canceled = True

    def is_canceled(self) -> bool:
        """Whether the job is asked to stop."""
        return self._canceled

    def report(self, progress: object) -> None:
        """Tell the window how far the work is."""
        progressed = self._progressed
        if progressed is not None:
            _post(lambda: _call(progressed, progress))


class _Bridge(QObject):
    """Lives on the window's thread and calls there what other threads put into the queue."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: SimpleQueue[Deliver] = SimpleQueue()
        self.arrived.connect(self._deliver)

    def _deliver(self) -> None:
        # One for each signal, so that an error in one callback keeps no other from its own.
        self.outcomes.get()()


_running: dict[Job[Any], "Future[None]"] = {}
_threads: ThreadPoolExecutor | None = None
_bridge: _Bridge | None = None


def start(
    work: Callable[[Job[Result]], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progressed: Callable[[Any], object] | None = None,
) -> Job[Result]:
    """Run ``work`` on another thread; the three callbacks come on the window's thread.

    ``failed`` gets a `BillingError` or the bug itself. A callback whose widget is gone by then is
    not called. To be called on the window's thread.
    """
    global _threads, _bridge
    if _bridge is None or not isValid(_bridge):
        _bridge = _Bridge()
    if _threads is None:
        _threads = ThreadPoolExecutor(MAX_THREADS, thread_name_prefix="claimwright")
    job: Job[Result] = Job(progressed)
    hold_off_collector(job)
    _running[job] = _threads.submit(_run, job, work, done, failed)
    return job


def _run(
    job: Job[Result],
    work: Callable[[Job[Result]], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
) -> None:
    try:
        result = work(job)
    except Exception as problem:  # a bug too: the window says that something went wrong
        bug = problem
        _post(lambda: _end(job, failed, bug))
    else:
        _post(lambda: _end(job, done, result))


def _post(deliver: Deliver) -> None:
    if _bridge is not None and isValid(_bridge):
        _bridge.outcomes.put(deliver)
        _bridge.arrived.emit()


def _end(job: Job[Any], callback: Callable[[Any], object], outcome: object) -> None:
    """Drop a finished job; after the last one garbage is collected again on the window's thread."""
    _running.pop(job, None)
    let_collect(job)
    _call(callback, outcome)


def _call(callback: Callable[[Any], object], outcome: object) -> None:
    receiver = getattr(callback, "__self__", None)
    if not isinstance(receiver, QObject) or isValid(receiver):
        callback(outcome)


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Let every job stop before the program ends; whether they did."""
    for job in list(_running):
        job.cancel()
    return not wait(list(_running.values()), milliseconds / 1000).not_done
