"""Buttons with a tooltip that tells their shortcut, and a name for those who listen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.feedback.tips import set_tip


class PressedByEnter(QPushButton):
    """Enter presses what has the focus, as Space does; Qt leaves this to the desktop."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(
    text: str, on_click: Callable[[], object], role: str = "", shortcut: str = "", tip: str = ""
) -> QPushButton:
    """A push button; ``role`` is primary, link, chip or empty (quiet).

    ``shortcut`` is shown in the tooltip only: the key itself belongs to an action or to the text's
    own ``&`` letter, so that no key is bound twice.
    """
    made = PressedByEnter(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    plain = text.replace("&", "")
    made.setAccessibleName(plain)
    hint = tip or plain
    if shortcut:
        native = key_name(shortcut)
        hint = f"{hint} ({native})"
    set_tip(made, hint)
    made.clicked.connect(lambda: on_click())
    return made
