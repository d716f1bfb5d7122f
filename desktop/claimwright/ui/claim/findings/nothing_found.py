"""The text shown when there are no findings, including what that does not prove."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.finding.finding import CheckReport
from claimwright.ui.widgets.text.labels import label, paragraph

DATED_TABLES = frozenset({"ptp", "add-on", "mue", "fees"})


class NothingFound(QWidget):
    """A title and a sentence that never claims the claim is clean."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "strong")
        self.message = paragraph("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.message)

    def show_why(
        self, report: CheckReport, has_lines: bool, dismissed: int, *, read_only: bool
    ) -> None:
        """Explain why there are no cards; ``dismissed`` is the number of dismissed findings."""
        title, text = self._words(report, has_lines, dismissed, read_only)
        self.title.setText(title)
        self.message.setText(text)

    def _words(
        self, report: CheckReport, has_lines: bool, dismissed: int, read_only: bool
    ) -> tuple[str, str]:
        spoken = all(one.covers_dates for one in report.coverage if one.table in DATED_TABLES)
        if dismissed:
            return "No other issues found", "The dismissed findings are listed below."
        if read_only and not spoken:
            return "Nothing known for that date", (
                "Not every loaded table covers it, so an empty list does not mean that the claim "
                "is clean. What is missing is named below."
            )
        if has_lines:
            return (
                "No issues found in the tables checked",
                "They are named below. What is not named there was not checked.",
            )
        return (
            "Nothing to check yet",
            "Enter the first line: date, place of service, code. Likely denials appear here.",
        )
