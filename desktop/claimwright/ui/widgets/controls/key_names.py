"""The display names of shortcuts."""

from PySide6.QtGui import QKeySequence


def key_name(keys: str) -> str:
    """A shortcut as on the keyboard: Enter where Qt says Return."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter")
