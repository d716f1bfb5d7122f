"""The page of whatever was looked up: it picks the view for the kind of entry."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.adjustment import Carc, Group, Rarc
from claimwright.domain.lookup import CodeEntry, Entry, Match, ModifierEntry, PairEntry
from claimwright.services.lookup import LookupService
from claimwright.ui.lookup.carc_view import carc_cards
from claimwright.ui.lookup.code_view import CodePage
from claimwright.ui.lookup.compare_view import compared_cards
from claimwright.ui.lookup.entry_links import EntryLinks
from claimwright.ui.lookup.group_view import group_cards
from claimwright.ui.lookup.modifier_view import modifier_cards
from claimwright.ui.lookup.pair_view import PairPage
from claimwright.ui.lookup.rarc_view import rarc_cards
from claimwright.ui.lookup.sections import heading
from claimwright.ui.widgets.card import clear_layout


class EntryView(QWidget):
    """Cards of one entry, one below the other.

    ``day`` is the date of service that codes and pairs are shown for; it stays while the biller
    goes from one to the next.
    """

    code_chosen = Signal(str)
    check_wanted = Signal(str)
    letter_wanted = Signal(str, str)

    def __init__(self, service: LookupService, today: date) -> None:
        super().__init__()
        self._service = service
        self._today = today
        self.day = today
        self.setProperty("role", "canvas")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._shown: tuple[Match, Entry | None] | None = None
        self._links = EntryLinks(
            self.code_chosen.emit, self.check_wanted.emit, self.letter_wanted.emit
        )

    def show_entry(self, match: Match, entry: Entry | None) -> bool:
        """Replace what is shown by an entry; whether it was another one.

        The same entry stays as it is, so that typing on does not make the page flicker.
        """
        if (match, entry) == self._shown:
            return False
        self._shown = (match, entry)
        clear_layout(self._column)
        for widget in self._cards(match, entry):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setAccessibleName(f"{match.code} {match.title}")
        return True

    def show_compared(self, first: Carc, second: Carc) -> None:
        """Show two denials side by side."""
        self._shown = None
        clear_layout(self._column)
        for widget in compared_cards(first, second, self._links):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setAccessibleName(f"{first.code} and {second.code}, side by side")

    def stops(self) -> list[QWidget]:
        """What Tab goes through, from the top."""
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.isHidden()
            and widget.window() is self.window()  # not inside the list of a combo box
        ]

    def _cards(self, match: Match, entry: Entry | None) -> list[QWidget]:
        if isinstance(entry, Carc):
            return carc_cards(match, entry, self._links)
        if isinstance(entry, Rarc):
            return rarc_cards(entry, self._links)
        if isinstance(entry, Group):
            return group_cards(entry)
        if isinstance(entry, CodeEntry):
            page = CodePage(self._service, entry, self._links, self._today, self._use_day)
            return [heading(entry.code, entry.label or "Procedure code"), page]
        if isinstance(entry, PairEntry):
            pair = PairPage(self._service, entry, self._links, self._today, self._use_day)
            return [heading(f"{entry.first} · {entry.second}", "as a pair"), pair]
        if isinstance(entry, ModifierEntry):
            return modifier_cards(entry, self._links)
        return []

    def _use_day(self, day: date) -> None:
        self.day = day
