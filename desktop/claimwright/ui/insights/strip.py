"""The headline figures: each number is a link to its denials, its counts and its past below it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from claimwright.domain.insights.facts import WON
from claimwright.domain.insights.overview import Overview
from claimwright.domain.insights.selection import ANSWERED, APPEALED, Selection
from claimwright.domain.money import money_label
from claimwright.domain.worklist.views import DUE_SOON
from claimwright.services.insights.overview import recoverable_selection
from claimwright.services.insights.overview_words import counted_claims
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label

BLOCK_WIDTH = 176
Part = tuple[str, Selection | None]


class FigureStrip(Card):
    """``opened`` gives the selection behind a number."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Figures of the period")
        self.links: list[QPushButton] = []
        self.row = FlowLayout(spacing=18)
        self.body.addLayout(self.row)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show the figures of a period."""
        clear_layout(self.row)
        self.links = []
        whole, of, worth = overview.selection, overview.outcomes, overview.recoverable
        claims, lines = overview.claims, overview.lines
        open_ones = recoverable_selection(whole, today)
        due = recoverable_selection(whole, today, DUE_SOON)
        self._block(
            "Denials",
            (f"{overview.denials:,}", whole.narrowed("All denials")),
            f"{lines.percent} of lines: {lines.part:,} of {lines.whole:,}",
            f"prior: {overview.lines_before.text}",
        )
        self._block(
            "Claims denied",
            (claims.at_first.percent, whole.narrowed("All denials")),
            f"{claims.at_first.part:,} of {claims.at_first.whole:,}; "
            f"prior: {overview.claims_before.at_first.percent}",
            f"still denied: {claims.after.text}",
            tip=counted_claims(claims),
        )
        bundled = overview.bundled
        self._block(
            "Denied",
            (f"${money_label(overview.denied)}", whole.narrowed("All denials")),
            f"${money_label(overview.charged)} charged",
            (f"{bundled.denials:,} for 97 or 236", bundled.selection),
        )
        self._block(
            "Recoverable, still timely",
            (f"${money_label(worth.dollars)}", open_ones),
            (f"{worth.denials:,} open", open_ones),
            (f"{worth.due_soon:,} due this week", due),
            tip=(
                f"What the payer usually allows. {worth.without_amount:,} have no other payment to "
                f"go by; {worth.without_deadline:,} more have no known deadline. Both are left out."
            ),
        )
        self._block(
            "Won back",
            (f"${money_label(of.recovered)}", whole.narrowed("Won or in part", outcome=ANSWERED)),
            (f"{of.won:,} won", whole.narrowed("Won", outcome=WON)),
            f"of {of.decided:,} decided, {of.won_rate.percent}",
            (f"{of.appealed:,} appealed", whole.narrowed("Appealed", outcome=APPEALED)),
        )

    def _block(self, title: str, number: Part, *below: str | Part, tip: str = "") -> None:
        holder = QWidget()
        holder.setMinimumWidth(BLOCK_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(title, "muted"))
        column.addWidget(self._link(*number, f"{title}: {number[0]}", "figure"))
        for part in below:
            if isinstance(part, str):
                column.addWidget(label(part, "small"))
            else:
                column.addWidget(self._link(*part, f"{title}: {part[0]}", "label-link"))
        if tip:
            set_tip(holder, tip)
        column.addStretch(1)
        self.row.addWidget(holder)

    def _link(self, text: str, chosen: Selection | None, name: str, role: str) -> QPushButton:
        open_it: Callable[[], object] = partial(self.opened.emit, chosen)
        made = button(text, open_it, role, tip=f"{name}. Opens its denials.")
        made.setAccessibleName(name)
        made.setStyleSheet("text-align: left; padding-left: 0; padding-right: 2px;")
        self.links.append(made)
        return made
