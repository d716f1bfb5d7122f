"""The access log: who did what to which record, filtered by words and dates."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import typed_date
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.practice.practice import AuditEntry
from claimwright.errors import BillingError
from claimwright.services.practice.access.access_log import entry_texts, find_entries, log_sheet
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import PRINT_LIST
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.fields.field import text_field
from claimwright.ui.widgets.tables.record_model import Column

MAX_SHOWN = 500
COLUMNS: tuple[Column[AuditEntry], ...] = (
    Column("When", lambda entry: entry_texts(entry)[0], width=140),
    Column("Who", lambda entry: entry_texts(entry)[1], width=200),
    Column("Act", lambda entry: entry_texts(entry)[2], width=220),
    Column("Record", lambda entry: entry_texts(entry)[3]),
)


class AccessLogList(QWidget):
    """Shows the log; Ctrl+P prints the listed entries."""

    def __init__(self, file_access: FileAccess, paper: str) -> None:
        super().__init__()
        self._file_access = file_access
        services = file_access.services
        self._printer = SheetPrinter(
            SheetService(services.resources, services.lookup.carc, services.clock),
            lambda: PageSize(paper),
            self,
            self._say,
        )
        from_field, self.first = text_field("F&rom", "10/01/2026")
        through_field, self.last = text_field("Thro&ugh", "10/31/2026")
        self._fields = (from_field, through_field)
        self.list = RecordList(
            "Access log",
            COLUMNS,
            self._find,
            "Find by person, act, or record such as claim 12",
            "No entries for these dates.",
        )
        for editor in (self.first, self.last):
            editor.editingFinished.connect(self.list.refresh)
        self.list.buttons.addWidget(action_button(PRINT_LIST, self.print_list))
        bind(self, PRINT_LIST, self.print_list)
        days = QHBoxLayout()
        days.setSpacing(12)
        for field in self._fields:
            days.addWidget(field)
        days.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(days)
        column.addWidget(self.list, 1)

    def _days(self) -> tuple[date | None, date | None]:
        """The typed first and last date; None if blank or unreadable, which is marked."""
        days: list[date | None] = []
        for editor, field in zip((self.first, self.last), self._fields, strict=True):
            text, day, problem = editor.text().strip(), None, ""
            try:
                day = typed_date(text, self._file_access.services.today) if text else None
            except ValueError as wrong:
                problem = f"{wrong}."
            field.show_problem(problem)
            days.append(day)
        return days[0], days[1]

    def _find(self, query: str) -> Sequence[AuditEntry]:
        first, last = self._days()
        try:
            store = self._file_access.service.store
            return find_entries(store, query, first, last, MAX_SHOWN)
        except BillingError as problem:
            self._say(str(problem), "warning")
            return ()

    def _say(self, sentence: str, tone: str) -> None:
        self.list.undo.show_message(sentence, tone)

    def refresh(self) -> None:
        """Reload the log."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the search box."""
        self.list.take_focus()

    def print_list(self) -> None:
        """Print the listed entries."""
        entries = tuple(self.list.model.shown)
        if entries:
            first, last = self._days()
            today = self._file_access.services.today
            self._printer.print_sheet(lambda: log_sheet(entries, today, first, last))
