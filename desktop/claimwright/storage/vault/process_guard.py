"""Prevents memory dumps of the process: while the file is open, its memory holds patients and keys.

Linux: core(5) and prctl(2); macOS: setrlimit(2) and ptrace(2); Windows: WerSetFlags and
SetErrorMode of the Win32 API. If a call fails, the program continues without that protection.
"""

import contextlib
import ctypes
import sys
from typing import Any

PR_SET_DUMPABLE = 4
PT_DENY_ATTACH = 31
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def guard_process(platform: str = sys.platform) -> None:
    """Keep crash handlers and the user's other programs from dumping the memory."""
    if platform == "win32":
        _guard_windows(ctypes)
        return
    _forbid_core_files()
    if platform == "darwin":
        _call(lambda: ctypes.CDLL(None).ptrace(PT_DENY_ATTACH, 0, None, 0))
    elif platform.startswith("linux"):
        _call(lambda: ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))


def _forbid_core_files() -> None:
    import resource  # not on Windows

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guard_windows(library: Any) -> None:
    """Keep the heap out of Windows error reports, and suppress the dialog with a debugger."""
    kernel = library.windll.kernel32
    _call(lambda: kernel.WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP))
    _call(lambda: kernel.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX))


def _call(function: Any) -> None:
    with contextlib.suppress(OSError, AttributeError, ValueError):
        function()
