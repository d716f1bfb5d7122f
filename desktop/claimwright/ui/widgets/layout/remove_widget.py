"""Removes a widget with all that it shows."""

from PySide6.QtWidgets import QWidget


def remove_widget(widget: QWidget) -> None:
    """Take a widget out of its window now; Qt deletes it when nothing of it runs any more.

    It is hidden first: a layout may still be about to show it, and then it would be a window.
    """
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
