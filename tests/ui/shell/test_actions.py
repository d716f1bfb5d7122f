"""The declared commands and the lists made from them."""

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel

from claimwright.ui.settings.keys_card import KeysCard
from claimwright.ui.shell.commands.action_lists import actions_by_place
from claimwright.ui.shell.commands.actions import ACTIONS, Place
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, ROUTES


def test_no_key_means_two_things_in_one_place() -> None:
    keys = Counter((each.place, key) for each in ACTIONS for key in each.keys)

    assert [key for key, count in keys.items() if count > 1] == []


def test_global_keys_hide_no_local_key() -> None:
    anywhere = {key for each in actions_by_place()[Place.ANYWHERE] for key in each.keys}
    elsewhere = {key for each in ACTIONS if each.place is not Place.ANYWHERE for key in each.keys}

    assert anywhere & elsewhere == set()


def test_the_settings_list_every_command_that_has_a_key(navigator: Navigator) -> None:
    card = KeysCard()
    listed = {one.text() for one in card.findChildren(QLabel)}

    assert {each.listed_as for each in ACTIONS if each.keys and each.is_listed} <= listed
    assert {route.title for route in ROUTES} <= listed


def test_every_key_of_the_claim_and_the_letters_is_bound_on_its_page(navigator: Navigator) -> None:
    by_place = actions_by_place()
    for key, places in ((CLAIM, (Place.CLAIM,)), (LETTERS, (Place.LETTERS,))):
        bound = {
            keys.toString()
            for action in navigator.window.page(key).findChildren(QAction)
            for keys in action.shortcuts()
        }
        wanted = {keys for place in places for each in by_place[place] for keys in each.keys}
        assert {QKeySequence(keys).toString() for keys in wanted} <= bound
