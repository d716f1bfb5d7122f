"""The menu bar lists every command with its key and runs it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard

from claimwright.ui.practice.pictures import open_practice_for_pictures
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_lists import actions_by_menu
from claimwright.ui.shell.commands.actions import ACTIONS, Menu
from claimwright.ui.shell.main_window import MINIMUM_SIZE
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import (
    CLAIM,
    DENIALS,
    INSIGHTS,
    LETTERS,
    LOOK_UP,
    PRACTICE,
    REFERENCE,
    SETTINGS,
)


def _entries(navigator: Navigator, menu: Menu) -> dict[str, bool]:
    navigator.menu_bar.fill(menu)
    made = navigator.menu_bar.menus[menu]
    return {each.text(): each.isEnabled() for each in made.actions() if each.text()}


def test_each_command_is_in_one_menu() -> None:
    listed = [each.name for found in actions_by_menu().values() for each in found]
    assert sorted(listed) == sorted(each.name for each in ACTIONS if each.is_listed)
    assert len(set(listed)) == len(listed)


def test_a_menu_shows_the_keys_and_disables_what_does_not_apply(navigator: Navigator) -> None:
    navigator.window.show_page(LOOK_UP)
    assert _entries(navigator, Menu.FILE)["Save the claim\tCtrl+S"] is False

    navigator.window.show_page(CLAIM)
    assert _entries(navigator, Menu.FILE)["Save the claim\tCtrl+S"] is True


def test_a_menu_runs_the_command(navigator: Navigator) -> None:
    navigator.menu_bar.fill(Menu.GO)
    made = navigator.menu_bar.menus[Menu.GO].actions()

    next(each for each in made if each.text().startswith("Claim")).trigger()

    assert navigator.window.current_page == CLAIM


def test_control_plus_enlarges_the_text_and_control_0_resets_it(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Plus, CTRL)
    assert navigator.settings.text_size == "110"

    keyboard.press(Key.Key_0, CTRL)
    assert navigator.settings.text_size == "100"


def test_the_window_can_be_as_small_as_a_screen_at_200_percent(navigator: Navigator) -> None:
    navigator.window.resize(MINIMUM_SIZE)
    assert navigator.window.size() == QSize(900, 560)


def test_help_shows_the_version_and_the_data_location(navigator: Navigator) -> None:
    navigator.menu_bar.fill(Menu.HELP)
    made = navigator.menu_bar.menus[Menu.HELP].actions()
    about = next(each for each in made if each.text() == actions.ABOUT.listed_as)
    assert about.isEnabled()


def test_saved_claims_and_files_have_different_keys() -> None:
    assert (actions.SAVED_CLAIMS.keys[0], actions.OPEN_CLAIM.keys[0]) == ("Ctrl+O", "Ctrl+Shift+O")
    assert CTRL | SHIFT != CTRL


def test_no_key_of_a_field_is_that_of_a_menu(navigator: Navigator) -> None:
    menus = {QKeySequence.mnemonic(menu.value).toString() for menu in Menu}
    navigator.show_sample("A-1002.json")
    navigator.begin_letter("appeal-general", "CO-236")
    open_practice_for_pictures(navigator)
    for page in (CLAIM, DENIALS, LETTERS, SETTINGS, REFERENCE, INSIGHTS, PRACTICE):
        navigator.window.show_page(page)
    navigator.pages.worklist.show_list()
    named = [label for label in navigator.window.findChildren(QLabel) if label.buddy() is not None]
    keys = {QKeySequence.mnemonic(label.text()).toString(): label.text() for label in named}
    assert len(keys) > 10
    assert {key: text for key, text in keys.items() if key in menus} == {}
