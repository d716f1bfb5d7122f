"""The four prevention lists, each of which can be printed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from claimwright.domain.insights.prevention import (
    GlobalVisit,
    LoneAddOn,
    MinorProcedure,
    MissedRule,
    Prevention,
)
from claimwright.domain.insights.selection import Selection
from claimwright.ui.insights import prevention_columns as columns
from claimwright.ui.insights.columns import with_widths
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

ROWS = 10
MISSED, MINOR, VISITS, ADD_ONS = range(4)
LISTS = (
    "Found before sending and denied",
    "Minor procedures billed",
    "Visits inside global periods",
    "Add-ons billed alone",
)


class PreventionCard(Card):
    """The prevention lists, one shown at a time.

    Signals: ``opened`` with the selection of a number; ``printed`` with the index of a list.
    """

    opened = Signal(object)
    printed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Prevention")
        self.choice = Choice()
        self.choice.setAccessibleName("List of what can be prevented")
        self.choice.addItems(LISTS)
        self.choice.currentIndexChanged.connect(self._show)
        self.missed: RecordModel[MissedRule] = RecordModel(
            with_widths(columns.missed_columns(), columns.MISSED_WIDTHS)
        )
        self.minor: RecordModel[MinorProcedure] = RecordModel(
            with_widths(columns.minor_columns(), columns.MINOR_WIDTHS)
        )
        self.visits: RecordModel[GlobalVisit] = RecordModel(
            with_widths(columns.visit_columns(), columns.VISIT_WIDTHS)
        )
        self.add_ons: RecordModel[LoneAddOn] = RecordModel(
            with_widths(columns.add_on_columns(), columns.ADD_ON_WIDTHS)
        )
        missed = RecordTable(self.missed, LISTS[MISSED], opens_rows=True)
        minor = RecordTable(self.minor, LISTS[MINOR], opens_rows=True)
        visits = RecordTable(self.visits, LISTS[VISITS], opens_rows=True)
        add_ons = RecordTable(self.add_ons, LISTS[ADD_ONS], opens_rows=True)
        self.tables = (missed, minor, visits, add_ons)
        self.stack = QStackedWidget()
        for table in self.tables:
            table.opened.connect(self.opened)
            self.stack.addWidget(table)
        self.note = paragraph("", "muted")
        self._prevention: Prevention | None = None
        self._whole: Selection | None = None
        self.unsaved = button("", self._open_unsaved, "link")
        head = QHBoxLayout()
        head.addWidget(label("Prevention", "strong"), 1)
        head.addWidget(self.choice)
        head.addWidget(
            button("Print list…", lambda: self.printed.emit(self.choice.currentIndex()), "link")
        )
        self.body.addLayout(head)
        self.body.addWidget(self.stack)
        self.body.addWidget(self.note)
        self.body.addWidget(self.unsaved, 0, Qt.AlignmentFlag.AlignLeft)

    def show_prevention(self, prevention: Prevention, whole: Selection) -> None:
        """Show the lists of a period; ``whole`` is the selection of all its denials."""
        self._prevention, self._whole = prevention, whole
        self.missed.show(prevention.missed)
        self.minor.show(prevention.minor)
        self.visits.show(prevention.global_visits)
        self.add_ons.show(prevention.lone_add_ons)
        self._show()

    def _open_unsaved(self) -> None:
        if self._prevention is not None and self._whole is not None:
            ids = self._prevention.unsaved
            self.opened.emit(self._whole.narrowed("Denials without a saved claim", ids=ids))

    def _show(self) -> None:
        place = self.choice.currentIndex()
        table = self.tables[place]
        table.fit_rows(ROWS)
        self.stack.setCurrentIndex(place)
        self.stack.setFixedHeight(table.height())
        self.note.setText(self._words(place))
        left = self._prevention.unchecked if self._prevention is not None else 0
        self.unsaved.setText(f"{left:,} left out: no saved claim to check")
        self.unsaved.setAccessibleName(self.unsaved.text())
        self.unsaved.setVisible(place == MISSED and left > 0)

    def _words(self, place: int) -> str:
        if place == MISSED:
            return (
                "Denials whose claim, as it was first submitted, had a finding that named the same "
                "reason code."
            )
        if place == MINOR:
            return (
                "Codes with 0 or 10 global days. No 25: days on which a visit was billed and none "
                "of the day's visits has 25."
            )
        if place == VISITS:
            return "Visits by the same provider without 24, or without 57 around 90-day surgery."
        return "Add-ons with no listed primary for the patient that day."
