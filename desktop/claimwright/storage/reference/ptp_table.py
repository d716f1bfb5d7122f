"""The NCCI PTP edits as a table in which a row is three small integers.

About 13,000 codes, and the few distinct terms (dates, indicator, rationale), are numbered in tables
of their own; a row then takes 27 bytes including both indexes.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from claimwright.domain.reference.ptp_rows import MAX_TERMS, TERMS_BITS, PtpRows
from claimwright.domain.reference.reference import Partner, PartnerCounts, PtpEdit, PtpTerms
from claimwright.storage.database import ANY_OF, Connection, any_of, create, day, day_or_none, iso

SCHEMA = """
CREATE TABLE ptp_code (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
CREATE TABLE ptp_terms (
    id INTEGER PRIMARY KEY, indicator INTEGER NOT NULL, effective TEXT, deletion TEXT,
    rationale TEXT NOT NULL, used_from TEXT NOT NULL, release TEXT NOT NULL
);
CREATE TABLE ptp_edit (
    column1 INTEGER NOT NULL, column2 INTEGER NOT NULL, terms INTEGER NOT NULL,
    PRIMARY KEY (column1, column2, terms)
) WITHOUT ROWID;
"""
# Created after the rows: one sort instead of two and a half million random insertions.
COLUMN2_INDEX = "CREATE INDEX ptp_edit_column2 ON ptp_edit (column2);"

# With more column 2 codes than this, reading all rows of a column 1 code beats probing each pair.
MIN_SCAN_CODES = 60

_ROW = (
    "f.code, s.code, t.indicator, t.effective, t.deletion, t.rationale, t.release, t.used_from "
    "FROM ptp_edit e CROSS JOIN ptp_terms t ON t.id = e.terms "
    "CROSS JOIN ptp_code f ON f.id = e.column1 CROSS JOIN ptp_code s ON s.id = e.column2 "
)
_IN_FORCE = "t.indicator <> 9 AND t.used_from <= ? AND (t.deletion IS NULL OR t.deletion >= ?)"


def write_ptp(
    connection: Connection, table: PtpRows, tick: Callable[[int], None] = lambda rows: None
) -> int:
    """Create and fill the table; return the number of distinct rows.

    ``tick`` is called with the number of rows written so far.
    """
    create(connection, SCHEMA)
    connection.executemany("INSERT INTO ptp_code VALUES (?, ?)", enumerate(table.codes))
    connection.executemany(
        "INSERT INTO ptp_terms VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                each.indicator,
                iso(each.effective),
                iso(each.deletion),
                each.rationale,
                iso(each.used_from),
                each.release,
            )
            for number, each in enumerate(table.terms)
        ),
    )
    written = 0
    for column1, packed in table.partners():
        # One statement per code, not per row: SQLite unpacks the list twice as fast.
        connection.execute(
            "INSERT INTO ptp_edit SELECT ?, value >> ?, value & ? FROM json_each(?)",
            (column1, TERMS_BITS, MAX_TERMS, str(packed)),
        )
        written += len(packed)
        tick(written)
    create(connection, COLUMN2_INDEX)
    return written


def read_terms(
    connection: Connection, numbers: Collection[int] | None = None
) -> Iterator[tuple[int, PtpTerms]]:
    """The distinct terms of the table by number; only those of ``numbers`` if given."""
    some = "" if numbers is None else f"WHERE id IN {ANY_OF}"
    for number, indicator, effective, deletion, rationale, release, used_from in connection.execute(
        "SELECT id, indicator, effective, deletion, rationale, release, used_from FROM ptp_terms "
        + some,
        () if numbers is None else (any_of(numbers),),
    ):
        yield (
            number,
            PtpTerms(
                indicator=indicator,
                effective=day_or_none(effective),
                deletion=day_or_none(deletion),
                rationale=rationale,
                release=release,
                used_from=day(used_from),
            ),
        )


class _Terms(dict[int, PtpTerms]):
    """The terms by number, all read on first use, as a table has few distinct ones."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, number: int) -> PtpTerms:
        self.update(read_terms(self._connection))
        return self[number]


class PtpTable:
    """Reads the PTP edits; the caller keeps the connection open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._terms = _Terms(connection)
        self._ids: dict[str, int | None] = {}

    def edits(self, codes: Collection[str], on: date) -> list[PtpEdit]:
        """The rows in force on a day with both columns in ``codes``."""
        return self.denials(codes, codes, on)

    def denials(
        self,
        column1: Collection[str],
        column2: Collection[str],
        on: date,
        *,
        nearest: bool = False,
    ) -> list[PtpEdit]:
        """The rows in force on a day by which one of ``column1`` denies one of ``column2``.

        ``nearest`` marks them as coming from the nearest release.
        """
        first, second = frozenset(column1), frozenset(column2)
        codes = self._numbers(first | second)
        paid = [number for number, code in codes.items() if code in first]
        denied = [number for number, code in codes.items() if code in second]
        if not paid or not denied:
            return []
        scan = "+" if len(denied) > MIN_SCAN_CODES else ""
        found = self._connection.execute(
            "SELECT e.column1, e.column2, e.terms "
            "FROM ptp_edit e CROSS JOIN ptp_terms t ON t.id = e.terms "
            f"WHERE e.column1 IN {ANY_OF} AND {scan}e.column2 IN {ANY_OF} AND {_IN_FORCE}",
            (any_of(paid), any_of(denied), iso(on), iso(on)),
        )
        terms, new = self._terms, tuple.__new__  # twice as fast as `PtpEdit(...)`
        # Row by row, not fetchall(): the garbage collector would traverse hundreds of live tuples.
        return [
            new(PtpEdit, (codes[one], codes[other], *terms[number], nearest))
            for one, other, number in found
        ]

    def rows(self, first: str, second: str) -> list[PtpEdit]:
        """Every dated row of a pair, in both directions, oldest first."""
        numbers = self._numbers({first, second})
        if len(numbers) < 2:
            return []
        one, other = numbers
        return self._rows(
            "(e.column1 = ? AND e.column2 = ? OR e.column1 = ? AND e.column2 = ?)",
            [one, other, other, one],
            "ORDER BY t.used_from, t.deletion IS NULL, t.deletion, f.code, t.indicator",
        )

    def partners(self, code: str, as_column: int, on: date | None) -> list[PtpEdit]:
        """The rows with ``code`` in column 1 or 2, sorted by the other code, then by date."""
        numbers = self._numbers({code})
        if not numbers:
            return []
        own, order = ("column1", "s.code") if as_column == 1 else ("column2", "f.code")
        where = f"e.{own} = ?" if on is None else f"e.{own} = ? AND {_IN_FORCE}"
        dates = [] if on is None else [iso(on), iso(on)]
        return self._rows(where, [*numbers, *dates], f"ORDER BY {order}, t.used_from")

    def partners_of(self, code: str, as_column: int) -> list[Partner]:
        """Every dated row with ``code`` in column 1 or 2, sorted by the other code, then by date.

        Three times as fast as `partners`, because the rows share their terms.
        """
        own, other = ("column1", "column2") if as_column == 1 else ("column2", "column1")
        found = self._connection.execute(
            f"SELECT o.code, e.terms FROM ptp_code c CROSS JOIN ptp_edit e ON e.{own} = c.id "
            f"CROSS JOIN ptp_code o ON o.id = e.{other} WHERE c.code = ?",
            (code,),
        )
        terms = self._terms
        rows = [Partner(other, terms[number]) for other, number in found]
        rows.sort(key=_by_code_and_date)
        return rows

    def partner_counts(self, code: str, on: date | None) -> PartnerCounts:
        """How many codes are paired with ``code``; if ``on`` is given, only by rows in force."""
        return PartnerCounts(self._count(code, 1, on), self._count(code, 2, on))

    def _count(self, code: str, as_column: int, on: date | None) -> int:
        own, other = ("column1", "column2") if as_column == 1 else ("column2", "column1")
        sql = (
            f"SELECT count(DISTINCT e.{other}) FROM ptp_code c "
            f"CROSS JOIN ptp_edit e ON e.{own} = c.id "
        )
        if on is None:
            found = self._connection.execute(f"{sql} WHERE c.code = ?", (code,))
        else:
            sql += f"CROSS JOIN ptp_terms t ON t.id = e.terms WHERE c.code = ? AND {_IN_FORCE}"
            found = self._connection.execute(sql, (code, iso(on), iso(on)))
        return int(found.fetchone()[0])

    def _numbers(self, codes: Collection[str]) -> dict[int, str]:
        """The given codes that are in the table, by number; lookups are cached."""
        ids = self._ids
        if new := [code for code in codes if code not in ids]:
            found = self._connection.execute(
                f"SELECT code, id FROM ptp_code WHERE code IN {ANY_OF}", (any_of(new),)
            )
            ids.update(dict.fromkeys(new))
            ids.update(found.fetchall())
        return {number: code for code in codes if (number := ids[code]) is not None}

    def _rows(self, where: str, values: Sequence[object], order: str = "") -> list[PtpEdit]:
        found = self._connection.execute(f"SELECT {_ROW} WHERE {where} {order}", values)
        return [_edit(*row) for row in found]


def _by_code_and_date(row: Partner) -> tuple[str, date]:
    return row.code, row.terms.used_from


def _edit(
    column1: str,
    column2: str,
    indicator: int,
    effective: str | None,
    deletion: str | None,
    rationale: str,
    release: str,
    used_from: str,
) -> PtpEdit:
    return PtpEdit(
        column1=column1,
        column2=column2,
        indicator=indicator,
        effective=day_or_none(effective),
        deletion=day_or_none(deletion),
        rationale=rationale,
        release=release,
        used_from=day(used_from),
    )
