"""The lists of the practice's own rules, with bulk entry, CSV and printing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.practice.practice_rules import PayerBundle, Prerequisite
from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.practice.records.rule_lists import RuleList
from claimwright.services.sheets.rule_sheets import Printed
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.record_page import RecordPage, SectionSpec
from claimwright.ui.practice.lists.rows_page import RowsPage
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import PASTE_ROWS, PRINT_LIST
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file

Rule = TypeVar("Rule", bound=PayerBundle | Prerequisite)


class RulePage(RecordPage[Rule]):
    """A record page for rules; Ctrl+V pastes rows and Ctrl+P prints the list."""

    def __init__(
        self,
        file_access: FileAccess,
        spec: SectionSpec[Rule],
        rules: RuleList[Rule],
        printed: Printed[Rule],
        paper: str,
        starter_rules: Sequence[Rule] = (),
    ) -> None:
        """``starter_rules`` are the rules that a new file starts with, offered again as rows."""
        super().__init__(file_access, spec)
        self._rules = rules
        self._printed = printed
        self._clock = file_access.services.clock
        self._first = tuple(starter_rules)
        services = file_access.services
        self._printer = SheetPrinter(
            SheetService(services.resources, services.lookup.carc, services.clock),
            lambda: PageSize(paper),
            self,
            self._say,
        )
        self.rows = RowsPage(rules, services.clock)
        self.rows.taken.connect(self._add_many)
        self.rows.left.connect(self.show_list)
        self.addWidget(self.rows)
        self._add_actions()

    def _add_actions(self) -> None:
        self.paste_button = action_button(PASTE_ROWS, self.paste)
        self.first_button = button(
            "Medicare starter list…",
            self.show_starter_rows,
            role="link",
            tip="Show the original rows, so you can add any of them back",
        )
        self.csv_button = button("Save as CSV…", self.choose_csv, role="link")
        self.print_button = action_button(PRINT_LIST, self.print_list)
        for one in (self.paste_button, self.print_button, self.csv_button, self.first_button):
            self.list.buttons.addWidget(one)
        if not self._first:
            self.first_button.hide()
        bind(self.list.table, PASTE_ROWS, self.paste)
        self.list.search.installEventFilter(self)
        bind(self.list, PRINT_LIST, self.print_list)

    def _say(self, sentence: str, tone: str) -> None:
        self.list.undo.show_message(sentence, tone)

    def take_focus(self) -> None:
        """Focus whichever view is shown."""
        if self.currentWidget() is self.rows:
            self.rows.take_focus()
        else:
            super().take_focus()

    # ---- bulk entry

    def paste(self) -> None:
        """Show the clipboard as rows."""
        self.show_rows(QGuiApplication.clipboard().text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat rows pasted into the search box as rules, not as a query."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and _are_rows(QGuiApplication.clipboard().text())
        ):
            self.paste()
            return True
        return super().eventFilter(watched, event)

    def show_starter_rows(self) -> None:
        """Show the rows that a new file starts with."""
        self.show_rows(self._rules.text(self._first))

    def show_rows(self, text: str) -> None:
        """Show rows for correction before they are added."""
        self.setCurrentWidget(self.rows)
        self.rows.begin(text)

    def _add_many(self, records: Sequence[Rule]) -> None:
        taken = self._rules.add_many(self._service, records)
        self.list.search.clear()
        self.show_list()
        self._go_to_saved(records[0])

        def undo() -> None:
            taken.undo()
            self.list.refresh()
            self.list.focus_table()

        self.list.undo.offer(taken.sentence, undo)

    # ---- output

    def choose_csv(self) -> None:
        """Ask where to save the list as CSV."""
        title = "Save as CSV"
        suggested = f"{self._rules.many}.csv"
        path = save_file(self, title, Folder.REPORTS, suggested, "CSV (*.csv)")
        if path is not None:
            self.save_csv(path)

    def save_csv(self, path: Path) -> None:
        """Save the listed rules as CSV."""
        try:
            save_bytes(self._rules.csv(self.list.model.shown), path)
        except BillingError as problem:
            self._say(str(problem), "error")
        else:
            self._say(f"Saved as {path.name}.", "good")

    def print_list(self) -> None:
        """Print the listed rules."""
        records = self.list.model.shown
        if records:
            self._printer.print_sheet(lambda: self._printed(records, self._clock()))


def _are_rows(text: str) -> bool:
    return any(between in text.strip() for between in "\n\t,;")
