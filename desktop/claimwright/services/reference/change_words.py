"""Changes in a release in words: counts as a sentence, each row before and after."""

from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpTerms, Table
from claimwright.domain.reference.table_change import (
    ChangedRow,
    ChangeKind,
    ReleaseChanges,
    TableChange,
)

TABLE_NAMES = {
    Table.PTP: "Pairs (PTP)",
    Table.ADD_ON: "Add-on codes",
    Table.MUE: "Unit limits (MUE)",
    Table.FEES: "Fee-schedule indicators",
}
ROW_TIPS = {
    Table.PTP: "Modifier indicator, and the dates in effect",
    Table.ADD_ON: "Type, and the dates in effect",
    Table.MUE: "Units, and how they are counted (MAI)",
    Table.FEES: "The indicators that differ",
}
CODE_TITLES = {
    Table.PTP: ("Column 1", "Column 2"),
    Table.ADD_ON: ("Add-on", "Primary"),
    Table.MUE: ("Code", ""),
    Table.FEES: ("Code", "Modifier"),
}
_OF_PAIRS = {
    ChangeKind.NEW: ("new edit", "new edits"),
    ChangeKind.ENDED: ("ended edit", "ended edits"),
    ChangeKind.REOPENED: ("reopened edit", "reopened edits"),
    ChangeKind.RANKED: ("other indicator", "other indicators"),
    ChangeKind.CHANGED: ("edit with other dates", "edits with other dates"),
    ChangeKind.REMOVED: ("removed edit", "removed edits"),
}
_OF_ADD_ONS = {
    ChangeKind.NEW: ("new relation", "new relations"),
    ChangeKind.ENDED: ("ended relation", "ended relations"),
    ChangeKind.REOPENED: ("reopened relation", "reopened relations"),
    ChangeKind.RANKED: ("other type", "other types"),
    ChangeKind.CHANGED: ("relation with other dates", "relations with other dates"),
    ChangeKind.REMOVED: ("removed relation", "removed relations"),
}
_OF_LIMITS = {
    ChangeKind.NEW: ("new limit", "new limits"),
    ChangeKind.CHANGED: ("changed limit", "changed limits"),
    ChangeKind.REMOVED: ("limit no longer published", "limits no longer published"),
}
_OF_FEES = {
    ChangeKind.NEW: ("new row", "new rows"),
    ChangeKind.CHANGED: ("row with other indicators", "rows with other indicators"),
    ChangeKind.REMOVED: ("dropped row", "dropped rows"),
}
KIND_WORDS = {
    Table.PTP: _OF_PAIRS,
    Table.ADD_ON: _OF_ADD_ONS,
    Table.MUE: _OF_LIMITS,
    Table.FEES: _OF_FEES,
}
INDICATORS = (
    ("status", "status"),
    ("pctc", "PC/TC"),
    ("global_days", "global days"),
    ("multiple", "several procedures"),
    ("bilateral", "both sides"),
    ("assistant", "assistant"),
    ("co_surgeon", "co-surgeon"),
    ("team", "team"),
    ("facility_na", "facility NA"),
)


def counts_words(changes: ReleaseChanges) -> str:
    """``1,204 new edits, 310 ended edits``, or a statement that nothing changed."""
    words = KIND_WORDS[changes.table]
    counts = [
        f"{count:,} {words[kind][count != 1]}"
        for kind in ChangeKind
        if (count := changes.counts.get(kind, 0))
    ]
    return ", ".join(counts) or "nothing differs"


def summary_words(changes: ReleaseChanges) -> str:
    """``Pairs (PTP), 2026Q3 to 2026Q4: 1,204 new edits, 310 ended edits.``"""
    table = TABLE_NAMES[changes.table]
    return f"{table}, {changes.former} to {changes.present}: {counts_words(changes)}."


def kind_words(table: Table, kind: ChangeKind) -> str:
    """What happened, for one row of a list: ``New edit``."""
    words = KIND_WORDS[table][kind][0]
    return words[0].upper() + words[1:]


def before_words(change: TableChange) -> str:
    """The old row in words; only indicators that changed are included."""
    return _row_words(change.before, change.after)


def after_words(change: TableChange) -> str:
    """The new row in words; only indicators that changed are included."""
    return _row_words(change.after, change.before)


def day_of(change: TableChange) -> date | None:
    """The day the change takes effect; None for rows without dates."""
    row = change.after or change.before
    if not isinstance(row, PtpTerms | AddOn):
        return None
    if change.kind is ChangeKind.REMOVED:
        return None  # the table does not state it
    return row.deletion if change.kind is ChangeKind.ENDED else row.used_from


def _row_words(row: ChangedRow | None, other: ChangedRow | None) -> str:
    if row is None:
        return "none"
    if isinstance(row, PtpTerms):
        return f"{row.indicator} · {_span(row)}"
    if isinstance(row, AddOn):
        return f"type {row.type} · {_span(row)}"
    if isinstance(row, Mue):
        return f"{row.limit:,}, MAI {row.mai}"
    return _indicator_words(row, other if isinstance(other, FeeSchedule) else None)


def _span(row: PtpTerms | AddOn) -> str:
    since = us_date(row.effective) if row.effective else "not known"
    return f"{since} to {us_date(row.deletion) if row.deletion else 'no end date'}"


def _differs(one: str | None, other: str | None) -> bool:
    """Whether an indicator changed; None means that an older import did not read that column."""
    return one is not None and other is not None and one != other


def _indicator_words(row: FeeSchedule, other: FeeSchedule | None) -> str:
    shown = [
        f"{words} {getattr(row, name) or 'none'}"
        for name, words in INDICATORS
        if other is None or _differs(getattr(row, name), getattr(other, name))
    ]
    return ", ".join(shown)
