"""No image of the process's memory: patients and keys are readable in it while the file is open.

Linux: core(5) and prctl(2); macOS: setrlimit(2) and ptrace(2); Windows: WerSetFlags and
SetErrorMode of the Win32 API. A system that refuses is left as it is.
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
    """Keep crashes and the user's other programs from taking an image of the memory."""
    if platform == "win32":
        _guard_windows(ctypes)
        return
    _forbid_core_files()
    if platform == "darwin":
        _call(lambda: ctypes.CDLL(None).ptrace(PT_DENY_ATTACH, 0, None, 0))
    elif platform.startswith("linux"):
        _call(lambda: ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))


def _forbid_core_files() -> None:
    import resource  # Windows has none

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guard_windows(library: Any) -> None:
    """No heap in Windows's report of an error, and no box that offers a debugger."""
    kernel = library.windll.kernel32
    _call(lambda: kernel.WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP))
    _call(lambda: kernel.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX))


def _call(function: Any) -> None:
    with contextlib.suppress(OSError, AttributeError, ValueError):
        function()
