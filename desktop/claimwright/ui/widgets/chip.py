"""A chip: a few words on a tinted ground, such as a severity or a remark code."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton

from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.text import label


def chip(text: str, tone: str = "") -> QLabel:
    """A chip to read."""
    made = label(text, "chip")
    made.setProperty("tone", tone)
    return made


def link_chip(text: str, tone: str, on_click: Callable[[], object], tip: str) -> QPushButton:
    """A chip that leads somewhere."""
    made = button(text, on_click, role="chip", tip=tip)
    made.setProperty("tone", tone)
    return made
