"""A window with an open practice file, three saved claims and their remittance."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import a_practice
from tests.ui.worklist.days import NPI, THREE, remittance, save_claims

from claimwright.domain.practice.practice import PracticeProfile
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.page import WorklistPage


@pytest.fixture
def open_navigator(navigator: Navigator) -> Navigator:
    """The window with an open practice file and three saved claims."""
    services = navigator.services
    services.use_practice(a_practice(services.data_dir))
    services.practice.store.profile.save(PracticeProfile(name="Oak", npi=NPI, contact="Jo Park"))
    save_claims(services.practice, THREE)
    return navigator


@pytest.fixture
def an_835(tmp_path: Path) -> Path:
    """The remittance of the three claims."""
    return remittance(tmp_path / "monday.835", THREE)


@pytest.fixture
def page(open_navigator: Navigator, an_835: Path, qtbot: QtBot) -> WorklistPage:
    """The Denials page with the remittance posted."""
    open_navigator.denials.import_files([an_835])
    page = open_navigator.pages.worklist
    view = the_view(page)
    qtbot.waitUntil(lambda: view.incoming.incoming is not None, timeout=20_000)
    view.incoming.post_button.click()
    qtbot.waitUntil(lambda: view.model.listed.count == len(THREE), timeout=30_000)
    return page


@pytest.fixture
def view(page: WorklistPage) -> WorklistView:
    """The worklist of the page."""
    return the_view(page)


def the_view(page: WorklistPage) -> WorklistView:
    """The worklist of a page that has created it."""
    assert page.view is not None
    return page.view
