"""A keyboard that counts keystrokes, to test the limits for common jobs."""

from PySide6.QtCore import Qt
from tests.ui.keyboard import PLAIN, Keyboard


class CountingKeyboard(Keyboard):
    """Counts keystrokes; a key with Ctrl or Alt counts once."""

    def __init__(self) -> None:
        self.count = 0

    def type(self, text: str) -> None:
        self.count += sum(sign not in "\n\t" for sign in text)
        super().type(text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        self.count += times
        super().press(key, modifiers, times)
