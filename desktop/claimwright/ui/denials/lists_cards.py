"""The cards for steps, blocked actions and alternatives, letters, and related claims."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.decision.decision import Decision
from claimwright.services.denials.decision_words import step_rows
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph, rich_paragraph

TOP = Qt.AlignmentFlag.AlignTop


class StepsCard(Card):
    """The steps, each with its field on paper and electronic claims; enclosures below."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Steps")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 5)
        self.grid.setColumnStretch(2, 2)
        self.grid.setColumnStretch(3, 3)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)

    def show_decision(self, decision: Decision) -> None:
        """Show the steps of a decision."""
        clear_layout(self.grid)
        titles = ("Steps", "", "CMS-1500", "837P loop, segment")
        for column, title in enumerate(titles):
            if title:
                self.grid.addWidget(label(title, "label"), 0, column, 1, 2 if not column else 1)
        row = 0
        for row, step in enumerate(step_rows(decision), 1):
            self.grid.addWidget(label(str(row), "muted"), row, 0, TOP)
            if not step.box:
                self.grid.addWidget(paragraph(step.text), row, 1, 1, 3)
                continue
            for column, text in ((1, step.text), (2, step.box), (3, step.segment)):
                self.grid.addWidget(paragraph(text), row, column, TOP)
        if decision.enclosures:
            message = "Enclose: " + "; ".join(decision.enclosures) + "."
            self.grid.addWidget(paragraph(message, "muted"), row + 1, 1, 1, 3)


class AnswersCard(Card):
    """The actions that are ruled out and why, and the alternatives."""

    override_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Ruled out, and why")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_decision(self, decision: Decision) -> None:
        """Show the blocked actions, then the alternatives."""
        clear_layout(self._rows)
        for block in decision.blocked:
            name = ACTION_LABELS[block.action].capitalize()
            text = f"⊘  <b>{name}.</b> {escape(_sentence(block.because))}"
            self._rows.addWidget(rich_paragraph(text))
            if block.may_override:
                self._rows.addWidget(
                    button(
                        *("Override…", self.override_requested.emit, "link"),
                        tip="Start the appeal by stating what the payer got wrong",
                    ),
                    alignment=Qt.AlignmentFlag.AlignLeft,
                )
        if not decision.blocked:
            self._rows.addWidget(label("Nothing is ruled out.", "muted"))
        if decision.also_right:
            self._rows.addWidget(label("Also an option", "label"))
        for other in decision.also_right:
            name = ACTION_LABELS[other.action].capitalize()
            text = f"<b>{name}</b>, {escape(other.when.rstrip('.'))}."
            self._rows.addWidget(rich_paragraph(text))


class LettersCard(Card):
    """The letters of the decision, most important first, and the no-appeal note."""

    letter_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("Letters")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_letters(self, letters: Sequence[tuple[str, str]]) -> None:
        """Show letters, given as pairs of kind and title."""
        clear_layout(self._rows)
        for kind, title in letters:
            made = button(title, partial(self.letter_requested.emit, kind))
            self._rows.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)


class RelatedCard(Card):
    """The patient's claims around the denied date of service, each with what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Same patient")
        self._row = QHBoxLayout()
        self._row.setSpacing(20)
        self.body.addLayout(self._row)

    def show_claims(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Show the claims, or hide the card if there are none."""
        clear_layout(self._row)
        self.setVisible(bool(rows))
        self._row.addWidget(label("Same patient\n± 30 days", "label"))
        for row in rows[:4]:
            self._row.addWidget(_claim(row), 1)


def _claim(row: Mapping[str, object]) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    codes = row.get("codes")
    named = ", ".join(str(code) for code in codes) if isinstance(codes, list) else ""
    parts = [str(row.get("claim") or "No number"), _day(row.get("date")), named]
    box.addWidget(paragraph(" · ".join(part for part in parts if part), "strong"))
    status = str(row.get("status") or "status not known").capitalize()
    box.addWidget(paragraph(f"{status}: {row.get('do')}.", "muted"))
    return holder


def _day(text: object) -> str:
    """Convert an ISO date to MM/DD/YYYY."""
    if not text:
        return ""
    year, month, day = str(text).split("-")
    return f"{month}/{day}/{year}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."
