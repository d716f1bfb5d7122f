"""The window with its own data folder, shown and focused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.storage.reference.shipped import shipped_reference
from tests.ui.keyboard import Keyboard

from claimwright.app import make_navigator
from claimwright.ui.shell.main_window import DEFAULT_SIZE
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.shell.program import background
from claimwright.ui.theme import apply_theme

TODAY = date(2026, 11, 20)  # after the dates of service of the samples


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A data folder for one test, with the starter tables."""
    return shipped_reference(tmp_path / "data")


@pytest.fixture
def navigator(qtbot: QtBot, qapp: QApplication, data_folder: Path) -> Iterator[Navigator]:
    """The real window, active, with the focus in the search box."""
    apply_theme(qapp, "light")
    made = make_navigator(data_folder, TODAY)
    made.window.resize(DEFAULT_SIZE)  # regardless of the offscreen platform's screen
    qtbot.addWidget(made.window, before_close_func=lambda _: made.close_without_asking())
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    background.wait_for_all()
    made.services.close()


@pytest.fixture
def keyboard(navigator: Navigator) -> Keyboard:
    """The keyboard of the active window."""
    return Keyboard()


@pytest.fixture
def claim_navigator(navigator: Navigator) -> Navigator:
    """The window on the Claim page with an empty claim."""
    navigator.window.show_page(CLAIM)
    return navigator
