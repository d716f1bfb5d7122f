"""The card that records how and when a letter was sent."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from claimwright.domain.dates import Today, day_of, typed_date, us_date
from claimwright.domain.letter.sending import NUMBER_OF, Sending, SentBy
from claimwright.services.exports.file_size import page_count
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph

WAYS = {
    SentBy.MAIL: ("Mail", "Mailed on"),
    SentBy.CERTIFIED_MAIL: ("Certified mail", "Mailed on"),
    SentBy.FAX: ("Fax", "Faxed on"),
    SentBy.PORTAL: ("Portal", "Uploaded on"),
    SentBy.EMAIL: ("Secure email", "Sent on"),
}


class SendingCard(Card):
    """Records sendings. Signal: ``recorded`` with a `Sending`; the receiver fills in the letter."""

    recorded = Signal(object)

    def __init__(self, today: Today) -> None:
        super().__init__("How it was sent")
        self._today = today
        self.state = paragraph("", "quiet")
        self.ways = Choice()
        for way, (name, _) in WAYS.items():
            self.ways.addItem(name, way.value)
        self.ways.activated.connect(self._name_fields)
        self._way_field = Field("Send b&y", self.ways)
        self._number_field, self.number = text_field("Confirmation &number")
        self._date_field, self.date = text_field("Sent on", "MM/DD/YYYY")
        self.record_button = button(
            "Record as sent", self._record, tip="Save how and when it went to the payer"
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for column, field in enumerate((self._way_field, self._number_field, self._date_field)):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.record_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.state)
        self._name_fields()
        self.show_sendings((), can_record=False)

    @property
    def way(self) -> SentBy:
        """The chosen way of sending."""
        return SentBy(self.ways.currentData())

    def _name_fields(self) -> None:
        """Label the number and date fields for the chosen way of sending."""
        number = NUMBER_OF.get(self.way, "")
        self._number_field.setVisible(bool(number))
        self._number_field.title.setText(f"{number[:1].upper()}{number[1:]}" or "Number")
        self.number.setAccessibleName(number or "Number")
        self._date_field.title.setText(WAYS[self.way][1])
        self.date.setAccessibleName(WAYS[self.way][1])

    def show_sendings(self, sendings: Sequence[Sending], *, can_record: bool) -> None:
        """Show every sending; recording one requires that the letter was saved or printed."""
        if sendings:
            self.state.setText("\n".join(one.text + _pages(one) for one in sendings))
        elif can_record:
            self.state.setText("Not sent yet.")
        else:
            self.state.setText(
                "Save or print the letter first; then record here how and when it was sent."
            )
        self.record_button.setEnabled(can_record)

    def _record(self) -> None:
        day = self._day()
        if day is None:
            return
        self._number_field.show_problem("")
        wanted = NUMBER_OF.get(self.way, "")
        if wanted and not self.number.text().strip():
            self._number_field.show_problem(f"Enter the {wanted}.")
            self.number.setFocus()
            return
        number = self.number.text() if wanted else ""
        self.recorded.emit(Sending(0, self.way, day, number))

    def _day(self) -> date | None:
        self._date_field.show_problem("")
        today = day_of(self._today)
        text = self.date.text().strip() or us_date(today)
        try:
            day = typed_date(text, today, past=True)
        except ValueError as problem:
            self._date_field.show_problem(f"{problem}.")
            return None
        if day > today:
            self._date_field.show_problem("That date is in the future.")
            return None
        self.date.setText(us_date(day))
        return day

    def clear_entry(self) -> None:
        """Clear the entry after it was recorded."""
        self.number.clear()
        self.date.clear()


def _pages(sending: Sending) -> str:
    return f", {page_count(sending.pages)}" if sending.pages else ""
