"""The small tables on a procedure code's page: add-ons, units and indicators."""

from collections.abc import Callable, Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import CodeEntry, CodeHistory
from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue
from claimwright.services.lookup import indicator_words as words
from claimwright.services.lookup.partner_filter import until
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.fact_list import FactList
from claimwright.ui.widgets.text.labels import paragraph

MAX_ADD_ONS = 6
MAX_RELEASES = 5
FAR = date.max
RELEASE = "The release in effect on the date of service is in bold"

BILATERAL, MULTIPLE = "Bilateral: modifier 50", "Multiple procedures: 51"
ASSISTANT = "Assistant surgeon: 80 to 82, AS"


class AddOnCard(Card):
    """One direction of the add-on relations; a row opens the other code."""

    def __init__(
        self,
        title: str,
        rows: Sequence[AddOn],
        other: Callable[[AddOn], str],
        on: date,
        open_code: Callable[[str], object],
    ) -> None:
        """``other`` returns the other code of a row."""
        super().__init__(title)
        self._day = on
        self._rows = rows
        self._other = other
        self.model = RecordModel(self._columns(), is_quiet=lambda row: not row.in_force(self._day))
        self.table = RecordTable(self.model, title, opens_rows=True)
        self.table.opened.connect(lambda row: _open(self._other(row), open_code))
        self.body.addWidget(self.table)
        self.show_day(on)

    def _columns(self) -> tuple[Column[AddOn], ...]:
        return (
            Column("Code", lambda row: self._other(row) or words.primary_words(row), width=140),
            Column(
                "Type",
                lambda row: f"{row.type}: {words.ADD_ON_TYPE.get(row.type, '')}",
                key=lambda row: row.type,
            ),
            Column(
                "Effective",
                lambda row: us_date(row.effective) if row.effective else "not known",
                key=lambda row: row.used_from,
                width=100,
            ),
            Column(
                "Deleted",
                lambda row: until(row.deletion),
                key=lambda row: row.deletion or FAR,
                width=106,
            ),
            Column("Release", lambda row: row.release, width=80),
        )

    def show_day(self, on: date) -> None:
        """Dim the rows that are not in effect on a date, and sort them last."""
        self._day = on
        self.model.show(sorted(self._rows, key=lambda row: not row.in_force(on)))
        self.table.fit_rows(MAX_ADD_ONS)


def _open(code: str, open_code: Callable[[str], object]) -> None:
    if code:
        open_code(code)


class UnitsCard(Card):
    """The unit limit on a date in words, and the limits of all loaded releases."""

    def __init__(self, entry: CodeEntry, history: CodeHistory, note: str) -> None:
        super().__init__("Max units per day (MUE)")
        self._rows = history.mues
        self._used: Mue | None = None
        self.message = paragraph("")
        self.body.addWidget(self.message)
        self.model = RecordModel(
            (
                Column("Release", lambda row: row.release, title_tip=RELEASE, width=80),
                Column("Units", lambda row: f"{row.limit:,}", _limit, right=True, width=70),
                Column("MAI", lambda row: words.with_words(str(row.mai), _MAI)),
                Column("Rationale", lambda row: row.rationale, width=210),
            ),
            is_strong=lambda row: row == self._used,
        )
        self.table = RecordTable(self.model, "Unit limits by release")
        self.body.addWidget(self.table)
        self.table.setVisible(bool(self._rows))
        self.show_entry(entry, note)

    def show_entry(self, entry: CodeEntry, note: str) -> None:
        """Answer for the day of an entry; ``note`` says what the table does not cover."""
        self._used = entry.mue
        if entry.mue is not None:
            text = f"{words.limit_words(entry.mue)}. {_not_payable(entry.mue)}"
        elif note:
            text = note
        else:
            text = "No row: there may be an unpublished limit."
        self.message.setText(text.strip())
        self.model.show(list(reversed(self._rows)))
        self.table.fit_rows(MAX_RELEASES)


_MAI = {str(number): text for number, text in words.MAI.items()}


def _limit(row: Mue) -> int:
    return row.limit


def _not_payable(mue: Mue) -> str:
    return "0 means not payable here." if mue.limit == 0 else ""


class IndicatorCard(Card):
    """The fee schedule indicators on a date in words, and the rows of all loaded releases."""

    def __init__(self, entry: CodeEntry, history: CodeHistory, note: str) -> None:
        super().__init__("Global days and payment indicators")
        self._rows = history.fees
        self._release = ""
        self.message = paragraph("")
        self.facts = FactList()
        self.body.addWidget(self.message)
        self.body.addWidget(self.facts)
        self.model = RecordModel(
            self._columns(),
            is_strong=lambda row: row.release == self._release,
        )
        self.table = RecordTable(self.model, "Indicators by release")
        self.body.addWidget(self.table)
        self.table.setVisible(bool(self._rows))
        self.show_entry(entry, note)

    def _columns(self) -> tuple[Column[FeeSchedule], ...]:
        def indicator(
            title: str,
            value: Callable[[FeeSchedule], object],
            meaning: dict[str, str],
            tip: str,
            width: int = 56,
            hide_order: int = 0,
        ) -> Column[FeeSchedule]:
            return Column(
                title,
                lambda row: str(value(row)),
                tip=lambda row: words.with_words(str(value(row)), meaning),
                title_tip=tip,
                width=width,
                hide_order=hide_order,
            )

        return (
            Column("Release", lambda row: row.release, title_tip=RELEASE, width=80),
            Column("Mod.", lambda row: row.modifier or "none", title_tip="Modifier", width=60),
            indicator("Global", lambda row: row.global_days, words.GLOBAL_DAYS, "Global days", 66),
            indicator("Status", lambda row: row.status, words.STATUS, "Status for Medicare", 66),
            indicator(
                "PC/TC", lambda row: row.pctc, words.PCTC, "Whether it splits into 26 and TC", 66
            ),
            indicator("Bilat.", lambda row: row.bilateral, words.BILATERAL, BILATERAL),
            indicator("Mult.", lambda row: row.multiple, words.MULTIPLE, MULTIPLE),
            indicator("Asst.", lambda row: row.assistant, words.ASSISTANT, ASSISTANT, hide_order=3),
            indicator(
                "Co-surg.",
                lambda row: row.co_surgeon,
                words.CO_SURGEON,
                "Co-surgeons: 62",
                hide_order=2,
            ),
            indicator(
                "Team", lambda row: row.team, words.TEAM, "Team surgery: 66", 0, hide_order=1
            ),
        )

    def show_entry(self, entry: CodeEntry, note: str) -> None:
        """Answer for the day of an entry; ``note`` says what the table does not cover."""
        self._release = entry.fee.release if entry.fee is not None else ""
        self.facts.show_facts(() if entry.fee is None else words.fee_facts(entry.fee))
        self.message.setText(note or "The loaded fee schedule does not hold this code.")
        self.message.setVisible(entry.fee is None)
        self.model.show(list(reversed(self._rows)))
        self.table.fit_rows(MAX_RELEASES)
