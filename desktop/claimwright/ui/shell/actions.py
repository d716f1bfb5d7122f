"""Every shortcut that works from anywhere in the window, in one table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does from any page; ``everywhere``: from any window of ours too."""

    name: str
    shortcut: str
    run: Callable[[], object]
    everywhere: bool = False


def install(window: QMainWindow, commands: list[Command]) -> dict[str, QAction]:
    """Add the commands to the window; the actions come back by name."""
    actions = {}
    for command in commands:
        action = QAction(command.name, window)
        action.setShortcut(QKeySequence(command.shortcut))
        if command.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.triggered.connect(lambda _checked, run=command.run: run())
        window.addAction(action)
        actions[command.name] = action
    return actions
