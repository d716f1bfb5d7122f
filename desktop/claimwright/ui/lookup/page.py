"""The Look up page: a greeting until something is typed, then the results."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.dates import Today
from claimwright.ui.lookup.first_page import FirstPage
from claimwright.ui.shell.commands.action_keys import IN_WINDOW, bind
from claimwright.ui.shell.commands.actions import PRINT_ENTRY, SAVE_ENTRY, Action
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.layout.remove_widget import remove_widget

if TYPE_CHECKING:
    from claimwright.domain.letter.letter import PageSize
    from claimwright.domain.library.lookup import Match
    from claimwright.services.lookup.lookup import LookupService
    from claimwright.services.sheets.sheets import SheetService
    from claimwright.ui.lookup.answers import Answers

MAX_MATCHES = 60


class LookupPage(Page):
    """Shows the results for the text in the search box.

    Signals: ``query_chosen`` to look something up after a chip or an example was clicked;
    ``sample_chosen`` to open a sample claim; ``check_requested`` to open the claim with this
    denial; ``letter_requested`` to start a letter of a kind about an adjustment.
    """

    query_chosen = Signal(str)
    sample_chosen = Signal(str)
    check_requested = Signal(str)
    letter_requested = Signal(str, str)

    def __init__(
        self,
        service: "Callable[[], LookupService]",
        sheets: "Callable[[], SheetService]",
        today: Today,
        paper: Callable[[], "PageSize"],
        own_cards: "Callable[[Match], Sequence[QWidget]]",
    ) -> None:
        """``service`` and ``sheets`` are called on the first query, so that they do not delay the
        window.

        ``paper`` returns the paper size; ``own_cards`` returns the practice's own cards for an
        entry.
        """
        super().__init__()
        self._service = service
        self._sheets = sheets
        self._today = today
        self.first = FirstPage()
        self.first.query_chosen.connect(self.query_chosen)
        self.first.sample_chosen.connect(self.sample_chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, 18, PAGE_MARGIN, 18)
        self._column.addWidget(self.first)
        self._has_answers = False
        self._own_cards = own_cards
        self._paper = paper
        self._bind(PRINT_ENTRY, lambda: self.answers.entry.print_page())
        self._bind(SAVE_ENTRY, lambda: self.answers.entry.save_page())

    def _bind(self, action: Action, act: Callable[[], object]) -> None:
        """Bind a key that works anywhere in the window while this page is shown."""
        bind(self, action, lambda: act() if self._has_answers else None, IN_WINDOW)

    @cached_property
    def answers(self) -> "Answers":
        """The results, created on the first query."""
        # Imported on the first query, so that the window is painted earlier.
        from claimwright.ui.lookup.answers import Answers
        from claimwright.ui.lookup.entries.entry_view import EntryView

        service = self._service()
        entry = EntryView(service, self._sheets(), self._paper, self._own_cards, self._today)
        made = Answers(service, entry)
        made.query_chosen.connect(self.query_chosen)
        made.check_requested.connect(self.check_requested)
        made.letter_requested.connect(self.letter_requested)
        self._column.addWidget(made)
        return made

    def look_up(self, query: str) -> None:
        """Show the matches of a query and open the best one."""
        wanted = query.strip()
        matches = self._service().search(wanted, MAX_MATCHES) if wanted else ()
        if matches or self._has_answers:
            self.answers.show_matches(matches)
            self.answers.setVisible(bool(matches))
        self._has_answers = bool(matches)
        self.first.setVisible(not matches)
        self.first.show_for(wanted)

    def forget(self) -> None:
        """Show the greeting and drop everything that was looked up."""
        answers = self.__dict__.pop("answers", None)  # recreated on the next query
        if answers is not None:
            remove_widget(answers)
        self._has_answers = False
        self.first.setVisible(True)
        self.first.show_for("")

    def reload(self) -> None:
        """Show the current page again, for instance after the practice file was opened."""
        if self._has_answers:
            self.answers.entry.reload()

    def take_focus(self) -> None:
        """Focus the results, or the first example if there are none."""
        if self._has_answers:
            self.answers.take_focus()
        else:
            self.first.take_focus()

    def current_match(self) -> "Match | None":
        """The match whose page is shown."""
        return self.answers.current_match() if self._has_answers else None
