"""The commands, grouped for the list of keys and for the menu bar."""

from claimwright.ui.shell.commands.actions import ACTIONS, Action, Menu, Place


def actions_by_place() -> dict[Place, list[Action]]:
    """The commands with a key, by where they work."""
    return {
        place: [each for each in ACTIONS if each.place is place and each.keys and each.is_listed]
        for place in Place
    }


def actions_by_menu() -> dict[Menu, list[Action]]:
    """All commands, by menu."""
    return {
        menu: [each for each in ACTIONS if each.menu is menu and each.is_listed] for menu in Menu
    }
