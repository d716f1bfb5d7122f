"""The menu bar: every command with its key, run on the current page."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from claimwright.ui.shell.commands.action_lists import actions_by_menu
from claimwright.ui.shell.commands.actions import ACTIONS, OPEN_CLAIM, Action, Menu
from claimwright.ui.widgets.controls.key_names import key_name

Recent = Callable[[], Sequence[tuple[str, Callable[[], object]]]]
"""Returns the names of recent claims, each with a function that opens it."""


class MenuBar(QObject):
    """Fills the menus when they are opened; commands that do not apply are disabled.

    The pages bind the keys (`action_keys.bind`); the menus only show them, so that no key is bound
    twice.
    """

    def __init__(self, window: QMainWindow, recent: Recent = tuple) -> None:
        super().__init__(window)
        self._window = window
        self._recent = recent
        self._focus: QWidget | None = None
        self.menus: dict[Menu, QMenu] = {}
        bar = window.menuBar()
        bar.setAccessibleName("Menu bar")
        bar.setAccessibleDescription("Every command with its key")
        for menu in Menu:
            if any(action.menu is menu for action in ACTIONS):
                made = bar.addMenu(menu.value)
                made.aboutToShow.connect(partial(self.fill, menu))
                self.menus[menu] = made
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._window.menuBar():
            self._focus = now

    def fill(self, menu: Menu) -> None:
        """Rebuild a menu from the commands' current state."""
        made = self.menus[menu]
        made.clear()
        found = self._handlers()
        place = None
        for action in actions_by_menu()[menu]:
            if place is not None and action.place is not place:
                made.addSeparator()
            place = action.place
            self._add(made, action, found.get(action.name, []))
            if action is OPEN_CLAIM:
                self._add_recent(made)

    def _add(self, menu: QMenu, action: Action, handlers: Sequence[QAction]) -> None:
        keys = action.keys[0] if action.keys else ""
        native = key_name(keys)
        dots = "…" if action.text.endswith("…") else ""
        handler = self._nearest(handlers)
        name = action.listed_as if handler is None else handler.text()
        entry = QAction(f"{name}{dots}" + (f"\t{native}" if native else ""), menu)
        entry.setEnabled(handler is not None)
        if handler is not None:
            entry.triggered.connect(lambda _checked: handler.trigger())
        menu.addAction(entry)

    def _add_recent(self, menu: QMenu) -> None:
        below = menu.addMenu("Recent claims")
        listed = self._recent()
        for name, open_it in listed:
            entry = QAction(name.replace("&", "&&"), below)
            entry.triggered.connect(lambda _checked, open_it=open_it: open_it())
            below.addAction(entry)
        below.setEnabled(bool(listed))

    def _handlers(self) -> dict[str, list[QAction]]:
        """The actions bound by visible widgets, by command name."""
        found: dict[str, list[QAction]] = {}
        for bound in self._window.findChildren(QAction):
            widget = bound.parent()
            if bound.objectName() and isinstance(widget, QWidget) and widget.isVisible():
                found.setdefault(bound.objectName(), []).append(bound)
        return found

    def _nearest(self, handlers: Sequence[QAction]) -> QAction | None:
        """The handler that contains the last focused widget, or the first one."""
        around = [each for each in handlers if self._is_around(each)]
        return next(iter((*around[::-1], *handlers)), None)

    def _is_around(self, handler: QAction) -> bool:
        widget = handler.parent()
        try:
            return isinstance(widget, QWidget) and bool(
                self._focus and (widget is self._focus or widget.isAncestorOf(self._focus))
            )
        except RuntimeError:  # the focused widget was deleted
            self._focus = None
            return False
