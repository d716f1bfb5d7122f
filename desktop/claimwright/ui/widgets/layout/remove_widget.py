"""Removing a widget and its contents."""

from PySide6.QtWidgets import QWidget


def remove_widget(widget: QWidget) -> None:
    """Remove a widget from its parent now and delete it when control returns to the event loop.

    It is hidden first, because a layout could still show it, and it would become a window.
    """
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
