"""Adding many rules at once from spreadsheet rows or a CSV file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.domain.practice.practice_rules import PayerBundle, Prerequisite
from claimwright.errors import BillingError
from claimwright.services.claims.claim_fields import ClaimField, FieldKind
from claimwright.services.practice.records.record_fields import record_from
from claimwright.services.practice.records.record_rows import RowsRead, read_rows_file
from claimwright.services.practice.records.rule_lists import RuleList
from claimwright.ui.practice.forms.record_fields import RecordFields
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import ADD_ROWS, LEAVE_RECORD, OPEN_CLAIM
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.scrolled import scrolled_cards
from claimwright.ui.widgets.text.labels import label, paragraph

READ_AFTER_MS = 150
MAX_PROBLEMS = 4
ROWS_HEIGHT = 150
TAB_STOP = 130  # pixels; fits most payer names before the first code
CSV_FILES = "CSV (*.csv *.txt *.tsv);;All files (*)"


Rule = TypeVar("Rule", bound=PayerBundle | Prerequisite)


class RowsPage(QWidget, Generic[Rule]):
    """Edits rows as text; the fields below apply to rows that leave them blank.

    Signals: ``taken`` with the rules; ``left`` to go back to the list.
    """

    taken = Signal(object)
    left = Signal()

    def __init__(self, rules: RuleList[Rule], today: Today) -> None:
        super().__init__()
        self._rules = rules
        self._today = today
        self._read: RowsRead[Rule] = RowsRead()
        self.rows = QPlainTextEdit()
        self.rows.setTabChangesFocus(True)
        self.rows.setMinimumHeight(ROWS_HEIGHT)
        self.rows.setTabStopDistance(TAB_STOP)
        self.rows.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.rows.setPlaceholderText(_example(rules.rows.fields))
        self.common = RecordFields(_left_out(rules.rows.fields), today)
        self.message = note()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(READ_AFTER_MS)
        self._wait.timeout.connect(self.read)
        self.rows.textChanged.connect(self._wait.start)
        self.common.edited.connect(self._wait.start)
        self.add_button = action_button(ADD_ROWS, self.add, "primary")
        self._arrange()
        bind(self, ADD_ROWS, self.add)
        bind(self, LEAVE_RECORD, self.left.emit)

    def _arrange(self) -> None:
        room, column = scrolled_cards()
        typed = Card()
        typed.body.addWidget(label(f"Many {self._rules.many} at once", "strong"))
        typed.body.addWidget(
            paragraph(
                (
                    "Paste rows from a spreadsheet, or open a CSV file. A header row says "
                    "which column is which; "
                    "without one, use the order of the form. Codes alone are enough."
                ),
                "muted",
            )
        )
        typed.body.addWidget(Field("&Rows", self.rows))
        common = Card("For rows that leave it blank")
        common.body.addWidget(self.common)
        column.addWidget(typed, 1)
        column.addWidget(common)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.add_button)
        acts.addWidget(action_button(replace(OPEN_CLAIM, text="Open CSV…"), self.choose))
        acts.addWidget(action_button(LEAVE_RECORD, self.left.emit, "link"))
        acts.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(room, 1)
        outer.addWidget(self.message)
        outer.addLayout(acts)

    def begin(self, text: str = "") -> None:
        """Show rows, with the defaults of a new rule in the fields below."""
        self.common.show_record(self._rules.blank)
        self.rows.setPlainText(text)
        self.read()
        self.take_focus()

    def take_focus(self) -> None:
        """Focus the rows."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_files(self) -> None:
        """Ctrl+Shift+O: ask for a CSV file."""
        self.choose()

    def choose(self) -> None:
        """Ask for a CSV file."""
        title = "Open CSV"
        path = open_file(self, title, Folder.IMPORTS, CSV_FILES)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Replace the rows by those of a CSV file."""
        try:
            text = read_rows_file(path)
        except BillingError as problem:
            say(self.message, str(problem), "error")
            return
        self.rows.setPlainText(text)
        self.read()

    def read(self) -> None:
        """Parse the rows, and show how many can be added and what is wrong."""
        self._wait.stop()
        blank, problems = record_from(
            self._rules.blank,
            _left_out(self._rules.rows.fields),
            self.common.texts(),
            day_of(self._today),
        )
        self.common.mark(problems)
        self._read = self._rules.read(self.rows.toPlainText(), blank, day_of(self._today))
        count = len(self._read.records)
        one, many = self._rules.one, self._rules.many
        self.add_button.setText(
            "Add {} {}".format(f"{count:,}", one if count == 1 else many) if count else "Add"
        )
        self.add_button.setEnabled(count > 0 and not problems)
        say(self.message, self._problems_said(), "warning")

    def _problems_said(self) -> str:
        problems = [*self._read.notes, *self._read.problems[:MAX_PROBLEMS]]
        left_out = len(self._read.problems) - MAX_PROBLEMS
        if left_out > 0:
            problems.append("And {} more.".format(f"{left_out:,}"))
        return "\n".join(problems)

    def add(self) -> None:
        """Emit the rules that were read."""
        self.read()
        if self.add_button.isEnabled():
            self.taken.emit(self._read.records)


def _left_out(fields: Sequence[ClaimField]) -> list[ClaimField]:
    """The fields that rows can leave out: all but the codes."""
    return [field for field in fields if field.kind not in (FieldKind.CODE, FieldKind.CODES)]


def _example(fields: Sequence[ClaimField]) -> str:
    """An example of the shortest row: only codes."""
    codes = (FieldKind.CODE, FieldKind.CODES)
    return " ".join(field.example for field in fields if field.kind in codes)
