"""The card of the three deadlines: a bar, and a fixed column for each below it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.services.denials.decision_words import ClockRow
from claimwright.ui.denials.clock_bar import ClockBar, Marker
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph


class ClocksCard(Card):
    """The deadlines of a decision. Signal: ``enter_requested`` to enter a payer's unknown limit."""

    enter_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.payer = label("", "muted")
        head = QHBoxLayout()
        head.addWidget(label("Deadlines", "label"))
        head.addWidget(self.payer)
        head.addStretch(1)
        self.setAccessibleName("Deadlines")
        self.bar = ClockBar()
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self.body.addLayout(head)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._columns)

    def show_clocks(
        self, rows: tuple[ClockRow, ...], today: date, begins: date | None, payer: str
    ) -> None:
        """Show the deadlines of a decision."""
        self.payer.setText(payer)
        self.bar.show_clocks(rows, today, begins)
        clear_layout(self._columns)
        for row in rows:
            self._columns.addWidget(self._column(row, today), 1)

    def _column(self, row: ClockRow, today: date) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        if row.day is not None:
            head.addWidget(Marker(row.clock))
        head.addWidget(label(row.title, "strong"))
        head.addStretch(1)
        box.addLayout(head)
        if row.day is None:
            box.addWidget(label("Unknown", "warning"))
            box.addWidget(paragraph(row.rule, "muted"))
            enter = button("Enter it…", self.enter_requested.emit, "link", tip="Payer settings")
            enter.setAccessibleName(f"Enter the days for {row.title}")
            box.addWidget(enter, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            ended = row.day < today
            box.addWidget(
                label(f"{us_date(row.day)}, {row.left}", "warning" if ended else "strong")
            )
            if row.mail_by is not None:
                box.addWidget(label(f"Mail by {us_date(row.mail_by)}", "muted"))
            box.addWidget(paragraph(row.rule, "muted"))
            box.addWidget(paragraph(row.set_by, "muted"))
        box.addStretch(1)
        return column
