"""Buttons with their shortcut in the tooltip and an accessible name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.feedback.tips import set_tip

OWN_TIP = "own tip"  # a property: the tooltip of a button while it is enabled


class PressedByEnter(QPushButton):
    """A button that Enter presses, as Space does; in Qt this depends on the desktop."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(
    text: str, on_click: Callable[[], object], role: str = "", shortcut: str = "", tip: str = ""
) -> QPushButton:
    """A push button; ``role`` is a style such as primary, link or chip, or "" for the default.

    ``shortcut`` is only shown in the tooltip: an action, or the ``&`` letter of the text, binds the
    key, so that none is bound twice.
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
    made.setProperty(OWN_TIP, hint)
    set_tip(made, hint)
    made.clicked.connect(lambda: on_click())
    return made


def allow(made: QPushButton, is_allowed: bool, why_not: str) -> None:
    """Enable a button of `button`, or disable it with a tooltip that says why."""
    made.setEnabled(is_allowed)
    set_tip(made, str(made.property(OWN_TIP) or "") if is_allowed else why_not)
    made.setAccessibleDescription("" if is_allowed else why_not)
