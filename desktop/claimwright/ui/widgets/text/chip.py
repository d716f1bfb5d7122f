"""Chips: a few words on a tinted background, such as a severity or a remark code."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.labels import label

SIDES = 36  # pixels: padding, border and indent on both sides


def chip(text: str, tone: str = "") -> QLabel:
    """A chip without a link."""
    made = label(text, "chip")
    made.setProperty("tone", tone)
    return made


class LongChip(QLabel):
    """A chip that wraps if it does not fit on one line."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "chip")
        self.setProperty("tone", tone)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + SIDES
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def link_chip(text: str, tone: str, on_click: Callable[[], object], tip: str) -> QPushButton:
    """A chip that can be clicked."""
    made = button(text, on_click, role="chip", tip=tip)
    made.setProperty("tone", tone)
    return made
