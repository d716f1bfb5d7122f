"""The headline figures with their counts and prior values, each a link to its denials."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from claimwright.domain.insights.facts import WON
from claimwright.domain.insights.overview import ClaimRates, Outcomes, Overview, Recoverable
from claimwright.domain.insights.selection import (
    ANSWERED,
    APPEALED,
    NO_DEADLINE,
    NOT_WON,
    Selection,
)
from claimwright.domain.money import money_label
from claimwright.domain.worklist.views import DUE_SOON
from claimwright.services.insights.overview import recoverable_selection, undated_selection
from claimwright.services.insights.overview_words import counted_claims
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label

BLOCK_WIDTH = 176
Part = tuple[str, Selection]


class FigureStrip(Card):
    """The headline figures in a row.

    Signal: ``opened`` with the selection of a number.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Figures of the period")
        self.links: list[QPushButton] = []
        self.row = FlowLayout(spacing=18, is_top=True)
        self.body.addLayout(self.row)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show the figures of a period."""
        clear_layout(self.row)
        self.links = []
        whole = overview.selection
        self._denials(overview, whole)
        self._claims(overview, whole)
        self._dollars(overview, whole)
        self._recoverable(overview.recoverable, whole, today)
        self._won(overview.outcomes, whole)

    def _denials(self, overview: Overview, whole: Selection) -> None:
        every, lines = whole.narrowed("All denials"), overview.lines
        before = whole.narrowed("Denials before", period=whole.period.before())
        undated = undated_selection(whole)
        self._block(
            "Denials",
            (f"{overview.denials:,}", every),
            (f"{lines.percent} of lines: {lines.part:,} of {lines.whole:,}", every),
            (f"prior: {overview.lines_before.text}", before),
            *([(f"{overview.undated:,} without a date", undated)] if overview.undated else []),
        )

    def _claims(self, overview: Overview, whole: Selection) -> None:
        def of(claims: ClaimRates, title: str) -> Selection:
            return whole.narrowed(title, accounts=claims.denied)

        claims, before = overview.claims, overview.claims_before
        still = whole.narrowed("Still denied", accounts=claims.still, outcome=NOT_WON)
        self._block(
            "Claims denied",
            (claims.at_first.percent, of(claims, "Claims denied")),
            (f"{claims.at_first.part:,} of {claims.at_first.whole:,}", of(claims, "Claims denied")),
            (f"prior: {before.at_first.text}", of(before, "Claims denied before")),
            (f"still denied: {claims.after.text}", still),
            tip=counted_claims(claims),
        )

    def _dollars(self, overview: Overview, whole: Selection) -> None:
        every, bundled = whole.narrowed("All denials"), overview.bundled
        self._block(
            "Denied",
            (f"${money_label(overview.denied)}", every),
            (f"${money_label(overview.charged)} charged", every),
            (f"{bundled.denials:,} for 97 or 236", bundled.selection),
        )

    def _recoverable(self, worth: Recoverable, whole: Selection, today: date) -> None:
        open_ones = recoverable_selection(whole, today)
        due = recoverable_selection(whole, today, DUE_SOON)
        no_amount = whole.narrowed("No other payment to go by", ids=worth.without_ids)
        no_deadline = whole.narrowed("No known deadline", work=NO_DEADLINE, today=today)
        self._block(
            "Recoverable, still timely",
            (f"${money_label(worth.dollars)}", open_ones),
            (f"{worth.denials:,} open", open_ones),
            (f"{worth.due_soon:,} due this week", due),
            (f"{worth.without_amount:,} with no payment to go by", no_amount),
            (f"{worth.without_deadline:,} with no known deadline", no_deadline),
            tip="What the payer usually allows. Denials with no other payment to go by, or with no "
            "known deadline, are left out of the dollars.",
        )

    def _won(self, of: Outcomes, whole: Selection) -> None:
        decided = f"{of.won_rate.percent} of {of.decided:,} decided"
        if not of.won_rate.is_known:
            decided = f"of {of.decided:,} decided, too few for a rate"
        answered = whole.narrowed("Decided after an appeal", outcome=ANSWERED)
        self._block(
            "Won back",
            (f"${money_label(of.recovered)}", answered),
            (f"{of.won:,} won", whole.narrowed("Won", outcome=WON)),
            (decided, answered),
            (f"{of.appealed:,} appealed", whole.narrowed("Appealed", outcome=APPEALED)),
        )

    def _block(self, title: str, number: Part, *below: Part, tip: str = "") -> None:
        holder = QWidget()
        holder.setMinimumWidth(BLOCK_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(title, "muted"))
        column.addWidget(self._link(*number, f"{title}: {number[0]}", "figure"))
        for part in below:
            column.addWidget(self._link(*part, f"{title}: {part[0]}", "label-link"))
        if tip:
            set_tip(holder, tip)
        column.addStretch(1)
        self.row.addWidget(holder)

    def _link(self, text: str, chosen: Selection, name: str, role: str) -> QPushButton:
        open_it: Callable[[], object] = partial(self.opened.emit, chosen)
        made = button(text, open_it, role, tip=f"{name}. Opens its denials.")
        made.setAccessibleName(name)
        made.setStyleSheet("text-align: left; padding-left: 0; padding-right: 2px;")
        self.links.append(made)
        return made
