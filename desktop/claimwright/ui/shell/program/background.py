"""The one way to work off the window's thread: plain values in, plain values out.

Each job has a thread of its own, so that no short one (a key that opens the practice file) waits
behind long ones. Outcomes come back through a queue. No Qt object belongs to a job: one that is
made for each and destroyed with it can be destroyed while the other thread still emits its signal,
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
LOOK_MS = 250


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
    """Lives on the window's thread and calls there what other threads put into the queue.

    ``arrived`` brings an outcome at once; while jobs run, the timer looks too.
    """

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: SimpleQueue[Deliver] = SimpleQueue()
        self.arrived.connect(self._deliver)
        self.look = QTimer(self)
        self.look.setInterval(LOOK_MS)
        self.look.timeout.connect(self._deliver)

    def _deliver(self) -> None:
        # What comes after an error in a callback is delivered by its own signal, or by the timer.
        while True:
            try:
                deliver = self.outcomes.get_nowait()
            except Empty:
                break
            deliver()
        if not _running:
            self.look.stop()


_running: dict[Job[Any], Thread] = {}
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
    global _bridge
    if _bridge is None or not isValid(_bridge):
        _bridge = _Bridge()
    job: Job[Result] = Job(progressed)
    pause_collector(job)
    # A daemon: what does not stop when it is asked to keeps no program from ending.
    thread = Thread(target=_run, args=(job, work, done, failed), name="claimwright", daemon=True)
    _running[job] = thread
    thread.start()
    _bridge.look.start()
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
    except BaseException:  # the thread ends by it, and Python says so; the job is over all the same
        _post(lambda: _forget(job))
        raise
    else:
        _post(lambda: _end(job, done, result))


def _post(deliver: Deliver) -> None:
    if _bridge is not None and isValid(_bridge):
        _bridge.outcomes.put(deliver)
        _bridge.arrived.emit()


def _end(job: Job[Any], callback: Callable[[Any], object], outcome: object) -> None:
    """Drop a finished job; after the last one garbage is collected again on the window's thread."""
    _forget(job)
    _call(callback, outcome)


def _forget(job: Job[Any]) -> None:
    _running.pop(job, None)
    resume_collector(job)


def _call(callback: Callable[[Any], object], outcome: object) -> None:
    if all(isValid(receiver) for receiver in _receivers(callback)):
        callback(outcome)


def _receivers(callback: Callable[[Any], object]) -> Iterator[QObject]:
    """The Qt objects that a method is bound to, or that a function in a function uses."""
    owner = getattr(callback, "__self__", None)
    cells = getattr(callback, "__closure__", None) or ()
    for used in (owner, *(cell.cell_contents for cell in cells)):
        if isinstance(used, QObject):
            yield used


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Let every job stop before the program ends; whether they did."""
    for job in list(_running):
        job.cancel()
    until = time.monotonic() + milliseconds / 1000
    threads = list(_running.values())
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)
