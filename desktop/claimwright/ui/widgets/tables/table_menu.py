"""The menu of a table: opened by the right button, the menu key or Shift+F10."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

Entries = Callable[[], Sequence[tuple[str, str, Callable[[], object]]]]
"""What the menu offers now: words, the key that does the same, and what it does."""


def add_table_menu(table: QAbstractItemView, entries: Entries) -> None:
    """Give a table a menu of its own; the row that is pressed becomes the current one."""

    def open_at(place: QPoint) -> None:
        menu = table_menu(table, entries)
        menu.popup(table.viewport().mapToGlobal(place))

    def pressed(place: QPoint) -> None:
        index = table.indexAt(place)
        if index.isValid() and not table.selectionModel().isSelected(index):
            table.setCurrentIndex(index)
        open_at(place)

    def by_key() -> None:
        open_at(table.visualRect(table.currentIndex()).bottomLeft())

    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(pressed)
    for keys in ("Shift+F10", "Menu"):
        action = QAction(table)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: by_key())
        table.addAction(action)


def table_menu(table: QAbstractItemView, entries: Entries) -> QMenu:
    """The menu with what it offers now."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, keys, act in entries():
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        entry = QAction(f"{words}\t{native}" if native else words, menu)
        entry.triggered.connect(lambda _checked, act=act: act())
        menu.addAction(entry)
    return menu
