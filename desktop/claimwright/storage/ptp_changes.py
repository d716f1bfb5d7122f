"""Compares two releases of the PTP table, code by code, with little in memory at a time."""

from collections.abc import Collection, Iterator, Mapping

from claimwright.domain.ptp_change import ChangeKind, PtpChange
from claimwright.domain.reference import PtpEdit
from claimwright.storage.database import Connection
from claimwright.storage.ptp_table import PtpTable

_Row = tuple[str, str, int, str | None, str | None]


def ptp_changes(
    former: Connection, present: Connection, codes: Collection[str] | None = None
) -> Iterator[PtpChange]:
    """The rows that differ, by column 1 and column 2; with ``codes`` those in which one stands.

    A row is the same when its pair, effective date and indicator are (its rationale may be
    reworded); a voided row (indicator 9) is never a change.
    """
    before, after = PtpTable(former), PtpTable(present)
    for column1, column2 in _pairs(former, present, codes):
        yield from _of_pair(before, after, column1, column2)


def _pairs(
    former: Connection, present: Connection, codes: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """The pairs of which some row differs; without ``codes`` one column 1 is held at a time."""
    if codes is None:
        for column1 in sorted(_codes(former) | _codes(present)):
            yield from sorted(_differing(former, present, "column1", column1))
        return
    found: set[tuple[str, str]] = set()
    for code in codes:
        for own in ("column1", "column2"):
            found |= _differing(former, present, own, code)
    yield from sorted(found)


def _codes(connection: Connection) -> set[str]:
    rows = connection.execute(
        "SELECT code FROM ptp_code WHERE EXISTS (SELECT 1 FROM ptp_edit WHERE column1 = id)"
    )
    return {row[0] for row in rows}


def _differing(
    former: Connection, present: Connection, own: str, code: str
) -> set[tuple[str, str]]:
    return {row[:2] for row in _rows(former, own, code) ^ _rows(present, own, code)}


def _rows(connection: Connection, own: str, code: str) -> set[_Row]:
    found = connection.execute(
        "SELECT f.code, s.code, t.indicator, t.effective, t.deletion FROM ptp_code c "
        f"CROSS JOIN ptp_edit e ON e.{own} = c.id CROSS JOIN ptp_terms t ON t.id = e.terms "
        "CROSS JOIN ptp_code f ON f.id = e.column1 CROSS JOIN ptp_code s ON s.id = e.column2 "
        "WHERE c.code = ? AND t.indicator <> 9",
        (code,),
    )
    return set(found)


def _of_pair(before: PtpTable, after: PtpTable, column1: str, column2: str) -> Iterator[PtpChange]:
    old = _by_key(before, column1, column2)
    new = _by_key(after, column1, column2)
    for key in sorted({**old, **new}):
        change = _change(old.get(key), new.get(key))
        if change is not None:
            yield change


def _by_key(table: PtpTable, column1: str, column2: str) -> Mapping[tuple[str, int], PtpEdit]:
    rows = table.rows(column1, column2)
    return {
        (row.used_from.isoformat(), row.indicator): row
        for row in rows
        if row.column1 == column1 and row.indicator != 9
    }


def _change(before: PtpEdit | None, after: PtpEdit | None) -> PtpChange | None:
    if before is None:
        return PtpChange(ChangeKind.NEW, None, after)
    if after is None:
        return PtpChange(ChangeKind.REMOVED, before, None)
    if before.deletion == after.deletion:
        return None
    if before.deletion is None:
        return PtpChange(ChangeKind.ENDED, before, after)
    if after.deletion is None:
        return PtpChange(ChangeKind.REOPENED, before, after)
    return PtpChange(ChangeKind.CHANGED, before, after)
