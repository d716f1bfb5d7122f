"""The first day that starter rows are used on, and the releases that they were read from."""

from collections.abc import Mapping
from datetime import date

from claimwright.domain.reference.diagnosis import release_dates
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.starter import STARTER
from claimwright.storage.database import Connection, day
from claimwright.storage.reference.coverage import first_day

_DATED: Mapping[Table, str] = {
    Table.PTP: "SELECT release, used_from, effective IS NOT NULL FROM ptp_terms GROUP BY 1, 2, 3",
    Table.ADD_ON: "SELECT release, used_from, effective IS NOT NULL FROM add_on GROUP BY 1, 2, 3",
}
_BY_RELEASE: Mapping[Table, str] = {
    Table.MUE: "SELECT DISTINCT release FROM mue",
    Table.FEES: "SELECT DISTINCT release FROM fee",
}
_ENTRIES: Mapping[Table, str] = {
    Table.CARC: "carc",
    Table.RARC: "rarc",
    Table.PANELS: "panel",
    Table.MODIFIERS: "modifier",
    Table.PLACES: "place",
}
_COUNTS: Mapping[Table, str] = {
    Table.PTP: "SELECT count(*) FROM ptp_edit",
    Table.ADD_ON: "SELECT count(*) FROM add_on",
    Table.MUE: "SELECT count(*) FROM mue",
    Table.FEES: "SELECT count(*) FROM fee",
    Table.DIAGNOSES: "SELECT count(*) FROM diagnosis",
}


def starter_spans(connection: Connection, table: Table) -> list[tuple[str, date, bool]]:
    """Release, first day of use, and whether that day is exact, for each kind of starter row."""
    if table in _DATED:
        found = connection.execute(_DATED[table])
        return [(release, day(used_from), bool(is_exact)) for release, used_from, is_exact in found]
    if table in _BY_RELEASE:
        found = connection.execute(_BY_RELEASE[table])
        return [(release, first_day(table, release), False) for (release,) in found]
    has_entries = _rows(connection, table) > 0
    return [(STARTER, date.min, True)] if has_entries else []


def starter_releases(connection: Connection) -> list[Release]:
    """The starter rows of each table as a release; tables without any are left out."""
    counted = ((table, _rows(connection, table)) for table in Table)
    return [_release(connection, table, rows) for table, rows in counted if rows]


def _release(connection: Connection, table: Table, rows: int) -> Release:
    """The starter rows of a table as a release.

    The shipped diagnoses are a complete release with its own dates; other tables are selections.
    """
    release, first, last = STARTER, None, None
    if table is Table.DIAGNOSES:
        found = connection.execute("SELECT release, since FROM diagnosis_release").fetchone()
        release, first, last = found[0], day(found[1]), release_dates(found[0])[1]
    return Release(
        table=table,
        release=release,
        source_file="",
        sha256="",
        rows=rows,
        first_date=first,
        last_date=last,
        imported_at=None,
        is_starter=True,
    )


def _rows(connection: Connection, table: Table) -> int:
    if table in _COUNTS:
        found = connection.execute(_COUNTS[table])
    else:
        sql = "SELECT count(*) FROM entry WHERE kind = ?"
        found = connection.execute(sql, (_ENTRIES[table],))
    return int(found.fetchone()[0])
