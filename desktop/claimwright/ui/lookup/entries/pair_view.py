"""The page of a pair: the verdict for a date of service, and all dated rows."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import PairEntry, PairVerdict
from claimwright.domain.reference.reference import PtpEdit, Table
from claimwright.services.lookup.indicator_words import MODIFIER_INDICATOR
from claimwright.services.lookup.pair_history import pair_history
from claimwright.services.lookup.partner_filter import until
from claimwright.ui.lookup.entries.dated_page import DatedPage
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.pair_time_line import PairTimeLine
from claimwright.ui.lookup.entries.sections import badge, chip_row, code_chips
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph, set_tone

VERDICT_TONE = {
    PairVerdict.DENIED: ("Denied together: no modifier will bypass the edit", "error"),
    PairVerdict.MODIFIER_MAY_HELP: (
        "Denied unless the record supports a modifier",
        "warning",
    ),
    PairVerdict.NOT_ACTIVE: ("Not in effect on the date of service", "good"),
    PairVerdict.NO_EDIT: ("No edit in the tables checked", "good"),
    PairVerdict.UNKNOWN: ("Not known from the tables loaded", "plain"),
}
VERDICT_MARK = {"error": "✖", "warning": "!", "good": "✓", "plain": "?"}
MAX_ROWS = 8
INDICATOR = 2
NARROW = 660  # pixels; below this width the indicator column shows only the number
WIDE_INDICATOR, INDICATOR_WIDTH = 178, 92
FAR = date.max


class PairPage(DatedPage[PairEntry]):
    """The verdict and edit history of a pair, as of the date of service in the field."""

    def _build(self) -> None:
        entry = self.entry
        self.history = pair_history(entry)
        self.verdict = badge("")
        self.message = paragraph("")
        self.coverage = paragraph("", "muted")
        self.time_line = PairTimeLine(self.history, entry.on, self._today)
        self.time_line.day_chosen.connect(self.day.choose)
        self.flips = note()
        self.model = RecordModel(
            self._columns(),
            is_quiet=lambda row: not row.in_force(self.entry.on),
            is_strong=lambda row: row.in_force(self.entry.on),
        )
        self._is_narrow = False
        self.table = RecordTable(self.model, "Edit history of the pair")
        self._arrange(self._links)
        self._show()

    def _columns(self) -> tuple[Column[PtpEdit], ...]:
        return (
            Column("Column 1 (paid)", lambda row: row.column1, width=110),
            Column("Column 2 (denied)", lambda row: row.column2, width=126),
            Column(
                "Modifier indicator",
                self._indicator,
                tip=_indicator_words,
                title_tip="Modifier indicator",
                width=WIDE_INDICATOR,
            ),
            Column(
                "Effective",
                lambda row: us_date(row.effective) if row.effective else "not known",
                key=lambda row: row.used_from,
                tip=lambda row: f"Used from {us_date(row.used_from)}",
                width=102,
            ),
            Column(
                "Deleted",
                lambda row: until(row.deletion),
                lambda row: row.deletion or FAR,
                width=104,
            ),
            Column("Rationale", lambda row: row.rationale, hide_order=1),
        )

    def _indicator(self, row: PtpEdit) -> str:
        return str(row.indicator) if self._is_narrow else _indicator_words(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.model.rename({INDICATOR: "Indicator" if narrow else "Modifier indicator"})
            width = INDICATOR_WIDTH if narrow else WIDE_INDICATOR
            self.table.use_width(INDICATOR, width)
            self.model.repaint_rows()

    def _arrange(self, links: EntryLinks) -> None:
        verdict = Card("On the date of service")
        verdict.body.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignLeft)
        verdict.body.addWidget(self.message)
        verdict.body.addWidget(self.coverage)
        column = self._column()
        column.addWidget(verdict)
        if self.entry.rows:
            rows = Card("Edit history")
            rows.body.setSpacing(10)
            rows.body.addWidget(self.time_line)
            rows.body.addWidget(self.flips)
            rows.body.addWidget(self.table)
            releases = ", ".join(sorted({row.release for row in self.entry.rows}))
            rows.body.addWidget(label(f"From release {releases}", "muted"))
            column.addWidget(rows)
            say(self.flips, "\n".join(self.history.flips), "accent")
        codes = dict.fromkeys((self.entry.first, self.entry.second))
        column.addWidget(chip_row(code_chips(list(codes), links.look_up)))

    def _show(self) -> None:
        words, tone = VERDICT_TONE[self.entry.verdict]
        self.verdict.setText(f"{VERDICT_MARK[tone]}  {words}")
        self.verdict.setAccessibleName(words)
        set_tone(self.verdict, tone)
        self.message.setText(self.entry.text)
        note = self._service.coverage(Table.PTP, self.entry.on).note
        self.coverage.setText(note)
        self.coverage.setVisible(bool(note) and note not in self.entry.text)
        self.time_line.show_day(self.entry.on)
        self.model.show(self.entry.rows)
        self.table.fit_rows(MAX_ROWS)

    def _answer(self, day: date) -> PairEntry:
        return self._service.pair(self.entry.first, self.entry.second, on=day)


def _indicator_words(row: PtpEdit) -> str:
    return f"{row.indicator}: {MODIFIER_INDICATOR.get(row.indicator, '')}"
