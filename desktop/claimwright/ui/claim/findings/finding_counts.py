"""How many findings of each severity there are, as chips."""

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
    """One chip a severity, made once; only their words change."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = {severity: chip("", tone) for severity, (_, _, tone) in COUNT_WORDS.items()}
        row = FlowLayout(self)
        for one in self.chips.values():
            row.addWidget(one)

    def show_counts(self, report: CheckReport) -> None:
        """Count a report's findings; what there is none of is not named."""
        for severity, (one, several, _) in COUNT_WORDS.items():
            count = sum(finding.severity is severity for finding in report.findings)
            self.chips[severity].setText(f"{count:,} {one if count == 1 else several}")
            self.chips[severity].setVisible(count > 0)
        self.setVisible(bool(report.findings))
