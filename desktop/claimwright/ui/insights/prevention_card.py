"""What can be stopped before it is sent: four lists, each to print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from claimwright.domain.insights.prevention import (
    GlobalVisit,
    LoneAddOn,
    MinorProcedure,
    MissedRule,
    Prevention,
)
from claimwright.ui.insights import columns
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
    """``opened`` gives a rule whose denials are to be seen, ``lines_opened`` a title with billed
    lines; ``printed`` which of the lists is to be printed.
    """

    opened = Signal(object)
    lines_opened = Signal(str, object)
    printed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Prevention")
        self.choice = Choice()
        self.choice.setAccessibleName("List of what can be prevented")
        self.choice.addItems(LISTS)
        self.choice.currentIndexChanged.connect(self._show)
        self.missed: RecordModel[MissedRule] = RecordModel(
            columns.sized(columns.missed_columns(), columns.MISSED_WIDTHS)
        )
        self.minor: RecordModel[MinorProcedure] = RecordModel(
            columns.sized(columns.minor_columns(), columns.MINOR_WIDTHS)
        )
        self.visits: RecordModel[GlobalVisit] = RecordModel(
            columns.sized(columns.visit_columns(), columns.VISIT_WIDTHS)
        )
        self.add_ons: RecordModel[LoneAddOn] = RecordModel(
            columns.sized(columns.add_on_columns(), columns.ADD_ON_WIDTHS)
        )
        missed = RecordTable(self.missed, LISTS[MISSED], leads_on=True)
        missed.opened.connect(self.opened)
        minor = RecordTable(self.minor, LISTS[MINOR], leads_on=True)
        minor.opened.connect(self._open_minor)
        visits = RecordTable(self.visits, LISTS[VISITS], leads_on=True)
        visits.opened.connect(self._open_visit)
        add_ons = RecordTable(self.add_ons, LISTS[ADD_ONS], leads_on=True)
        add_ons.opened.connect(self._open_add_on)
        self.tables = (missed, minor, visits, add_ons)
        self.stack = QStackedWidget()
        for table in self.tables:
            self.stack.addWidget(table)
        self.said = paragraph("", "muted")
        self._prevention: Prevention | None = None
        head = QHBoxLayout()
        head.addWidget(label("Prevention", "strong"), 1)
        head.addWidget(self.choice)
        head.addWidget(
            button("Print list…", lambda: self.printed.emit(self.choice.currentIndex()), "link")
        )
        self.body.addLayout(head)
        self.body.addWidget(self.stack)
        self.body.addWidget(self.said)

    def show_prevention(self, prevention: Prevention) -> None:
        """Show the lists of a period."""
        self._prevention = prevention
        self.missed.show(prevention.missed)
        self.minor.show(prevention.minor)
        self.visits.show(prevention.global_visits)
        self.add_ons.show(prevention.lone_add_ons)
        self._show()

    def _open_minor(self, one: MinorProcedure) -> None:
        self.lines_opened.emit(f"Denials of {one.code}", one.lines)

    def _open_visit(self, one: GlobalVisit) -> None:
        self.lines_opened.emit(f"Denials of visit {one.visit.code}", (one.visit,))

    def _open_add_on(self, one: LoneAddOn) -> None:
        self.lines_opened.emit(f"Denials of {one.line.code}", (one.line,))

    def _show(self) -> None:
        place = self.choice.currentIndex()
        table = self.tables[place]
        table.fit_rows(ROWS)
        self.stack.setCurrentIndex(place)
        self.stack.setFixedHeight(table.height())
        self.said.setText(self._words(place))

    def _words(self, place: int) -> str:
        found = self._prevention
        if found is None:
            return ""
        if place == MISSED:
            left = f" {found.unlooked:,} have no saved claim and are left out."
            return (
                "Denials whose claim, as it was first submitted, had a finding that named the same "
                f"reason code.{left if found.unlooked else ''}"
            )
        if place == MINOR:
            return (
                "Codes with 0 or 10 global days. No 25: days on which a visit was billed and none "
                "of the day's visits has 25."
            )
        if place == VISITS:
            return "Visits by the same provider without 24, or without 57 around 90-day surgery."
        return "Add-ons with no listed primary for the patient that day."
