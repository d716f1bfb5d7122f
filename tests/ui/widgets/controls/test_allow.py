"""A button that is off says why, and what it does once it is on again."""

from pytestqt.qtbot import QtBot

from claimwright.ui.widgets.controls.buttons import allow, button


def test_a_button_that_is_off_says_why(qtbot: QtBot) -> None:
    made = button("Letter", lambda: None, shortcut="Ctrl+L", tip="Begin a letter")
    qtbot.addWidget(made)
    allow(made, False, "Enter a service line first")
    assert (made.isEnabled(), made.toolTip()) == (False, "Enter a service line first")
    assert made.accessibleDescription() == "Enter a service line first"
    allow(made, False, "Choose a claim first")
    assert made.toolTip() == "Choose a claim first"
    allow(made, True, "")
    assert (made.isEnabled(), made.toolTip()) == (True, "Begin a letter (Ctrl+L)")
