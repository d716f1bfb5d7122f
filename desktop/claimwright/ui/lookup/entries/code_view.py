"""The page of a procedure code: the loaded tables' data as of a date of service."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from claimwright.domain.library.lookup import CodeEntry
from claimwright.domain.reference.reference import Table
from claimwright.services.sheets.sheets import CodeDetail
from claimwright.ui.lookup.entries.code_tables import (
    AddOnCard,
    IndicatorCard,
    UnitsCard,
)
from claimwright.ui.lookup.entries.dated_page import DatedPage
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.partner_card import PartnerCard
from claimwright.ui.lookup.entries.sections import chip_row, code_chips, list_card, text_card
from claimwright.ui.widgets.layout.card import Card


class CodePage(DatedPage[CodeEntry]):
    """The cards of a code as of the date of service in the field."""

    def _build(self) -> None:
        service, entry, links = self._service, self.entry, self._links
        self.history = service.history(entry.code)
        self.partners = PartnerCard(
            partial(service.partners, entry.code), entry, self._note(Table.PTP)
        )
        self.partners.partner_chosen.connect(lambda code: links.look_up(f"{entry.code} {code}"))
        self.relations = self._relations(links)
        self.units = UnitsCard(entry, self.history, self._note(Table.MUE))
        self.indicators = IndicatorCard(entry, self.history, self._note(Table.FEES))
        self._arrange(links)

    def _relations(self, links: EntryLinks) -> list[AddOnCard]:
        primaries, add_ons = self.history.primaries, self.history.add_ons
        on, open_code = self.entry.on, links.look_up
        found = []
        if primaries:
            title = "Is an add-on to"
            found.append(AddOnCard(title, primaries, lambda row: row.primary, on, open_code))
        if add_ons:
            title = "Its add-ons"
            found.append(AddOnCard(title, add_ons, lambda row: row.add_on, on, open_code))
        return found

    def _arrange(self, links: EntryLinks) -> None:
        column = self._column()
        first = self._service.before_you_schedule(self.entry.code)
        if first:
            column.addWidget(list_card("Before you schedule", first, numbered=False))
        column.addWidget(self.partners)
        for card in (*self.relations, self.indicators, self.units):
            column.addWidget(card)
        for panel in self.entry.panels:
            column.addWidget(_panel(f"Part of panel {panel.code}", panel.components, links))
        if self.entry.panel is not None:
            column.addWidget(_panel("Panel of", self.entry.panel.components, links))
        held = "; ".join(f"{release.table} {release.release}" for release in self.entry.releases)
        column.addWidget(text_card("From", f"{held}. Code numbers only: no descriptor is shipped."))

    def detail(self) -> CodeDetail:
        """The page's data beyond its entry, for a printed sheet."""
        notes = (self._note(table) for table in (Table.PTP, Table.FEES, Table.MUE))
        return CodeDetail(self.history, self.partners.shown(), tuple(notes))

    def _note(self, table: Table) -> str:
        """What a table does not cover on the date; "" if it covers everything."""
        coverage = self._service.coverage(table, self.entry.on)
        return "" if coverage.covers_dates and coverage.complete else coverage.note

    def _answer(self, day: date) -> CodeEntry:
        return self._service.code(self.entry.code, day)

    def _show(self) -> None:
        self.partners.show_day(self.entry, self._note(Table.PTP))
        for card in self.relations:
            card.show_day(self.entry.on)
        self.units.show_entry(self.entry, self._note(Table.MUE))
        self.indicators.show_entry(self.entry, self._note(Table.FEES))


def _panel(title: str, codes: Sequence[str], links: EntryLinks) -> Card:
    card = Card(title)
    card.body.addWidget(chip_row(code_chips(codes, links.look_up)))
    return card
