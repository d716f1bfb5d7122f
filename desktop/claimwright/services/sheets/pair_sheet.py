"""A pair's page as a printed sheet."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import PairEntry, PairVerdict
from claimwright.domain.reference.reference import PtpEdit
from claimwright.domain.sheet import (
    Bar,
    Mark,
    Part,
    SheetDocument,
    TablePart,
    TextPart,
    TimeLinePart,
    Tone,
)
from claimwright.services.lookup import indicator_words as words
from claimwright.services.lookup.pair_history import begins, pair_history
from claimwright.services.lookup.partner_filter import until
from claimwright.services.sheets.sheet_parts import INDICATORS, NO_DESCRIPTOR, new_sheet

VERDICTS = {
    PairVerdict.DENIED: ("Denied together: no modifier will bypass the edit", Tone.ERROR),
    PairVerdict.MODIFIER_MAY_HELP: ("Denied unless the record supports a modifier", Tone.WARNING),
    PairVerdict.NOT_ACTIVE: ("Not in effect on the date of service", Tone.GOOD),
    PairVerdict.NO_EDIT: ("No edit in the tables checked", Tone.GOOD),
    PairVerdict.UNKNOWN: ("Not known from the tables loaded", Tone.PLAIN),
}


def pair_sheet(entry: PairEntry, note: str, today: date) -> SheetDocument:
    """A pair's page as of its date of service; ``note`` says what the table does not cover."""
    history = pair_history(entry)
    verdict, tone = VERDICTS[entry.verdict]
    chips = [(verdict, tone), (f"As of {us_date(entry.on)}", Tone.PLAIN)]
    parts: list[Part] = [
        TextPart("On the date of service", tuple(filter(None, (entry.text, note))))
    ]
    if entry.rows:
        lanes = tuple((lane.title, tuple(_bar(row) for row in lane.rows)) for lane in history.lanes)
        parts += [
            TimeLinePart("Edit history", lanes, entry.on),
            TextPart("", history.flips, Mark.BULLET),
            _pair_table(entry),
        ]
    foot = (f"{_releases(entry.rows)}. {NO_DESCRIPTOR}.", f"Printed {us_date(today)}.")
    names = f"{entry.first} · {entry.second}"
    return new_sheet("Pair of procedures (NCCI PTP)", names, "", chips, parts, foot)


def _pair_table(entry: PairEntry) -> TablePart:
    head = (
        *("Column 1 (paid)", "Column 2 (denied)", "Modifier indicator"),
        *("Effective", "Deleted", "Rationale"),
    )
    rows = tuple(
        (
            row.column1,
            row.column2,
            words.with_words(str(row.indicator), INDICATORS),
            us_date(row.effective) if row.effective else "not known",
            until(row.deletion),
            row.rationale,
        )
        for row in entry.rows
    )
    live = frozenset(at for at, row in enumerate(entry.rows) if row.in_force(entry.on))
    note = "Bold: in effect on the date of service." if live else ""
    return TablePart("", head, rows, (1.3, 1.4, 2.4, 1.5, 1.5, 3.2), note, live)


def _bar(row: PtpEdit) -> Bar:
    tone = Tone.ERROR if row.indicator == 0 else Tone.WARNING
    label = "no modifier" if row.indicator == 0 else "modifier"
    is_void = row.indicator == 9
    return Bar(begins(row), row.deletion, f"{row.indicator}: {label}", tone, is_void)


def _releases(rows: Sequence[PtpEdit]) -> str:
    held = sorted({row.release for row in rows})
    return f"From NCCI PTP {', '.join(held)}" if held else "From NCCI PTP"
