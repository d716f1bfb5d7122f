"""Clears what this program copied to the clipboard when the practice file locks."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class OwnClipboard(QObject):
    """Tracks what is copied while a window of this program is active.

    Some platforms do not tell who owns the clipboard, so a digest of the last copied text is
    compared as well; the text itself is not kept.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._copied: dict[QClipboard.Mode, bytes] = {}
        clipboard = QGuiApplication.clipboard()
        clipboard.changed.connect(self._note)

    def _note(self, mode: QClipboard.Mode) -> None:
        if QGuiApplication.focusWindow() is None:
            self._copied.pop(mode, None)
        else:
            self._copied[mode] = _digest(mode)

    def clear(self) -> None:
        """Clear the clipboard and the selection, if their contents came from this program."""
        clipboard = QGuiApplication.clipboard()
        for mode in MODES:
            if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
                continue
            is_system_ours = (
                clipboard.ownsClipboard()
                if mode is QClipboard.Mode.Clipboard
                else clipboard.ownsSelection()
            )
            if is_system_ours or self._copied.get(mode) == _digest(mode):
                clipboard.clear(mode)
        self._copied.clear()


def _digest(mode: QClipboard.Mode) -> bytes:
    import hashlib  # takes 2% of the startup time

    text = QGuiApplication.clipboard().text(mode)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
