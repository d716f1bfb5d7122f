"""What the window asks of the Python interpreter itself, and why; only this module calls `gc`.

*The start.* Nothing is garbage before the first paint, and collecting costs 6 ms of it: the
collector is held off until then. What is there by then stays to the end of the program, so it is
frozen: no later collection walks through it.

*The day.* A check makes some ten thousand values that soon die without the collector's help, and
Python would look for garbage fourteen times meanwhile, a tenth of the check. It looks less often.

*Jobs.* A collection runs on whichever thread happens to allocate. On another thread it would
destroy widgets of the window, which ends the process: it is held off while a job runs.

*Constants.* On Python before 3.12 (where they became immortal, PEP 683) PySide6 6.12 drops one
reference to True at each ``Signal.emit`` and one to None at each queued delivery; after some
thousand signals the interpreter aborts with "deallocating True or False". A day's work emits far
more than that.
"""

import ctypes
import gc
import sys

PLENTY = 1 << 40  # a hundred signals a second would take three centuries to use this up
IMMORTAL_SINCE = (3, 12)
START = "start"
SELDOM = (20_000, 20, 50)
"""After how many new objects to collect the youngest, and after how many times the older ones."""
_reasons: set[object] = set()


def pause_collector(reason: object) -> None:
    """Collect no garbage until `resume_collector` is called with the same reason."""
    _reasons.add(reason)
    gc.disable()


def resume_collector(reason: object) -> None:
    """Drop a reason to pause the collector; with the last one it runs again."""
    _reasons.discard(reason)
    if not _reasons:
        # Allocations were counted all the while: without this the other thread, about to end its
        # job, could be the one to collect.
        gc.collect(0)
        gc.enable()


def begin_start() -> None:
    """The program begins; `end_start` follows after the first paint."""
    pause_collector(START)


def end_start() -> None:
    """The window is painted, and what is there stays."""
    gc.freeze()
    collect_seldom()
    resume_collector(START)


def collect_seldom() -> None:
    """Look for garbage after as many new objects as a check makes."""
    gc.set_threshold(*SELDOM)


def keep_constants() -> bool:
    """Add references to None, True and False; whether this Python needed it."""
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return False
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is an object's first field
        if abs(count.value - sys.getrefcount(constant)) < 8 and count.value < PLENTY:
            count.value += PLENTY
    return True
