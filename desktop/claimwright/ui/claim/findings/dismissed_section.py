"""The dismissed findings: below the others, each with a Restore button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import Finding
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

Dismissed = Sequence[tuple[Finding, Dismissal]]


class DismissedSection(QWidget):
    """Lists the dismissed findings. Signal: ``restored`` with the finding."""

    restored = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Finding, Dismissal], ...] = ()
        self._may_restore = True
        self.head = label("", "label")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addLayout(self._rows)
        self.hide()

    @property
    def count(self) -> int:
        """The number of dismissed findings."""
        return len(self._shown)

    def show_dismissed(self, dismissed: Dismissed, *, may_restore: bool = True) -> None:
        """Show each finding, who dismissed it and why; hidden if there are none."""
        self.setVisible(bool(dismissed))
        if (tuple(dismissed), may_restore) == (self._shown, self._may_restore):
            return
        self._shown, self._may_restore = tuple(dismissed), may_restore
        self.head.setText("Dismissed: {}".format(f"{len(dismissed):,}"))
        clear_layout(self._rows)
        for finding, dismissal in dismissed:
            self._add_row(finding, dismissal)

    def _add_row(self, finding: Finding, dismissal: Dismissal) -> None:
        back = button("Restore", partial(self.restored.emit, finding), role="link")
        back.setAccessibleDescription(finding.message)
        back.setEnabled(self._may_restore)
        self._rows.addWidget(paragraph(who_and_why(dismissal)))
        self._rows.addWidget(paragraph(finding.message, "muted"))
        self._rows.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        back.show()  # Tab skips a hidden widget


def who_and_why(dismissal: Dismissal) -> str:
    """``M. Ortiz, 11/20/2026: Two lesions.``; without the date until the dismissal is saved."""
    day = f", {us_date(dismissal.at.astimezone().date())}" if dismissal.at is not None else ""
    return f"{dismissal.reviewer}{day}: {dismissal.reason}"
