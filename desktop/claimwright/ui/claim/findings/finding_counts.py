"""The number of findings by severity, as chips."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.finding.finding import CheckReport, Severity
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.chip import chip

COUNT_WORDS = {
    Severity.ERROR: ("reason for denial", "reasons for denial", "error"),
    Severity.WARNING: ("to review", "to review", "warning"),
    Severity.INFO: ("needs documentation", "need documentation", "accent"),
}


class FindingCounts(QWidget):
    """One chip per severity, created once; only the text changes."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = {severity: chip("", tone) for severity, (_, _, tone) in COUNT_WORDS.items()}
        row = FlowLayout(self)
        for one in self.chips.values():
            row.addWidget(one)

    def show_counts(self, report: CheckReport) -> None:
        """Show the counts for a report; a count of 0 is hidden."""
        for severity, (one, several, _) in COUNT_WORDS.items():
            count = sum(finding.severity is severity for finding in report.findings)
            self.chips[severity].setText(f"{count:,} {one if count == 1 else several}")
            self.chips[severity].setVisible(count > 0)
        self.setVisible(bool(report.findings))
