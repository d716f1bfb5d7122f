"""A new practice file offers sample data, and one click removes it."""

from pytestqt.qtbot import QtBot
from tests.services.practice.practices import PASSPHRASE
from tests.ui.practice.practice_windows import unlock

from claimwright.ui.practice.lists.claims_list import ClaimsList
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import PRACTICE


def test_samples_are_added_and_removed_with_one_click_each(
    quick_navigator: Navigator, qtbot: QtBot
) -> None:
    quick_navigator.services.practice.create(PASSPHRASE)
    quick_navigator.services.practice.lock()
    unlock(quick_navigator, qtbot)
    quick_navigator.window.show_page(PRACTICE)
    page = quick_navigator.practice_page
    assert page.samples.isVisible()

    page.samples.add_button.click()
    page.show_claims()
    section = page.sections.made["claims"] if page.sections is not None else None
    assert isinstance(section, ClaimsList)
    assert section.list.model.rowCount() == 3
    assert page.samples.remove_button.isVisible()

    page.samples.remove_button.click()

    assert section.list.model.rowCount() == 0
    assert not page.samples.isVisible()


def test_samples_are_not_offered_to_a_file_with_claims(open_navigator: Navigator) -> None:
    open_navigator.window.show_page(PRACTICE)

    assert not open_navigator.practice_page.samples.isVisible()
