"""Binds commands of `actions` to the widgets in which they work, and makes their buttons."""

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
    """Run a command when one of its keys is pressed inside a widget, or in the whole window.

    A hidden widget gets no key, wherever the focus is.
    """
    made = offer(widget, action, run)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setShortcutContext(IN_PROGRAM if action.is_of_program else where)
    return made


def offer(widget: QWidget, action: Action, run: Callable[[], object]) -> QAction:
    """Let the menu bar run a command whose keys the widget handles itself, or which has none."""
    made = QAction(action.listed_as, widget)
    made.setObjectName(action.name)
    made.triggered.connect(lambda _checked: run())
    widget.addAction(made)
    return made


def action_button(action: Action, run: Callable[[], object], role: str = "") -> QPushButton:
    """A button for a command; its tooltip tells the key."""
    shortcut = action.keys[0] if action.keys else ""
    return button(action.text, run, role=role, shortcut=shortcut, tip=action.tip)
