"""Why a finding stands: the rule in plain words, what it rests on, and the source."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from claimwright.domain.finding import Finding
from claimwright.services.rule_help import help_for, resting_on
from claimwright.ui.widgets.text import label, paragraph

NAME_WIDTH = 132
GAP_ABOVE_HEADING = 6


class FindingWhy(QWidget):
    """Three headed parts; one without text is left out."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        rule = help_for(finding)
        if rule:
            self._head(self.tr("The rule"))
            for part in rule.split("\n\n"):
                self._column.addWidget(paragraph(" ".join(part.split())))
        facts = resting_on(finding)
        if facts:
            self._head(self.tr("What it rests on"))
            self._column.addWidget(_fact_table(facts))
        if finding.citation:
            self._head(self.tr("Source"))
            self._column.addWidget(paragraph(finding.citation))

    def _head(self, title: str) -> None:
        self._column.addSpacing(GAP_ABOVE_HEADING)
        self._column.addWidget(label(title, "label"))


def _fact_table(facts: str) -> QWidget:
    """Names and values in two columns, from one fact a line."""
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
