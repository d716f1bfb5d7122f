"""The dialog that chooses a provider and month for a training page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.insights.period import Period, month_of
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.text.labels import paragraph

MONTHS = 12


class TrainingDialog(QDialog):
    """Asks for the provider and month of a training page.

    Signal: ``chosen`` with provider, month, and whether to save as PDF instead of printing.
    """

    chosen = Signal(str, object, bool)

    def __init__(
        self, providers: Sequence[str], provider: str, newest: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Training page")
        self.provider, self.month = Choice(), Choice()
        self.provider.addItems(list(providers))
        self.provider.setCurrentIndex(max(self.provider.findText(provider), 0))
        month = month_of(newest)
        for _ in range(MONTHS):
            self.month.addItem(month.label, month)
            month = month_of(month.before().first)
        self.save = button("Save PDF…", lambda: self._choose(save=True))
        self.print = button("Print…", lambda: self._choose(save=False), "primary")
        self.print.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(
            paragraph("The provider's three most costly patterns, without a patient's name.")
        )
        column.addWidget(Field("&Provider", self.provider))
        column.addWidget(Field("&Month", self.month))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        column.addLayout(row)

    def _choose(self, *, save: bool) -> None:
        month = self.month.currentData()
        assert isinstance(month, Period)  # the data of every entry
        self.accept()
        self.chosen.emit(self.provider.currentText(), month, save)
