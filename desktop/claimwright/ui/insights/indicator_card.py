"""Denials 97 and 236 by modifier indicator, with counts and dollars."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from claimwright.domain.insights.overview import Group, Overview
from claimwright.domain.money import money_label
from claimwright.domain.worklist.bucket import INDICATOR_0, INDICATOR_1, NO_EDIT, NOT_IN_EFFECT
from claimwright.ui.insights.chart_colors import chart_colors
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

MEANS = {
    INDICATOR_1: "a modifier may bypass",
    INDICATOR_0: "no modifier will bypass",
    NOT_IN_EFFECT: "appeal with the dates",
    NO_EDIT: "ask for the payer's policy",
}
EMPTY = "No denials for 97 or 236 in this period."
RIGHT = Qt.AlignmentFlag.AlignRight


class Share(QWidget):
    """A bar filled by a share from 0 to 1."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(8)

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().sunken))
        filled = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(filled, QColor(chart_colors().strong))


class IndicatorCard(Card):
    """Denials 97 and 236 by modifier indicator.

    Signal: ``opened`` with the selection of a group.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("97 and 236 by modifier indicator")
        self.body.addWidget(label("97 and 236 by modifier indicator", "strong"))
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(2)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Show the groups of a period."""
        clear_layout(self.grid)
        groups = overview.by_indicator
        if not groups:
            self.grid.addWidget(paragraph(EMPTY, "muted"), 0, 0)
            return
        most = max(float(one.denied) for one in groups) or 1.0
        for place, group in enumerate(groups):
            self._add(2 * place, group, float(group.denied) / most)

    def _add(self, row: int, group: Group, share: float) -> None:
        means = MEANS.get(group.key, "")
        open_it = partial(self.opened.emit, group.selection)
        text = f"{group.label}: {means}" if means else group.label
        self.grid.addWidget(paragraph(text), row, 0)
        count = button(
            f"{group.denials:,}",
            open_it,
            "label-link",
            tip=f"{group.label}: {group.denials:,} denials. Opens them.",
        )
        count.setAccessibleName(f"{group.label}: {group.denials:,} denials")
        self.grid.addWidget(count, row, 1, RIGHT)
        dollars = f"${money_label(group.denied)}"
        amount = button(
            dollars, open_it, "label-link", tip=f"{group.label}: {dollars}. Opens the denials."
        )
        amount.setAccessibleName(f"{group.label}: {dollars} denied")
        self.grid.addWidget(amount, row, 2, RIGHT)
        self.grid.addWidget(Share(share), row + 1, 0, 1, 3)
