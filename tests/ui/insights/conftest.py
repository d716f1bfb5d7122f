"""The Insights page with half a year of an invented practice."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.practice_windows import ANA, BORIS, quick_navigator, unlock
from tests.ui.windows import TODAY

from claimwright.services.container import Services
from claimwright.services.insights.sample_year import post_sample_year
from claimwright.ui.insights.page import InsightsPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import INSIGHTS
from claimwright.ui.shell.program import background

__all__ = ["quick_navigator"]


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a locked practice file with a year of denials, created once per run."""
    services = Services(shipped_reference(tmp_path_factory.mktemp("year")), TODAY)
    practice = a_practice(services.data_dir)
    services.use_practice(practice)
    for claim in (ANA, BORIS):
        practice.claims.save_version(None, claim)
    post_sample_year(services.posting, 30)
    services.worklist.decide_new(TODAY)
    services.close()
    return practice.folder.path


@pytest.fixture
def open_navigator(quick_navigator: Navigator, sample_year: Path, qtbot: QtBot) -> Navigator:
    """A window with an open copy of that practice file."""
    shutil.copytree(sample_year, quick_navigator.services.practice.folder.path)
    unlock(quick_navigator, qtbot)
    return quick_navigator


@pytest.fixture
def page(open_navigator: Navigator, qtbot: QtBot) -> Iterator[InsightsPage]:
    """The page with its figures, opened by shortcut."""
    open_navigator.window.search.setFocus()
    Keyboard().press(Key.Key_7, CTRL)
    made = open_navigator.window.page(INSIGHTS)
    assert isinstance(made, InsightsPage)
    qtbot.waitUntil(lambda: made.found is not None and not made.is_working, timeout=240_000)
    yield made
    background.wait_for_all()
