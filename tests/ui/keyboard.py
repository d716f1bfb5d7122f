"""Simulated key presses that go to the widget with the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    """The widget that receives keys."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


class Keyboard:
    """Sends key presses without waiting between them."""

    def type(self, text: str) -> None:
        """Type a text; a line break is Enter, a tab is Tab."""
        for sign in text:
            if sign == "\n":
                self.press(Key.Key_Return)
            elif sign == "\t":
                self.press(Key.Key_Tab)
            elif sign.isascii():
                QTest.keyClicks(focused(), sign)
            else:
                self._compose(sign)

    def _compose(self, sign: str) -> None:
        """Send a character that no single key produces, as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(focused(), event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key one or more times."""
        for _ in range(times):
            QTest.keyClick(focused(), key, modifiers)
