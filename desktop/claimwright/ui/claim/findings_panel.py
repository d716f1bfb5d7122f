"""The findings beside the table: counted on top, one card each, none moves that did not change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.finding import CheckReport, Finding, Severity
from claimwright.ui.claim.finding_card import FindingCard
from claimwright.ui.widgets.card import clear_layout
from claimwright.ui.widgets.chip import chip
from claimwright.ui.widgets.flow_layout import FlowLayout
from claimwright.ui.widgets.text import paragraph

COUNT_WORDS = {
    Severity.ERROR: ("would be denied", "error"),
    Severity.WARNING: ("to look at", "warning"),
    Severity.INFO: ("resting on the record", "accent"),
}


class FindingsPanel(QWidget):
    """Signals: ``fix_chosen`` (Edit), ``code_chosen`` (text), ``line_chosen`` (line number)."""

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    line_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[FindingCard] = []
        self._at = -1
        self._counts = QWidget()
        self._counted = FlowLayout(self._counts)
        self._nothing = paragraph("", "muted")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        inside = QWidget()
        inside.setProperty("role", "canvas")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._column)
        whole.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.setAccessibleName(self.tr("Findings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._counts)
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)

    def show_report(self, report: CheckReport, has_lines: bool) -> None:
        """Show the findings; a card whose finding is unchanged stays the widget that it is."""
        kept = {card.finding.id: card for card in self.cards}
        wanted = []
        for place, finding in enumerate(report.findings):
            same = finding.id in kept and kept[finding.id].finding == finding
            card = kept.pop(finding.id) if same else self._card(finding)
            wanted.append(card)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        for gone in kept.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.cards = wanted
        self._at = min(self._at, len(wanted) - 1)
        self._count(report)
        self._nothing.setVisible(not wanted)
        self._nothing.setText(self._silence(has_lines))

    def _card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.fix_chosen.connect(self.fix_chosen)
        card.code_chosen.connect(self.code_chosen)
        return card

    def _silence(self, has_lines: bool) -> str:
        if not has_lines:
            return self.tr(
                "Type the first line: date, place, code. What would be denied is said here."
            )
        return self.tr(
            "Nothing found in the tables named below. What they do not cover was not checked."
        )

    def _count(self, report: CheckReport) -> None:
        clear_layout(self._counted)
        for severity, (words, tone) in COUNT_WORDS.items():
            count = sum(finding.severity is severity for finding in report.findings)
            if count:
                shown = (
                    words if count == 1 or severity is not Severity.INFO else "rest on the record"
                )
                self._counted.addWidget(chip(f"{count} {shown}", tone))
        self._counts.setVisible(bool(report.findings))

    def walk(self, step: int) -> None:
        """F8 and Shift+F8: go to the next or former finding and its line."""
        if not self.cards:
            return
        self._at = (self._at + step) % len(self.cards) if self._at >= 0 else (0 if step > 0 else -1)
        for place, card in enumerate(self.cards):
            card.show_current(place == self._at % len(self.cards))
        card = self.cards[self._at]
        self._scroll.ensureWidgetVisible(card)
        if card.finding.lines:
            self.line_chosen.emit(card.finding.lines[0])

    def take_first_fix(self, line: int) -> None:
        """Alt+Enter: make the first fix of the finding that F8 stands on, else of this line's."""
        card = self.cards[self._at] if 0 <= self._at < len(self.cards) else self._card_of(line)
        edit = card.first_edit() if card else None
        if edit is not None:
            self.fix_chosen.emit(edit)

    def _card_of(self, line: int) -> FindingCard | None:
        fitting = [card for card in self.cards if line in card.finding.lines[:1]]
        return next(iter(fitting or self.cards), None)

    def explain(self) -> None:
        """F1: open why for the finding that F8 stands on, or for the first."""
        if self.cards:
            self.cards[max(self._at, 0)].show_why()
