"""The NCCI pairs of a code, a table for each column, read when it is first shown."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
)

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import CodeEntry
from claimwright.domain.reference.reference import Partner, PtpTerms
from claimwright.services.lookup.indicator_words import MODIFIER_INDICATOR
from claimwright.services.lookup.partner_filter import PartnerFilter, since, state_on, until
from claimwright.services.sheets.code_sheet import ShownPartners
from claimwright.ui.lookup.entries.sections import chip_row
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.search_box import add_clear_button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph, set_tone

PAID, DENIED = 1, 2
SIDES = (PAID, DENIED)
MAX_ROWS = 9
INDICATOR_LIST_WIDTH = 210
FAR = date.max


class PartnerCard(Card):
    """The pairs of a code, with filters.

    Signal: ``partner_chosen`` with the code of the opened row.
    """

    partner_chosen = Signal(str)

    def __init__(
        self, read: Callable[[int], Sequence[Partner]], entry: CodeEntry, note: str
    ) -> None:
        """``read`` returns the pairs with the code in column 1 or 2."""
        super().__init__("NCCI pairs")
        self._read = read
        self._rows: dict[int, Sequence[Partner]] = {}
        self._day = entry.on
        self.side = PAID if entry.column1_of or not entry.column2_of else DENIED
        self.model = RecordModel(
            self._columns(),
            is_quiet=lambda row: not row.terms.in_force(self._day),
        )
        self.table = RecordTable(self.model, "", opens_rows=True)
        self.table.opened.connect(lambda row: self.partner_chosen.emit(row.code))
        self.tabs = {side: self._tab(side) for side in SIDES}
        self.filter = QLineEdit()
        self.indicator = Choice()
        self.every_date = QCheckBox("&All dates")
        self.count = label("", "muted")
        self.coverage = paragraph("", "muted")
        self._arrange()
        self.show_day(entry, note)

    def _columns(self) -> tuple[Column[Partner], ...]:
        return (
            Column("Partner", lambda row: row.code, tip=self._tip, width=80),
            Column(
                "Modifier indicator",
                lambda row: _indicator(row.terms.indicator),
                key=lambda row: row.terms.indicator,
                tip=self._tip,
                width=172,
            ),
            Column(
                "Effective",
                lambda row: since(row.terms),
                key=lambda row: row.terms.used_from,
                tip=self._tip,
                width=100,
            ),
            Column(
                "Deleted",
                lambda row: until(row.terms.deletion),
                key=lambda row: row.terms.deletion or FAR,
                title_tip="The last day in effect",
                tip=self._tip,
                width=106,
            ),
            Column("Rationale", lambda row: row.terms.rationale, hide_order=1),
        )

    def _tip(self, row: Partner) -> str:
        return (
            f"{row.code}: {state_on(row.terms, self._day)} on {us_date(self._day)}. "
            "Enter opens the pair."
        )

    def _tab(self, side: int) -> QPushButton:
        tips = {
            PAID: "This code is column 1: it is paid, the partner is denied",
            DENIED: "This code is column 2: it is denied, the partner is paid",
        }
        made = button("", lambda: self.show_side(side), role="chip", tip=tips[side])
        made.setCheckable(True)
        return made

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for tab in self.tabs.values():
            group.addButton(tab)
        self.filter.setPlaceholderText("Filter: a code, its beginning, or a word")
        self.filter.setAccessibleName("Filter the partners")
        self.filter.setToolTip(
            "Codes that begin this way, or words in the rationale; Down goes to the rows"
        )
        add_clear_button(self.filter)
        self.filter.textChanged.connect(lambda _text: self._narrow())
        self.filter.returnPressed.connect(self._to_rows)
        self.indicator.setAccessibleName("Modifier indicator")
        self.indicator.setToolTip("Show only one modifier indicator")
        self.indicator.addItem("Any indicator", None)
        for value in MODIFIER_INDICATOR:
            self.indicator.addItem(_indicator(value), value)
        self.indicator.setMinimumContentsLength(8)
        self.indicator.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.indicator.view().setMinimumWidth(INDICATOR_LIST_WIDTH)
        self.indicator.activated.connect(lambda _index: self._narrow())
        self.every_date.setToolTip(
            "Show the edits that are not in effect on the date of service, too"
        )
        self.every_date.clicked.connect(lambda _checked: self._narrow())
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.indicator)
        tools.addWidget(self.every_date)
        self.body.setSpacing(10)
        self.body.addWidget(chip_row(list(self.tabs.values())))
        self.body.addLayout(tools)
        self.body.addWidget(self.table)
        self.body.addWidget(self.count)
        self.body.addWidget(self.coverage)

    # ---- display

    def show_day(self, entry: CodeEntry, note: str) -> None:
        """Show the pairs as of the entry's date; ``note`` says what the table does not cover."""
        self._day = entry.on
        self.coverage.setText(note)
        self.coverage.setVisible(bool(note))
        counts = {PAID: entry.column1_of, DENIED: entry.column2_of}
        words = {
            PAID: "Column 1 (paid)",
            DENIED: "Column 2 (denied)",
        }
        for side, tab in self.tabs.items():
            tab.setText(f"{words[side]} · {counts[side]:,}")
            tab.setAccessibleName(tab.text())
        self.show_side(self.side)

    def show_side(self, side: int) -> None:
        """Show the pairs with the code in column 1 or 2, reading them if needed."""
        self.side = side
        for other, tab in self.tabs.items():
            tab.setChecked(other == side)
            set_tone(tab, "accent" if other == side else "")
        if side not in self._rows:
            self._rows[side] = self._read(side)
        name = f"Partners, this code is column {side}"
        self.table.setAccessibleName(name)
        self.model.narrow_to(self._rows[side], self.current_filter.test())
        self._show_count()

    @property
    def current_filter(self) -> PartnerFilter:
        """The filter set above the table."""
        on = None if self.every_date.isChecked() else self._day
        return PartnerFilter(self.filter.text(), self.indicator.currentData(), on)

    def shown(self) -> ShownPartners:
        """The listed rows, for a printed sheet."""
        return ShownPartners(self.side, tuple(self.model.shown), self.filter.text().strip())

    def _narrow(self) -> None:
        self.model.narrow(self.current_filter.test())
        self._show_count()

    def _show_count(self) -> None:
        rows, shown = self._rows[self.side], len(self.model.shown)
        self.table.fit_rows(MAX_ROWS)
        if not rows:
            self.count.setText("The loaded table has no edits here.")
            return
        releases = ", ".join(sorted({terms.release for terms in _terms_of(rows)}))
        noun = "edit" if len(rows) == 1 else "edits"
        text = "{} of {} {} · {}".format(f"{shown:,}", f"{len(rows):,}", noun, releases)
        if not shown and not self.every_date.isChecked():
            text = "No edit in effect on {}; {} on other dates or with another filter.".format(
                us_date(self._day), f"{len(rows):,}"
            )
        self.count.setText(text)

    def _to_rows(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()


def _terms_of(rows: Sequence[Partner]) -> Iterable[PtpTerms]:
    """The distinct terms of the rows; thousands of rows share a few."""
    return {id(row.terms): row.terms for row in rows}.values()


def _indicator(value: int) -> str:
    words = MODIFIER_INDICATOR.get(value)
    return f"{value}: {words}" if words else str(value)
