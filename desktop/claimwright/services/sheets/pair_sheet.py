"""The page of a pair as a printed sheet."""

from collections.abc import Sequence
from datetime import date

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
    PairVerdict.DENIED: ("Denied together, no modifier helps", Tone.ERROR),
    PairVerdict.MODIFIER_MAY_HELP: ("Denied, unless the record proves otherwise", Tone.WARNING),
    PairVerdict.NOT_ACTIVE: ("No edit in force on this day", Tone.GOOD),
    PairVerdict.NO_EDIT: ("No edit in the table", Tone.GOOD),
    PairVerdict.UNKNOWN: ("Not known from what is loaded", Tone.PLAIN),
}


def pair_sheet(entry: PairEntry, note: str, today: date) -> SheetDocument:
    """The page of a pair as of its day; ``note`` is what the table does not cover."""
    history = pair_history(entry)
    said, tone = VERDICTS[entry.verdict]
    chips = [(said, tone), (f"As of {entry.on.isoformat()}", Tone.PLAIN)]
    parts: list[Part] = [TextPart("On this day", tuple(filter(None, (entry.text, note))))]
    if entry.rows:
        lanes = tuple((lane.title, tuple(_bar(row) for row in lane.rows)) for lane in history.lanes)
        parts += [
            TimeLinePart("Every dated row", lanes, entry.on),
            TextPart("", history.flips, Mark.BULLET),
            _pair_table(entry),
        ]
    foot = (f"{_releases(entry.rows)}. {NO_DESCRIPTOR}.", f"Printed {today.isoformat()}.")
    names = f"{entry.first} · {entry.second}"
    return new_sheet("Pair of procedures (NCCI PTP)", names, "", chips, parts, foot)


def _pair_table(entry: PairEntry) -> TablePart:
    head = ("Paid over denied", "Modifier indicator", "In force since", "Until", "Reason")
    rows = tuple(
        (
            f"{row.column1} over {row.column2}",
            words.with_words(str(row.indicator), INDICATORS),
            row.effective.isoformat() if row.effective else "not known",
            until(row.deletion),
            row.rationale,
        )
        for row in entry.rows
    )
    live = frozenset(at for at, row in enumerate(entry.rows) if row.in_force(entry.on))
    note = "Bold: in force on this day." if live else ""
    return TablePart("", head, rows, (2.2, 2.6, 1.7, 1.5, 3.6), note, live)


def _bar(row: PtpEdit) -> Bar:
    tone = Tone.ERROR if row.indicator == 0 else Tone.WARNING
    label = "no modifier" if row.indicator == 0 else "modifier"
    is_void = row.indicator == 9
    return Bar(begins(row), row.deletion, f"{row.indicator}: {label}", tone, is_void)


def _releases(rows: Sequence[PtpEdit]) -> str:
    held = sorted({row.release for row in rows})
    return f"From NCCI PTP {', '.join(held)}" if held else "From NCCI PTP"
