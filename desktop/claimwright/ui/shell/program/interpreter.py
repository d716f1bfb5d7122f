"""Tuning of the Python interpreter; only this module uses `gc`.

*Startup.* There is no garbage before the first paint, and collecting would delay it by 6 ms, so
the collector is paused until then. Objects that exist by then live as long as the program, so they
are frozen and later collections skip them.

*Normal work.* A check creates about ten thousand objects that reference counting frees. With the
default thresholds the collector would run fourteen times, a tenth of the check's time, so the
thresholds are raised.

*Jobs.* A collection runs on whichever thread allocates. On a background thread it could destroy
widgets, which crashes the process, so the collector is paused while a job runs.

*Constants.* On Python before 3.12 (which made them immortal, PEP 683), PySide6 6.12 drops one
reference to True at each ``Signal.emit`` and one to None at each queued delivery. After a few
thousand signals, fewer than a day's work emits, the interpreter aborts with "deallocating True or
False".
"""

import ctypes
import gc
import sys

EXTRA_REFERENCES = 1 << 40  # lasts three centuries at a hundred signals per second
IMMORTAL_SINCE = (3, 12)
START = "start"
GC_THRESHOLDS = (20_000, 20, 50)
"""Arguments of `gc.set_threshold`."""
_reasons: set[object] = set()


def pause_collector(reason: object) -> None:
    """Pause the garbage collector until `resume_collector` is called with the same reason."""
    _reasons.add(reason)
    gc.disable()


def resume_collector(reason: object) -> None:
    """Remove a reason to pause the collector; it resumes after the last one."""
    _reasons.discard(reason)
    if not _reasons:
        # Allocations were counted during the pause: without this, the thread of the ending job
        # could run the overdue collection.
        gc.collect(0)
        gc.enable()


def begin_start() -> None:
    """Pause the collector during startup; `end_start` follows after the first paint."""
    pause_collector(START)


def end_start() -> None:
    """Freeze all existing objects after the first paint, and resume the collector."""
    gc.freeze()
    raise_gc_thresholds()
    resume_collector(START)


def raise_gc_thresholds() -> None:
    """Raise the thresholds to about the number of objects that a check creates."""
    gc.set_threshold(*GC_THRESHOLDS)


def keep_constants() -> bool:
    """Add references to None, True and False; return whether this Python needs it."""
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return False
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is the first field
        if abs(count.value - sys.getrefcount(constant)) < 8 and count.value < EXTRA_REFERENCES:
            count.value += EXTRA_REFERENCES
    return True
