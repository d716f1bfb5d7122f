"""Clears what this window copied to the clipboard when the practice file locks."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class OwnClipboard(QObject):
    """Watches what is copied while a window of this program is active.

    Some platforms do not say whose the clipboard is, so a digest of what was copied here last is
    compared too; the text itself is not held.
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
        """Empty the clipboard, and the selection where there is one, if they are ours."""
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
    import hashlib  # a fiftieth of the start of the window

    text = QGuiApplication.clipboard().text(mode)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
