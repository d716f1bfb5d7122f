"""Evidence for a code pair: every dated row, and which applies on the date of service."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import PtpEdit, Release, Table
from claimwright.domain.sheet import Part, SheetDocument, TablePart, TextPart, Tone
from claimwright.services.sheets.evidence.table_source import TableSource, since, until
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

KIND = "Evidence: NCCI edit"
# NCCI Policy Manual ch. I s. E: what the modifier indicator of an edit means.
INDICATORS = {
    0: "0: no modifier will bypass the edit",
    1: "1: a modifier the record supports may bypass the edit",
    9: "9: the edit was deleted as of the day on which it began",
}


def pair_evidence(rows: Sequence[PtpEdit], day: date, releases: Sequence[Release]) -> SheetDocument:
    """The sheet for a pair; ``rows`` are all its rows in both directions, at least one."""
    relied = next((row for row in rows if row.in_force(day)), None)
    source = TableSource.of(Table.PTP, (relied or rows[-1]).release, releases)
    verdict, tone = pair_verdict(rows, day, source)
    parts: list[Part] = [
        TextPart(f"On the date of service, {us_date(day)}", (verdict,)),
        _history(rows, relied),
        source.part(),
    ]
    codes = f"{(relied or rows[-1]).column1} · {(relied or rows[-1]).column2}"
    chips = [(_said(relied, source, day), tone)]
    return new_sheet(KIND, codes, "", chips, parts, (f"{NO_DESCRIPTOR}.",))


def pair_verdict(rows: Sequence[PtpEdit], day: date, source: TableSource) -> tuple[str, Tone]:
    """One sentence about the date of service, no more certain than the release behind it."""
    relied = next((row for row in rows if row.in_force(day)), None)
    if relied is None:
        return _not_in_effect(rows, day, source), Tone.GOOD
    pair = f"{relied.column2} (column 2) is denied with {relied.column1} (column 1)"
    if source.is_older_than(day):
        return (
            f"As of release {source.release}, which is older than the date of service, the edit "
            f"has no end date: {pair}; {_indicator(relied)}.",
            Tone.PLAIN,
        )
    return (
        f"The edit was in effect on {us_date(day)}: {pair}; {_indicator(relied)}.",
        Tone.ERROR if relied.indicator == 0 else Tone.WARNING,
    )


def _not_in_effect(rows: Sequence[PtpEdit], day: date, source: TableSource) -> str:
    as_of = f"As of release {source.release}, the" if source.is_older_than(day) else "The"
    pair = f"edit of {rows[-1].column1} and {rows[-1].column2} was not in effect on {us_date(day)}"
    ended = [row.deletion for row in rows if row.deletion is not None and row.deletion < day]
    begins = [row.effective for row in rows if row.effective is not None and row.effective > day]
    if all(row.indicator == 9 for row in rows):
        return f"{as_of} {pair}: it was deleted as of the day on which it began (indicator 9)."
    if ended and not begins:
        return f"{as_of} {pair}: it ended on {us_date(max(ended))}."
    if begins and not ended:
        return f"{as_of} {pair}: it begins on {us_date(min(begins))}."
    if ended and begins:
        ends, again = us_date(max(ended)), us_date(min(begins))
        return f"{as_of} {pair}: it ended on {ends} and begins again on {again}."
    return f"The loaded copy does not show whether the edit was in effect on {us_date(day)}."


def _said(relied: PtpEdit | None, source: TableSource, day: date) -> str:
    if relied is None:
        return "Not in effect on the date of service"
    if source.is_older_than(day):
        return f"As of release {source.release}"
    return "In effect on the date of service"


def _indicator(row: PtpEdit) -> str:
    return f"modifier indicator {INDICATORS[row.indicator]}"


def _history(rows: Sequence[PtpEdit], relied: PtpEdit | None) -> TablePart:
    head = ("Column 1 (paid)", "Column 2 (denied)", "Modifier indicator", "Effective", "Deleted",
            "Rationale")  # fmt: skip
    cells = tuple(
        (
            *(row.column1, row.column2, INDICATORS[row.indicator]),
            *(since(row.effective), until(row.deletion), row.rationale),
        )
        for row in rows
    )
    strong = frozenset(at for at, row in enumerate(rows) if row is relied)
    note = "Bold: the row relied on." if strong else ""
    return TablePart("Edit history", head, cells, (1.2, 1.3, 2.8, 1.7, 1.5, 3), note, strong)
