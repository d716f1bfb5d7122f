"""A key that works while the focus is anywhere inside a widget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def bind_key(widget: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Do something when ``keys`` are pressed inside a widget."""
    action = QAction(widget)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked: act())
    widget.addAction(action)
