"""The memory of an open practice file is in no crash dump, and locking wipes its key."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.services.practice.practices import a_practice

from claimwright.errors import BillingError
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.vault import process_guard
from claimwright.storage.vault.process_guard import guard_process

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux itself")
ASKED = """
import ctypes, resource
from claimwright.storage.vault.process_guard import guard_process
guard_process()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""
WIPES = """
import sys
from pathlib import Path
from tests.services.practice.practices import a_practice
file = a_practice(Path(sys.argv[1])).store.file
print(*file.row("PRAGMA cipher_memory_security"))
for quick in (True, False):
    with file.transaction(quick=quick):
        print(*file.row("PRAGMA synchronous"))
"""


class Library:
    """A system library that records the calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        if name in ("windll", "kernel32"):
            return self
        return lambda *values: self.calls.append((name, *values))


@LINUX
def test_linux_makes_no_core_dump_of_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0 (0, 0)"


def test_macos_denies_debuggers(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(process_guard, "_forbid_core_files", lambda: None)
    guard_process("darwin")

    assert library.calls == [("ptrace", process_guard.PT_DENY_ATTACH, 0, None, 0)]


def test_windows_excludes_the_heap_from_error_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    guard_process("win32")

    assert library.calls == [("WerSetFlags", 1), ("SetErrorMode", 3)]


def test_a_system_that_refuses_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    monkeypatch.setattr(process_guard, "_forbid_core_files", lambda: None)
    guard_process("linux")
    guard_process("darwin")


def test_the_key_is_wiped_at_the_lock_and_a_later_job_is_refused(
    tmp_path: Path,
) -> None:
    service = a_practice(tmp_path / "data")
    access = service.access
    secret = access.secret
    assert any(secret)
    service.lock()

    assert not any(secret)
    with pytest.raises(BillingError, match="has been locked"):
        PracticeStore(access)


def test_a_practice_file_is_wiped_from_memory_and_flushed_to_disk(tmp_path: Path) -> None:
    # In a process of its own, since the quick tests disable both in theirs.
    asked = [sys.executable, "-c", WIPES, str(tmp_path / "data")]
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        asked, env={**os.environ, **paths}, capture_output=True, text=True, check=True
    )

    wiped, normal, full = "1", "1", "2"  # the number that SQLite gives this setting
    assert done.stdout.split() == [wiped, normal, full]
