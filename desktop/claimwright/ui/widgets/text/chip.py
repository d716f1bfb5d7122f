"""A chip: a few words on a tinted ground, such as a severity or a remark code."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.labels import label

SIDES = 36  # padding, edge and indent of a chip, left and right


def chip(text: str, tone: str = "") -> QLabel:
    """A chip to read."""
    made = label(text, "chip")
    made.setProperty("tone", tone)
    return made


class LongChip(QLabel):
    """A chip in one line where there is room, else in as many as it needs."""

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
    """A chip that leads somewhere."""
    made = button(text, on_click, role="chip", tip=tip)
    made.setProperty("tone", tone)
    return made
