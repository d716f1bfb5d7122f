"""Keeps None, True and False alive while PySide6 gives their references away.

On Python before 3.12 (where these became immortal, PEP 683) PySide6 6.12 drops one reference to
True at each ``Signal.emit`` and one to None at each queued delivery; after some thousand signals
the interpreter aborts with "deallocating True or False". A day's work emits far more than that.
"""

import ctypes
import sys

PLENTY = 1 << 40  # a hundred signals a second would take three centuries to use this up
IMMORTAL_SINCE = (3, 12)


def keep_constants() -> bool:
    """Give the three constants references to lose; whether this Python needed it."""
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return False
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is an object's first field
        if abs(count.value - sys.getrefcount(constant)) < 8 and count.value < PLENTY:
            count.value += PLENTY
    return True
