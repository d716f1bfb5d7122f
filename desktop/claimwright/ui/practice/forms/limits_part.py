"""Timely filing and appeal limits of a payer: days, source, who checked it and when."""

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from claimwright.domain.dates import Today, day_of, us_date
from claimwright.domain.practice.practice import PayerRecord
from claimwright.errors import BillingError
from claimwright.services.practice.records.payer_limits import (
    ROWS,
    WindowRow,
    typed_days,
    window_of,
    with_windows,
)
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.text.labels import label, paragraph, set_tone


class LimitsPart:
    """One row for each limit."""

    def __init__(self, who: str, today: Today) -> None:
        """``who`` is saved as the person who changed a limit."""
        self._who = who
        self._today = today
        self._card = Card("Timely filing and appeal limits")
        self.days: dict[WindowRow, QLineEdit] = {}
        self.sources: dict[WindowRow, QLineEdit] = {}
        self._read_by: dict[WindowRow, QLabel] = {}
        self._card.body.addWidget(
            paragraph(
                "In days, as stated in the contract or the payer's "
                "manual; empty means unknown. A deadline without a source is a guess.",
                "muted",
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, title in enumerate(("", "Days", "Source", "Verified by")):
            grid.addWidget(label(title, "label"), 0, place)
        for place, row in enumerate(ROWS, 1):
            self._add_row(grid, place, row)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(3, 110)
        self._card.body.addLayout(grid)

    def _add_row(self, grid: QGridLayout, place: int, row: WindowRow) -> None:
        days, source = QLineEdit(), QLineEdit()
        fix_width(days, 72)
        source.setMinimumWidth(90)
        days.setAccessibleName(f"{row.title}: days")
        set_tip(days, f"{row.title}: days")
        source.setAccessibleName(f"{row.title}: source")
        source.setToolTip("Such as the contract page, or the manual and its date")
        name = label(row.title)
        name.setBuddy(days)
        read_by = label("", "muted")
        for column, widget in enumerate((name, days, source, read_by)):
            grid.addWidget(widget, place, column)
        self.days[row], self.sources[row], self._read_by[row] = days, source, read_by

    @property
    def widget(self) -> QWidget:
        """The card."""
        return self._card

    def show_record(self, record: PayerRecord) -> None:
        """Show a payer's limits."""
        for row in ROWS:
            window = window_of(record, row)
            self.days[row].setText("" if window is None else str(window.days))
            self.sources[row].setText("" if window is None else window.source)
            on = us_date(window.set_on) if window is not None and window.set_on else ""
            by = window.set_by if window is not None else ""
            self._read_by[row].setText(", ".join(part for part in (by, on) if part))
            set_tone(self.days[row], "")

    def read(self, record: PayerRecord) -> PayerRecord:
        """The payer with the typed limits; `BillingError` if one cannot be read."""
        typed = {}
        for row in ROWS:
            try:
                days = typed_days(self.days[row].text())
            except ValueError as problem:
                set_tone(self.days[row], "error")
                self.days[row].setFocus()
                raise BillingError(f"{row.title}: {problem}.") from None
            set_tone(self.days[row], "")
            typed[row] = (days, self.sources[row].text().strip())
        return with_windows(record, typed, self._who, day_of(self._today))
