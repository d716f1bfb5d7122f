"""Binds the commands of `actions` to widgets and creates their buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from claimwright.ui.shell.commands.actions import Action
from claimwright.ui.widgets.controls.buttons import button

INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
IN_WINDOW = Qt.ShortcutContext.WindowShortcut
IN_PROGRAM = Qt.ShortcutContext.ApplicationShortcut


def bind(
    widget: QWidget,
    action: Action,
    run: Callable[[], object],
    where: Qt.ShortcutContext = INSIDE,
) -> QAction:
    """Run a command when one of its keys is pressed inside the widget, or where ``where`` says.

    A hidden widget receives no keys.
    """
    made = offer(widget, action, run)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setShortcutContext(IN_PROGRAM if action.is_of_program else where)
    return made


def offer(widget: QWidget, action: Action, run: Callable[[], object]) -> QAction:
    """Offer a command in the menu bar without binding keys, which the widget may handle itself."""
    made = QAction(action.listed_as, widget)
    made.setObjectName(action.name)
    made.triggered.connect(lambda _checked: run())
    widget.addAction(made)
    return made


def action_button(action: Action, run: Callable[[], object], role: str = "") -> QPushButton:
    """A button for a command, with the key in its tooltip."""
    shortcut = action.keys[0] if action.keys else ""
    return button(action.text, run, role=role, shortcut=shortcut, tip=action.tip)
