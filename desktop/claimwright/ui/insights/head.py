"""The head of the Insights page: period, payer, provider, and the buttons."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from claimwright.domain.insights.period import (
    Period,
    last_days,
    month_of,
    parse_period,
    quarter_of,
    year_of,
)
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label

ALL_PAYERS, ALL_PROVIDERS = "All payers", "All providers"
TYPE_IT = "Choose a period, or enter one: 2026-09, 2026Q3, 2026, or 07/01/2026 to 09/30/2026"


class InsightsHead(QWidget):
    """The filters and buttons of the page.

    Signals: ``changed`` when the figures must be recalculated; the others are from buttons.
    """

    changed = Signal()
    train_requested = Signal()
    csv_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.period = Choice()
        self.period.setEditable(True)
        self.period.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.period.setAccessibleName("Period")
        self.period.setMinimumWidth(300)
        set_tip(self.period, TYPE_IT)
        self.payer, self.provider = Choice(), Choice()
        self.payer.setAccessibleName("Payer")
        self.payer.setToolTip("Only one payer's denials")
        self.provider.setAccessibleName("Provider")
        self.provider.setToolTip("Only one rendering provider's denials")
        for choice, name in ((self.payer, ALL_PAYERS), (self.provider, ALL_PROVIDERS)):
            choice.addItem(name, "")
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(lambda _place: self.changed.emit())
        self.period.activated.connect(lambda _place: self.changed.emit())
        edit = self.period.lineEdit()
        assert edit is not None  # the list is editable
        edit.returnPressed.connect(self.changed)
        self.train = action_button(actions.TRAIN, self.train_requested.emit)
        self.csv = action_button(actions.SAVE_INSIGHTS, self.csv_requested.emit)
        self.print = action_button(actions.PRINT_INSIGHTS, self.print_requested.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout()
        for widget in (
            label("Insights", "title"),
            *(self.period, self.payer, self.provider, self.train, self.csv, self.print),
        ):
            row.addWidget(widget)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def offer_periods(self, today: date) -> None:
        """Offer the usual periods as of today; the typed text stays."""
        typed = self.period.currentText()
        self.period.clear()
        for found in usual_periods(today):
            self.period.addItem(found.title, found)
        self.period.setEditText(typed or self.period.itemText(0))

    def offer_names(self, payers: Sequence[str], providers: Sequence[str]) -> None:
        """Offer these names; the chosen ones stay chosen."""
        for choice, every, names in (
            (self.payer, ALL_PAYERS, payers),
            (self.provider, ALL_PROVIDERS, providers),
        ):
            chosen = choice.currentData()
            choice.clear()
            choice.addItem(every, "")
            for name in names:
                choice.addItem(name, name)
            choice.setCurrentIndex(max(choice.findData(chosen), 0))

    def chosen_period(self, today: date) -> Period:
        """The chosen or typed period.

        Raises:
            BillingError: the typed text is not a period.
        """
        typed = self.period.currentText().strip()
        place = self.period.findText(typed)
        found = self.period.itemData(place) if place >= 0 else None
        if isinstance(found, Period):
            return found
        period = parse_period(typed, today)
        self.period.setEditText(period.title if period.label else typed)
        return period

    def forget(self) -> None:
        """Remove all names that came from the practice file."""
        self.offer_names((), ())


def usual_periods(today: date) -> tuple[Period, ...]:
    """The periods to offer, starting with the last 90 days."""
    month, quarter = month_of(today), quarter_of(today)
    return (
        last_days(90, today),
        month,
        month_of(month.before().first),
        quarter,
        quarter_of(quarter.before().first),
        last_days(365, today),
        year_of(today.year),
        year_of(today.year - 1),
    )
