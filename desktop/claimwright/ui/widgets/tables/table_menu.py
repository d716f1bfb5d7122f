"""The context menu of tables, by mouse, menu key or Shift+F10."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.tables.table_keys import MENU_KEYS

Entry = tuple[str, str, Callable[[], object]]
"""The text, the equivalent key, and the action."""
Entries = Callable[[], Sequence[Entry]]
"""Returns the current entries of a menu."""


def add_table_menu(table: QAbstractItemView, entries: Entries) -> None:
    """Add a context menu to a table; a right click makes the row current."""

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
    bind_menu_keys(table, by_key)


def bind_menu_keys(widget: QWidget, open_menu: Callable[[], object]) -> None:
    """Open a menu with the menu keys while the focus is inside a widget."""
    action = QAction(widget)
    action.setShortcuts([QKeySequence(keys) for keys in MENU_KEYS])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked: open_menu())
    widget.addAction(action)


def copy_rows(table: QTableView) -> None:
    """Copy the selected rows as tab-separated text for a spreadsheet."""
    model, header = table.model(), table.horizontalHeader()
    rows = sorted({index.row() for index in table.selectionModel().selectedIndexes()})
    columns = [at for at in range(model.columnCount()) if not header.isSectionHidden(at)]
    lines = (
        "\t".join(str(model.index(row, column).data() or "") for column in columns) for row in rows
    )
    text = "\n".join(lines)
    if text:
        QGuiApplication.clipboard().setText(text)


def table_menu(table: QAbstractItemView, entries: Entries) -> QMenu:
    """Create the menu with its current entries."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, keys, act in entries():
        native = key_name(keys)
        entry = QAction(f"{words}\t{native}" if native else words, menu)
        entry.triggered.connect(lambda _checked, act=act: act())
        menu.addAction(entry)
    return menu
