"""The keys of a focused button."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimwright.ui.widgets.controls.buttons import button


def test_enter_and_space_press_a_button_once_each(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button("Add line", lambda: pressed.append("x"))
    qtbot.addWidget(made)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(made, key)
    assert len(pressed) == 3
