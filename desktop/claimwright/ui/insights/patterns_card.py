"""Pairs that a payer keeps denying though no table holds them: a rule is offered for each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.money import money_label
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

EMPTY = (
    "None yet. After the third denial of a pair that is in no "
    "loaded table, a payer bundling rule is suggested here."
)


class PatternsCard(Card):
    """``accepted`` and ``declined`` give a pattern, ``undone`` the one to offer again."""

    accepted = Signal(object)
    declined = Signal(object)
    undone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Patterns")
        self.body.addWidget(label("Suggested rules", "strong"))
        self.said = QHBoxLayout()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addLayout(self.said)

    def show_patterns(self, patterns: tuple[Pattern, ...]) -> None:
        """Show what is offered."""
        clear_layout(self.rows)
        if not patterns:
            self.rows.addWidget(paragraph(EMPTY, "muted"))
        for pattern in patterns:
            self.rows.addWidget(self._row(pattern))

    def tell_done(self, pattern: Pattern, sentence: str) -> None:
        """Say what was done, with the way back."""
        clear_layout(self.said)
        self.said.addWidget(paragraph(sentence, "muted"), 1)
        self.said.addWidget(button("Undo", partial(self._undo, pattern), "link"))

    def _undo(self, pattern: Pattern) -> None:
        clear_layout(self.said)
        self.undone.emit(pattern)

    def _row(self, pattern: Pattern) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(paragraph(pattern_words(pattern)))
        column.addWidget(paragraph(example_words(pattern), "muted"))
        row = QHBoxLayout()
        name = f"{pattern.payer} {pattern.paid} {pattern.denied}"
        add = button("Add payer bundling rule", partial(self.accepted.emit, pattern))
        add.setAccessibleName(f"Add payer bundling rule: {name}")
        decline = button("Do not suggest again", partial(self.declined.emit, pattern), "link")
        decline.setAccessibleName(f"Do not suggest again: {name}")
        row.addWidget(add)
        row.addWidget(decline)
        row.addStretch(1)
        column.addLayout(row)
        return holder


def pattern_words(pattern: Pattern) -> str:
    """What the payer does."""
    beside = f" ({', '.join(pattern.others)} paid each time too)" if pattern.others else ""
    return (
        f"{pattern.payer} denied {pattern.denied} beside {pattern.paid}{beside} "
        f"{pattern.count:,} times, ${money_label(pattern.dollars)}. No loaded table has this pair."
    )


def example_words(pattern: Pattern) -> str:
    """The three newest."""
    said = [
        f"{one.claim_number or 'no number'}{f' of {us_date(one.date)}' if one.date else ''}, "
        f"{one.adjustment}, ${money_label(one.amount)}"
        for one in pattern.examples
    ]
    return "Newest: " + "; ".join(said) + "."
