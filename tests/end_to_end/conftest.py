"""End-to-end tests use the real window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import a_service, make_file
from tests.ui.practice.practice_windows import unlock
from tests.ui.windows import claim_navigator, data_folder, keyboard, navigator

from claimwright.ui.shell.pages.navigator import Navigator

__all__ = ["claim_navigator", "data_folder", "keyboard", "navigator"]


@pytest.fixture
def open_file(navigator: Navigator, qtbot: QtBot) -> Iterator[Navigator]:
    """The window with an open, empty practice file."""
    navigator.services.practice = a_service(navigator.services.data_dir)
    make_file(navigator.services.practice)
    navigator.services.practice.lock()
    unlock(navigator, qtbot)
    yield navigator
