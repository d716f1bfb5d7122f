"""The small tables: add-on codes, unit limits, fee-schedule indicators, dated code lists."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from claimwright.domain.reference.reference import AddOn, FeeSchedule, ListedCode, Mue
from claimwright.storage.database import ANY_OF, Connection, any_of, create, day, day_or_none, iso

ADD_ON_SCHEMA = """
CREATE TABLE add_on (
    add_on TEXT NOT NULL, type INTEGER NOT NULL, primary_code TEXT NOT NULL, effective TEXT,
    deletion TEXT, release TEXT NOT NULL, used_from TEXT NOT NULL
);
CREATE INDEX add_on_code ON add_on (add_on);
CREATE INDEX add_on_primary ON add_on (primary_code);
"""
MUE_SCHEMA = """
CREATE TABLE mue (
    code TEXT NOT NULL, units INTEGER NOT NULL, mai INTEGER NOT NULL, rationale TEXT NOT NULL,
    release TEXT NOT NULL, PRIMARY KEY (code, release)
) WITHOUT ROWID;
"""
FEE_SCHEMA = """
CREATE TABLE fee (
    code TEXT NOT NULL, modifier TEXT NOT NULL, status TEXT NOT NULL, pctc TEXT NOT NULL,
    global_days TEXT NOT NULL, multiple TEXT NOT NULL, bilateral TEXT NOT NULL,
    assistant TEXT NOT NULL, co_surgeon TEXT NOT NULL, team TEXT NOT NULL, release TEXT NOT NULL,
    facility_na TEXT, PRIMARY KEY (code, modifier, release)
) WITHOUT ROWID;
"""
FEE_COLUMNS = 12
LIST_SCHEMA = """
CREATE TABLE listed_code (
    code TEXT PRIMARY KEY, start TEXT, stop TEXT, alert INTEGER NOT NULL
) WITHOUT ROWID;
"""


def write_add_ons(connection: Connection, rows: Sequence[AddOn]) -> int:
    """Create and fill the table of add-on codes; returns the number of rows."""
    create(connection, ADD_ON_SCHEMA)
    connection.executemany(
        "INSERT INTO add_on VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row.add_on,
                row.type,
                row.primary,
                iso(row.effective),
                iso(row.deletion),
                row.release,
                iso(row.used_from),
            )
            for row in rows
        ),
    )
    return len(rows)


def write_mues(connection: Connection, rows: Sequence[Mue]) -> int:
    """Create and fill the table of unit limits; returns the number of rows."""
    create(connection, MUE_SCHEMA)
    connection.executemany(
        "INSERT INTO mue VALUES (?, ?, ?, ?, ?)",
        ((r.code, r.limit, r.mai, r.rationale, r.release) for r in rows),
    )
    return len(rows)


def write_fees(connection: Connection, rows: Sequence[FeeSchedule]) -> int:
    """Create and fill the table of fee-schedule indicators; returns the number of rows."""
    create(connection, FEE_SCHEMA)
    connection.executemany(
        "INSERT INTO fee VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row.code,
                row.modifier,
                row.status,
                row.pctc,
                row.global_days,
                row.multiple,
                row.bilateral,
                row.assistant,
                row.co_surgeon,
                row.team,
                row.release,
                row.facility_na,
            )
            for row in rows
        ),
    )
    return len(rows)


def write_listed(connection: Connection, rows: Sequence[ListedCode]) -> int:
    """Create and fill a list of codes with their dates; returns the number of rows."""
    create(connection, LIST_SCHEMA)
    connection.executemany(
        "INSERT INTO listed_code VALUES (?, ?, ?, ?)",
        ((r.code, iso(r.start), iso(r.stop), r.alert) for r in rows),
    )
    return len(rows)


class AddOnTable:
    """Reads the add-on codes; the caller keeps the connection open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_force(self, codes: Collection[str], on: date) -> dict[str, list[AddOn]]:
        """The rows in force on a day, by add-on code."""
        found: dict[str, list[AddOn]] = defaultdict(list)
        for row in self._rows(
            f"add_on IN {ANY_OF} AND used_from <= ? AND (deletion IS NULL OR deletion >= ?)",
            (any_of(codes), iso(on), iso(on)),
        ):
            found[row.add_on].append(row)
        return dict(found)

    def rows(self, code: str) -> list[AddOn]:
        """Every dated row with the code as add-on or primary."""
        where = "add_on = ? OR primary_code = ? ORDER BY add_on, primary_code, used_from"
        return self._rows(where, [code, code])

    def _rows(self, where: str, values: Collection[object]) -> list[AddOn]:
        found = self._connection.execute(
            "SELECT add_on, type, primary_code, effective, deletion, release, used_from "
            f"FROM add_on WHERE {where}",
            values,
        )
        new = tuple.__new__  # faster than `AddOn(...)`; an add-on can have hundreds of rows
        return [
            new(AddOn, (*codes, day_or_none(effective), day_or_none(deletion), release, day(since)))
            for *codes, effective, deletion, release, since in found.fetchall()
        ]


def read_mues(connection: Connection, codes: Collection[str]) -> list[Mue]:
    """The limits of the codes in every release of the file."""
    found = connection.execute(
        f"SELECT code, units, mai, rationale, release FROM mue WHERE code IN {ANY_OF} "
        "ORDER BY code, release",
        (any_of(codes),),
    )
    new = tuple.__new__  # as in `AddOnTable`
    return [new(Mue, (*row, False)) for row in found.fetchall()]


def read_fees(
    connection: Connection, codes: Collection[str], *, plain: bool = False
) -> list[FeeSchedule]:
    """The indicators of the codes in every release of the file.

    ``plain`` returns only the rows without a modifier.
    """
    found = connection.execute(
        f"SELECT * FROM fee WHERE code IN {ANY_OF} "  # older files do not have the last column
        f"{'AND modifier = ? ' if plain else ''}ORDER BY code, modifier, release",
        (any_of(codes), "") if plain else (any_of(codes),),
    )
    rows, new = found.fetchall(), tuple.__new__
    missing = (None, False) if rows and len(rows[0]) < FEE_COLUMNS else (False,)
    return [new(FeeSchedule, row + missing) for row in rows]


def predates_facility_na(connection: Connection) -> bool:
    """Whether a file's fee schedule was imported before the column ``facility_na`` was read."""
    columns = connection.execute("SELECT name FROM pragma_table_info('fee')").fetchall()
    return bool(columns) and ("facility_na",) not in columns


def read_listed(connection: Connection, code: str) -> ListedCode | None:
    """A code of a list; None if the list does not have it."""
    row = connection.execute(
        "SELECT code, start, stop, alert FROM listed_code WHERE code = ?", (code,)
    ).fetchone()
    if row is None:
        return None
    return ListedCode(row[0], day_or_none(row[1]), day_or_none(row[2]), bool(row[3]))
