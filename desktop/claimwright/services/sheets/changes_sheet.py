"""The changes in a release as a printed list, and as text for the command line."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ReleaseChanges, TableChange
from claimwright.domain.sheet import Part, SheetDocument, TablePart, TextPart
from claimwright.services.reference.change_words import (
    CODE_TITLES,
    TABLE_NAMES,
    after_words,
    before_words,
    counts_words,
    day_of,
    kind_words,
)
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

MAX_PRINTED = 2_000  # about forty pages


def changes_sheet(
    changes: ReleaseChanges, shown: Sequence[TableChange], filtered: str, today: date
) -> SheetDocument:
    """The rows on screen, in the same order; ``filtered`` is the filter in words."""
    printed = shown[:MAX_PRINTED]
    first, second = CODE_TITLES[changes.table]
    rows = tuple(change_cells(changes.table, change) for change in printed)
    head = ("What", first, second, "From or until", "Before", "Now")
    sentences = [f"{counts_words(changes)[:1].upper()}{counts_words(changes)[1:]}."]
    if filtered:
        sentences.append(f"Shown here: {filtered}, {len(shown):,} of {changes.total:,}.")
    if len(shown) > len(printed):
        sentences.append(
            f"The first {len(printed):,} are printed; narrow the list to print the rest."
        )
    parts: list[Part] = [
        TextPart("", tuple(sentences)),
        TablePart("", head, rows, (2.2, 1.1, 1.1, 1.5, 3.6, 3.6)),
    ]
    foot = (
        f"{TABLE_NAMES[changes.table]}, {changes.former} and {changes.present}. {NO_DESCRIPTOR}.",
        f"Printed {us_date(today)}.",
    )
    title = f"{changes.former} to {changes.present}"
    return new_sheet("What changed", TABLE_NAMES[changes.table], title, (), parts, foot)


def change_cells(table: Table, change: TableChange) -> tuple[str, ...]:
    """One change as text: what, the two codes, the day, before, now."""
    day = day_of(change)
    return (
        kind_words(table, change.kind),
        change.code,
        change.other,
        us_date(day) if day else "",
        before_words(change),
        after_words(change),
    )


def changes_json(changes: ReleaseChanges) -> dict[str, object]:
    """Counts and list as JSON."""
    return {
        "table": str(changes.table),
        "former": changes.former,
        "present": changes.present,
        "counts": {str(kind): count for kind, count in changes.counts.items()},
        "changes": [
            {
                "kind": str(change.kind),
                "code": change.code,
                "other": change.other or None,
                "date": day.isoformat() if (day := day_of(change)) else None,
                "before": before_words(change) if change.before else None,
                "after": after_words(change) if change.after else None,
            }
            for change in changes.changes
        ],
        "left_out": changes.left_out,
    }


def changes_text(changes: ReleaseChanges) -> str:
    """Counts and list as text, one change per line."""
    lines = [
        "  ".join(filter(None, change_cells(changes.table, change))) for change in changes.changes
    ]
    head = f"{TABLE_NAMES[changes.table]}, {changes.former} to {changes.present}: "
    more = [f"and {changes.left_out:,} more"] if changes.left_out else []
    return "\n".join([f"{head}{counts_words(changes)}", *lines, *more])
