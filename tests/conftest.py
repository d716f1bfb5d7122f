"""Shared by all tests: no network, no display, a separate home folder."""

import faulthandler
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from tests.full_table import FullTable

FACTS_VARIABLE = "CLAIMWRIGHT_TEST_FACTS"
NETWORK_EVENTS = frozenset(
    {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)
HOME_VARIABLES = (
    "APPDATA",
    "CLAIMWRIGHT_DATA",
    "HOME",
    "LOCALAPPDATA",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)

# Before Qt loads: draw in memory and at 100% scale on every machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(name, None)
# For code outside a test, such as module-scoped fixtures; each test gets its own home.
_SESSION_HOME = tempfile.TemporaryDirectory(prefix="claimwright-tests-")
_numbers = count()
for name in HOME_VARIABLES:
    os.environ[name] = str(Path(_SESSION_HOME.name) / name.lower())
os.environ.pop("CLAIMWRIGHT_PASSPHRASE", None)
# Compile modules once instead of in every run and every process that a test starts.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No assertions about time, and the same examples in every run.
settings.register_profile(
    "claimwright", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("claimwright")


# Seconds after which a hanging test ends the run with a traceback of all threads.
LONGEST_TEST = int(os.environ.get("CLAIMWRIGHT_TEST_SECONDS", "900"))
_watch: dict[str, float] = {"armed": -60.0, "stderr": 2}

# Full published tables, generated years, killed processes: these take minutes.
SLOW_FIXTURES = frozenset({"full_table", "full_reference"})
SLOW_PLACES = (
    "tests/crash/",
    "tests/denials/test_contradictions.py",
    "tests/performance/",
    "tests/resources/test_starter_edits.py",
    "tests/rules/test_oracle.py",
    "tests/services/insights/test_second_reading.py",
    "tests/services/letters/packets/test_bulk_letters.py::test_many_letters_are_all_there",
    "tests/services/reference/test_killed_import.py",
    "tests/ui/test_clipping.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests by their place and by the fixtures they use."""
    for item in items:
        needs = SLOW_FIXTURES & set(getattr(item, "fixturenames", ()))
        if needs or item.nodeid.startswith(SLOW_PLACES):
            item.add_marker(pytest.mark.slow)


def pytest_configure() -> None:
    """Save the file descriptor of standard error before pytest captures it."""
    _watch["stderr"] = os.dup(2)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Restart the timeout for hanging tests, about once a minute.

    pytest's own watch starts and ends a thread for each test, which a busy machine keeps waiting:
    a minute or two of a whole run.
    """
    now = time.monotonic()
    if LONGEST_TEST and now - _watch["armed"] > 60:
        _watch["armed"] = now
        faulthandler.dump_traceback_later(LONGEST_TEST, exit=True, file=int(_watch["stderr"]))


def pytest_unconfigure() -> None:
    """Cancel the timeout."""
    faulthandler.cancel_dump_traceback_later()


def pytest_collection_finish() -> None:
    """Exclude the collected tests from garbage collection; it saves a fifth of the run."""
    gc.collect()
    gc.freeze()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail a test that uses the network; no `except Exception` can hide pytest's failure."""
    if event not in NETWORK_EVENTS:
        return
    address = arguments[-1] if event.startswith("socket.send") else arguments[1:]
    if event == "socket.connect" and isinstance(arguments[1], (str, bytes)):
        return  # a local socket, such as the display's
    pytest.fail(f"the network is blocked in tests: {event} {address}")


# An audit hook also sees connections made in C code, and it cannot be removed.
sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session", autouse=True)
def quick_practice_files(request: pytest.FixtureRequest) -> Iterator[None]:
    """In the quick run, disable the cipher's memory locking and wiping and all disk syncs.

    The first is a quarter of all the time, and cannot be ended within a process. The slow tests do
    both, and so does each process that a test starts, such as that of
    `test_a_practice_file_is_wiped_from_memory_and_flushed_to_disk`.
    """
    if any(item.get_closest_marker("slow") for item in request.session.items):
        yield
        return
    from claimwright.storage.practice import practice_connection
    from claimwright.storage.vault import cipher

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cipher, "WIPE_MEMORY", "PRAGMA cipher_memory_security")
        for name in ("SYNC_EACH_SAVE", "SYNC_LATER"):
            patch.setattr(practice_connection, name, "PRAGMA synchronous = OFF")
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def letters_read_once() -> Iterator[None]:
    """Load the shipped letters once per process instead of once per window."""
    from claimwright.letters.catalog.catalog import read_catalog
    from claimwright.letters.fill.wording import Wording
    from claimwright.paths import resources_folder
    from claimwright.services.letters import letters

    shipped, read_once = resources_folder() / "letters", cache(read_catalog)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            letters,
            "read_catalog",
            lambda folder: read_once(folder) if folder == shipped else read_catalog(folder),
        )
        patch.setattr(letters, "Wording", cache(Wording))
        yield


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A separate home folder for one test's settings and data.

    It is created only when a test needs it: most do not, and creating 8,000 takes seconds.
    """
    place = Path(_SESSION_HOME.name, str(next(_numbers)))
    for name in HOME_VARIABLES:
        monkeypatch.setenv(name, f"{place}{os.sep}{name.lower()}")
    yield place
    if place.exists():
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(autouse=True)
def event_loops() -> Iterator[None]:
    """Fail a test that quits the application, because no later test could wait for events.

    After `QCoreApplication.exit` outside of `exec`, every event loop exits immediately.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        loop = core.QEventLoop()
        core.QTimer.singleShot(0, loop.quit)
        assert loop.exec() == 0, "the application was told to exit, so no event loop runs any more"


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder of published tables; the test is skipped if none is set."""
    named = os.environ.get(FACTS_VARIABLE)
    if not named:
        pytest.skip(f"{FACTS_VARIABLE} is not set: it names a folder of real published tables")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"{FACTS_VARIABLE} names {named}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def full_table(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> "FullTable":
    """The full PTP table (two and a half million rows), imported once per run."""
    from tests.full_table import import_full_table

    return import_full_table(facts, tmp_path_factory.mktemp("full-table"))


@pytest.fixture(scope="session")
def full_reference(
    facts: Path, full_table: "FullTable", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data folder with all available published tables, imported in full."""
    from tests.full_table import import_all_tables

    return import_all_tables(facts, full_table, tmp_path_factory.mktemp("full-reference"))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The QApplication with the program's theme files."""
    from claimwright.paths import resources_folder
    from claimwright.ui.theme import use_theme_files

    use_theme_files(qapp, resources_folder())
    return qapp
