"""The page of the chosen match, with the right view for its kind of entry."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.library.lookup import (
    CodeEntry,
    DiagnosisEntry,
    Entry,
    Match,
    ModifierEntry,
    PairEntry,
)
from claimwright.domain.library.term import Term
from claimwright.services.lookup.lookup import LookupService
from claimwright.services.sheets.sheets import SheetChoice, SheetService
from claimwright.ui.lookup.entries.carc_view import carc_cards
from claimwright.ui.lookup.entries.code_view import CodePage
from claimwright.ui.lookup.entries.compare_view import compared_cards
from claimwright.ui.lookup.entries.diagnosis_view import diagnosis_cards
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.group_view import group_cards
from claimwright.ui.lookup.entries.modifier_view import modifier_cards
from claimwright.ui.lookup.entries.pair_view import PairPage
from claimwright.ui.lookup.entries.rarc_view import rarc_cards
from claimwright.ui.lookup.entries.sections import heading
from claimwright.ui.lookup.entries.term_view import term_cards
from claimwright.ui.lookup.print_bar import PrintBar
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import clear_layout
from claimwright.ui.widgets.layout.scrolled_column import ScrolledColumn


class EntryView(ScrolledColumn):
    """The cards of one entry in a column.

    ``day`` is the date of service for codes and pairs; it is kept from one entry to the next.
    """

    code_chosen = Signal(str)
    check_requested = Signal(str)
    letter_requested = Signal(str, str)

    def __init__(
        self,
        service: LookupService,
        sheets: SheetService,
        paper: Callable[[], PageSize],
        own_cards: Callable[[Match], Sequence[QWidget]],
        today: Today,
    ) -> None:
        """``paper`` returns the paper size; ``own_cards`` returns the practice's own cards for an
        entry, such as notes.
        """
        super().__init__()
        self._service = service
        self._today = today
        self._chosen: date | None = None
        self._printer = SheetPrinter(sheets, paper, self, self._say)
        self._print_bar: PrintBar | None = None
        self._page: CodePage | PairPage | None = None
        self.setProperty("role", "canvas")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._shown: tuple[Match, Entry | None] | None = None
        self._own_cards = own_cards
        self._links = EntryLinks(
            self.code_chosen.emit, self.check_requested.emit, self.letter_requested.emit
        )

    @property
    def day(self) -> date:
        """The date of service for codes and pairs: the chosen one, or today."""
        return self._chosen or day_of(self._today)

    def show_entry(self, match: Match, entry: Entry | None) -> bool:
        """Show an entry; return whether it is a different one.

        The same entry is left alone, so that the page does not flicker while typing.
        """
        if (match, entry) == self._shown:
            return False
        self._shown = (match, entry)
        clear_layout(self._column)
        self._page = None
        cards = self._cards(match, entry)
        if cards:
            self.notice = note()
            self._print_bar = PrintBar(self._choices, self._printer)
            self._column.addWidget(_beside(cards[0], self._print_bar))
            self._column.addWidget(self.notice)
        else:
            self._print_bar = None
        for widget in (*cards[1:], *self._own_cards(match)):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setAccessibleName(f"{match.code} {match.title}")
        return True

    def reload(self) -> None:
        """Show the same entry again, for instance after the practice's own cards changed."""
        if self._shown is not None:
            match, entry = self._shown
            self._shown = None
            self.show_entry(match, entry)

    def show_compared(self, first: Carc, second: Carc) -> None:
        """Show two denial codes next to each other."""
        self._shown = None
        clear_layout(self._column)
        for widget in compared_cards(first, second, self._links):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setAccessibleName(f"{first.code} and {second.code}, side by side")

    def stops(self) -> list[QWidget]:
        """The widgets in tab order, from top to bottom, with printing last."""
        found = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.isHidden()
            and widget.window() is self.window()  # excludes the popups of combo boxes
        ]
        return sorted(found, key=lambda widget: isinstance(widget.parent(), PrintBar))

    def print_page(self) -> None:
        """Print the current page, if any."""
        if self._print_bar is not None:
            self._print_bar.print_page()

    def save_page(self) -> None:
        """Save the current page, if any, as PDF."""
        if self._print_bar is not None:
            self._print_bar.save_page()

    def _choices(self) -> Sequence[SheetChoice]:
        """The sheets that can be printed for the current page."""
        assert self._shown is not None  # the bar is part of a page
        match, entry = self._shown
        sheets = self._printer.sheets
        if isinstance(self._page, CodePage):
            return sheets.choices(match, self._page.entry, detail=self._page.detail())
        if isinstance(self._page, PairPage):
            return sheets.choices(match, self._page.entry, note=self._page.coverage.text())
        return sheets.choices(match, entry)

    def _say(self, sentence: str, tone: str) -> None:
        say(self.notice, sentence, tone)

    def _cards(self, match: Match, entry: Entry | None) -> list[QWidget]:
        if isinstance(entry, Carc):
            return carc_cards(match, entry, self._links, self._service.letters(entry))
        if isinstance(entry, Rarc):
            return rarc_cards(entry, self._links, self._service.letters(entry))
        if isinstance(entry, Term):
            return term_cards(entry, self._links)
        if isinstance(entry, Group):
            return group_cards(entry)
        if isinstance(entry, CodeEntry):
            self._page = CodePage(
                self._service, entry, self._links, day_of(self._today), self._use_day
            )
            return [heading(entry.code, entry.label or "Procedure code"), self._page]
        if isinstance(entry, PairEntry):
            self._page = PairPage(
                self._service, entry, self._links, day_of(self._today), self._use_day
            )
            return [heading(f"{entry.first} · {entry.second}", "Code pair"), self._page]
        if isinstance(entry, ModifierEntry):
            return modifier_cards(entry, self._links)
        if isinstance(entry, DiagnosisEntry):
            return diagnosis_cards(entry, self._links)
        return []

    def _use_day(self, day: date) -> None:
        self._chosen = None if day == day_of(self._today) else day


def _beside(title: QWidget, bar: PrintBar) -> QWidget:
    """The page's title with the print button on the right."""
    top = QWidget()
    row = QHBoxLayout(top)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(title, 1)
    row.addWidget(bar, 0, Qt.AlignmentFlag.AlignTop)
    return top
