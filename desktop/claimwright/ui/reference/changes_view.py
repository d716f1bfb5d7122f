"""The list of a release's changes, with filters and printing; each row opens its code or pair."""

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.dates import us_date
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ChangeKind, ReleaseChanges, TableChange
from claimwright.domain.sheet import SheetDocument
from claimwright.services.reference.change_filter import ChangeFilter
from claimwright.services.reference.change_words import (
    CODE_TITLES,
    KIND_WORDS,
    ROW_TIPS,
    TABLE_NAMES,
    after_words,
    before_words,
    counts_words,
    day_of,
    kind_words,
)
from claimwright.services.sheets.changes_sheet import changes_sheet
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import LEAVE_CHANGES, PRINT_CHANGES, SAVE_CHANGES
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.search_box import add_clear_button
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

UNDATED = date.max
KIND_WIDTH = 220


class ChangesView(QWidget):
    """The list of changes with its filters.

    Signals: ``left`` to go back; ``look_up_requested`` with the code or pair of a row.
    """

    left = Signal()
    look_up_requested = Signal(str)

    def __init__(self, sheets: SheetService, paper: Callable[[], PageSize], today: date) -> None:
        super().__init__()
        self._today = today
        self._changes: ReleaseChanges | None = None
        self._billed: Collection[str] = ()
        self.notice = note()
        self._printer = SheetPrinter(
            sheets, paper, self, lambda *message: say(self.notice, *message)
        )
        self.title = label("", "title")
        self.summary = paragraph("", "muted")
        self.filter = QLineEdit()
        self.kind = Choice()
        self.only_billed = QCheckBox("Only codes we &bill")
        self.count = label("", "muted")
        self.model = RecordModel(self._columns())
        self.table = RecordTable(self.model, "What changed", opens_rows=True)
        self.table.opened.connect(self._open)
        self._arrange()
        bind(self, PRINT_CHANGES, self.print_list)
        bind(self, SAVE_CHANGES, self.save_list)
        bind(self, LEAVE_CHANGES, self.left.emit)

    def _columns(self) -> tuple[Column[TableChange], ...]:
        return (
            Column("What", lambda row: kind_words(self._table, row.kind), width=190),
            Column("Code", lambda row: row.code, width=84),
            Column("With", lambda row: row.other, width=84),
            Column(
                "From or until",
                lambda row: us_date(day) if (day := day_of(row)) else "",
                key=lambda row: day_of(row) or UNDATED,
                width=110,
            ),
            Column("Before", before_words, width=260),
            Column("Now", after_words),
        )

    @property
    def _table(self) -> Table:
        assert self._changes is not None  # there are no rows without changes
        return self._changes.table

    def _arrange(self) -> None:
        self.filter.setPlaceholderText("Filter: a code, or its beginning")
        self.filter.setAccessibleName("Filter the changes")
        self.filter.setToolTip("Codes that begin this way; Enter goes to the rows")
        add_clear_button(self.filter)
        self.filter.textChanged.connect(lambda _text: self._narrow())
        self.filter.returnPressed.connect(self._to_rows)
        self.kind.setAccessibleName("Kind of change")
        self.kind.setToolTip("Show only one kind of change")
        self.kind.setMinimumWidth(KIND_WIDTH)
        self.kind.activated.connect(lambda _index: self._narrow())
        self.only_billed.setToolTip("Only codes that are on a saved claim")
        self.only_billed.clicked.connect(lambda _checked: self._narrow())
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(action_button(LEAVE_CHANGES, self.left.emit))
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.kind)
        tools.addWidget(self.only_billed)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        self.print_button = action_button(PRINT_CHANGES, self.print_list)
        foot.addWidget(self.print_button)
        foot.addWidget(action_button(SAVE_CHANGES, self.save_list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (top, self.summary, self.notice, tools, self.table, foot):
            if isinstance(part, QWidget):
                column.addWidget(part, 1 if part is self.table else 0)
            else:
                column.addLayout(part)

    def show_changes(self, changes: ReleaseChanges, billed: Collection[str] = ()) -> None:
        """Show what a release changed; ``billed`` are the codes that the practice bills."""
        self._changes, self._billed = changes, frozenset(billed)
        table = changes.table
        self.title.setText(f"What changed: {TABLE_NAMES[table]}")
        words = f"{changes.former} → {changes.present}: {counts_words(changes)}."
        if changes.left_out:
            words += " The list holds the first {}.".format(f"{len(changes.changes):,}")
        self.summary.setText(words)
        self.only_billed.setChecked(False)
        self.only_billed.setVisible(bool(self._billed))
        self._fill_kinds(changes)
        self.filter.clear()
        self._name_columns(table)
        say(self.notice, "")
        self.model.show(changes.changes)
        self._narrow()

    def _fill_kinds(self, changes: ReleaseChanges) -> None:
        self.kind.clear()
        self.kind.addItem("Every change", None)
        for kind in ChangeKind:
            if count := changes.counts.get(kind, 0):
                words = KIND_WORDS[changes.table][kind][count != 1]
                self.kind.addItem(f"{count:,} {words}", kind)

    def _name_columns(self, table: Table) -> None:
        first, second = CODE_TITLES[table]
        self.model.rename({1: first, 2: second})
        set_tip(self.table, ROW_TIPS[table])
        self.table.setColumnHidden(2, not second)
        self.table.setColumnHidden(3, table not in (Table.PTP, Table.ADD_ON))

    @property
    def current_filter(self) -> ChangeFilter:
        """The filter set above the list."""
        codes = self._billed if self.only_billed.isChecked() else None
        chosen = self.kind.currentData()  # Qt returns a StrEnum as a plain string
        kind = ChangeKind(chosen) if chosen else None
        return ChangeFilter(self.filter.text(), kind, codes)

    def _narrow(self) -> None:
        if self._changes is None:
            return
        self.model.narrow(self.current_filter.test())
        shown, listed = len(self.model.shown), len(self._changes.changes)
        self.count.setText("{} of {}".format(f"{shown:,}", f"{listed:,}"))
        self.print_button.setEnabled(bool(shown))

    def _to_rows(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _open(self, change: TableChange) -> None:
        pair = self._table in (Table.PTP, Table.ADD_ON) and change.other
        self.look_up_requested.emit(f"{change.code} {change.other}" if pair else change.code)

    def take_focus(self) -> None:
        """Focus the filter."""
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- output

    def sheet(self) -> SheetDocument:
        """The listed rows as a sheet."""
        assert self._changes is not None  # the buttons are shown only with a list
        filtered = self.current_filter.description(self._table)
        return changes_sheet(self._changes, self.model.shown, filtered, self._today)

    def print_list(self) -> None:
        """Print the listed rows."""
        if self._changes is not None:
            self._printer.print_sheet(self.sheet)

    def save_list(self) -> None:
        """Save the listed rows as PDF."""
        if self._changes is not None:
            self._printer.save_sheet(self.sheet)
