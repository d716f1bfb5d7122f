"""Pairs that a payer keeps denying without a table entry, each with a suggested rule."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.period import ALWAYS
from claimwright.domain.insights.selection import Selection
from claimwright.domain.money import money_label
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label, paragraph

EMPTY = (
    "None yet. After the third denial of a pair that is in no "
    "loaded table, a payer bundling rule is suggested here."
)


class PatternsCard(Card):
    """Suggests payer bundling rules.

    Signals: ``accepted``, ``declined`` and ``undone`` with a pattern; ``opened`` with the
    selection of its denials.
    """

    accepted = Signal(object)
    declined = Signal(object)
    undone = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Patterns")
        self.body.addWidget(label("From pattern to rule", "strong"))
        self._whole: Selection | None = None
        self.done = QHBoxLayout()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addLayout(self.done)

    def show_patterns(self, patterns: tuple[Pattern, ...], whole: Selection) -> None:
        """Show the patterns; ``whole`` is the selection of the period on screen."""
        self._whole = whole
        clear_layout(self.rows)
        if not patterns:
            self.rows.addWidget(paragraph(EMPTY, "muted"))
        for pattern in patterns:
            self.rows.addWidget(self._row(pattern))

    def show_done(self, pattern: Pattern, sentence: str) -> None:
        """Report what was done, with an Undo button."""
        clear_layout(self.done)
        self.done.addWidget(paragraph(sentence, "muted"), 1)
        self.done.addWidget(button("Undo", partial(self._undo, pattern), "link"))

    def _open(self, pattern: Pattern) -> None:
        """Open the denials of a pattern, which may be outside the period on screen."""
        if self._whole is not None:
            title = f"{pattern.payer}: {pattern.paid} / {pattern.denied}"
            every = replace(self._whole, period=ALWAYS, payer="", provider="")
            self.opened.emit(every.narrowed(title, ids=pattern.ids))

    def _undo(self, pattern: Pattern) -> None:
        clear_layout(self.done)
        self.undone.emit(pattern)

    def _row(self, pattern: Pattern) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(paragraph(pattern_words(pattern)))
        column.addWidget(paragraph(example_words(pattern), "muted"))
        acts = QWidget()
        row = FlowLayout(acts)
        name = f"{pattern.payer} {pattern.paid} {pattern.denied}"
        add = button("Add payer bundling rule", partial(self.accepted.emit, pattern))
        add.setAccessibleName(f"Add payer bundling rule: {name}")
        decline = button("Do not offer again", partial(self.declined.emit, pattern), "link")
        decline.setAccessibleName(f"Do not offer again: {name}")
        text = f"{pattern.count:,} denials"
        behind = button(text, partial(self._open, pattern), "link", tip="Opens its denials")
        behind.setAccessibleName(f"{text}: {name}")
        row.addWidget(behind)
        row.addWidget(add)
        row.addWidget(decline)
        column.addWidget(acts)
        return holder


def pattern_words(pattern: Pattern) -> str:
    """What the payer did, in one sentence."""
    others = f" ({', '.join(pattern.others)} paid each time, too)" if pattern.others else ""
    return (
        f"{pattern.payer} denied {pattern.denied} with {pattern.paid}{others} "
        f"{pattern.count:,} times, ${money_label(pattern.dollars)}. No loaded table has this pair."
    )


def example_words(pattern: Pattern) -> str:
    """The latest examples."""
    text = [
        f"{one.claim_number or 'no number'}{f' of {us_date(one.date)}' if one.date else ''}, "
        f"{one.adjustment}, ${money_label(one.amount)}"
        for one in pattern.examples
    ]
    return "Newest: " + "; ".join(text) + "."
