"""What every test gets: no network, no screen, a home of its own."""

import os
import sys
import tempfile
from collections.abc import Iterator
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

# Before Qt loads: on every machine the window is drawn in memory and at its natural size.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(name, None)
# For what runs outside a test, such as module-wide fixtures; each test then gets its own.
_SESSION_HOME = tempfile.TemporaryDirectory(prefix="claimwright-tests-")
for name in HOME_VARIABLES:
    os.environ[name] = str(Path(_SESSION_HOME.name) / name.lower())
os.environ.pop("CLAIMWRIGHT_PASSPHRASE", None)

# Time is never asserted, and a run is the same today and tomorrow.
settings.register_profile(
    "claimwright", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("claimwright")


# Whole published tables, generated years, and processes that are killed: minutes, so apart.
SLOW_FIXTURES = frozenset({"full_table", "full_reference"})
SLOW_PLACES = (
    "tests/crash/",
    "tests/denials/test_contradictions.py",
    "tests/performance/",
    "tests/resources/test_starter_edits.py",
    "tests/rules/test_oracle.py",
    "tests/services/insights/test_second_reading.py",
    "tests/services/reference/test_killed_import.py",
    "tests/ui/test_clipping.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes minutes as slow, by where it is and by what it needs."""
    root = Path(__file__).parents[1]
    for item in items:
        place = item.path.relative_to(root).as_posix()
        needs = SLOW_FIXTURES & set(getattr(item, "fixturenames", ()))
        if needs or place.startswith(SLOW_PLACES):
            item.add_marker(pytest.mark.slow)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test that reaches out; pytest's outcome passes every `except Exception`."""
    if event not in NETWORK_EVENTS:
        return
    address = arguments[-1] if event.startswith("socket.send") else arguments[1:]
    if event == "socket.connect" and isinstance(arguments[1], (str, bytes)):
        return  # a socket of this machine's own, such as the display's
    pytest.fail(f"the network is blocked in tests: {event} {address}")


# An audit hook also sees what C code opens, and nothing can take it away.
sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's home: settings and data of one test only."""
    for name in HOME_VARIABLES:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def event_loops() -> Iterator[None]:
    """Fail the test that ends the application: no later one could wait for anything.

    After `QCoreApplication.exit` outside of `exec` every event loop ends before it begins.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        loop = core.QEventLoop()
        core.QTimer.singleShot(0, loop.quit)
        assert loop.exec() == 0, "the application was told to exit, so no event loop runs any more"


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder of real published tables, or a skip that says how to name one."""
    named = os.environ.get(FACTS_VARIABLE)
    if not named:
        pytest.skip(f"{FACTS_VARIABLE} is not set: it names a folder of real published tables")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"{FACTS_VARIABLE} names {named}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def full_table(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> "FullTable":
    """The real PTP table of two and a half million rows, imported once for the whole run."""
    from tests.full_table import import_full_table

    return import_full_table(facts, tmp_path_factory.mktemp("full-table"))


@pytest.fixture(scope="session")
def full_reference(
    facts: Path, full_table: "FullTable", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data folder with every published table that is at hand, whole."""
    from tests.full_table import import_all_tables

    return import_all_tables(facts, full_table, tmp_path_factory.mktemp("full-reference"))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The QApplication, told where its theme's files are as the program tells it."""
    from claimwright.paths import resources_folder
    from claimwright.ui.theme import use_theme_files

    use_theme_files(qapp, resources_folder())
    return qapp
