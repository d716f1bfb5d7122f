"""The base class of the code and pair pages, which depend on a date of service."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.library.lookup import CodeEntry, PairEntry
from claimwright.services.lookup.lookup import LookupService
from claimwright.ui.lookup.day_field import DayField
from claimwright.ui.lookup.entries.entry_links import EntryLinks

Dated = TypeVar("Dated", bound=CodeEntry | PairEntry)


class DatedPage(QWidget, Generic[Dated]):
    """Starts with the date of service field; subclasses show ``entry`` below it.

    ``use_day`` is called with each chosen date.
    """

    def __init__(
        self,
        service: LookupService,
        entry: Dated,
        links: EntryLinks,
        today: date,
        use_day: Callable[[date], object],
    ) -> None:
        super().__init__()
        self._service = service
        self._links = links
        self._today = today
        self._use_day = use_day
        self.entry: Dated = entry
        self.day = DayField(today, entry.on)
        self.day.chosen.connect(self._answer_for)
        self._build()

    def _column(self) -> QVBoxLayout:
        """Create the page's layout, starting with the date field."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.day)
        return column

    def _answer_for(self, day: date) -> None:
        """Show the entry as of another date of service."""
        self._use_day(day)
        self.entry = self._answer(day)
        self._show()

    def _build(self) -> None:
        """Create the widgets."""
        raise NotImplementedError

    def _answer(self, day: date) -> Dated:
        """The entry as of a date."""
        raise NotImplementedError

    def _show(self) -> None:
        """Show ``entry`` after the date changed."""
        raise NotImplementedError
