"""The explanation of a finding: rule, evidence, source, and the tables checked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import Coverage, Finding
from claimwright.services.checking.rule_help import evidence_text, help_for, looked_at, lookup_query
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.labels import label, paragraph

NAME_WIDTH = 132
GAP_ABOVE_HEADING = 6


class FindingWhy(QWidget):
    """Sections with headings; empty ones are omitted.

    Signal: ``code_chosen`` with a query to look up.
    """

    code_chosen = Signal(str)

    def __init__(self, finding: Finding, coverage: Sequence[Coverage] = ()) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        rule = help_for(finding)
        if rule:
            parts = [" ".join(part.split()) for part in rule.split("\n\n")]
            self._say("The rule", parts)
        facts = evidence_text(finding)
        if facts:
            self._head("Evidence")
            self._column.addWidget(_fact_table(facts))
        query = lookup_query(finding)
        if query:
            words = "Edit history of {}".format(" with ".join(query.split()))
            look = button(words, partial(self.code_chosen.emit, query), role="link")
            self._column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        if finding.citation:
            self._say("Source", [finding.citation])
        checked = looked_at(finding, coverage)
        if coverage:
            self._say("Tables checked", checked.seen)
            self._say("Not checked", checked.unseen)

    def _say(self, title: str, sentences: Sequence[str]) -> None:
        if sentences:
            self._head(title)
        for sentence in sentences:
            self._column.addWidget(paragraph(sentence))

    def _head(self, title: str) -> None:
        self._column.addSpacing(GAP_ABOVE_HEADING)
        self._column.addWidget(label(title, "label"))


def _fact_table(facts: str) -> QWidget:
    """A two-column grid of names and values, from one ``name: value`` per line."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(facts.splitlines()):
        name, _, value = fact.partition(": ")
        left = paragraph(name, "muted")
        left.setFixedWidth(NAME_WIDTH)
        grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(paragraph(value), row, 1)
    return table
