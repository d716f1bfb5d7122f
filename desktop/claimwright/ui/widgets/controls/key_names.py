"""How a shortcut is called on screen."""

from PySide6.QtGui import QKeySequence


def key_name(keys: str) -> str:
    """A shortcut in the words of the keyboard: where Qt says Return, the key says Enter."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter")
