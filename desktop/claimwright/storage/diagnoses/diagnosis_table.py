"""The ICD-10-CM diagnosis table of one release: written once, looked up by code."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from claimwright.domain.reference.diagnosis import (
    FULL,
    SHORT,
    Diagnosis,
    DiagnosisRow,
    Exclusion,
    Place,
    Side,
    bare,
    dotted,
    release_dates,
    without_seventh,
)
from claimwright.storage.database import ANY_OF, Connection, any_of, create, day, iso

SCHEMA = """
CREATE TABLE diagnosis_release (
    release TEXT NOT NULL, since TEXT NOT NULL, codes INTEGER NOT NULL, has_notes INTEGER NOT NULL
);
CREATE TABLE diagnosis (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL,
    billable INTEGER NOT NULL, seventh INTEGER NOT NULL, side TEXT NOT NULL, place TEXT NOT NULL,
    terms TEXT NOT NULL, first TEXT, last TEXT
);
CREATE TABLE diagnosis_seventh (
    id INTEGER NOT NULL, place INTEGER NOT NULL, character TEXT NOT NULL, meaning TEXT NOT NULL,
    PRIMARY KEY (id, place)
) WITHOUT ROWID;
CREATE TABLE diagnosis_excludes (
    owner TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (owner, first, last)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE diagnosis_words USING fts5 (
    title, terms, content='', detail='column', tokenize='unicode61 remove_diacritics 2'
)
"""
CODE_INDEX = "CREATE INDEX diagnosis_code ON diagnosis (code)"
COLUMNS = "id, code, title, billable, seventh, side, place, terms"
ON_DAY = "(first IS NULL OR first <= ?) AND (last IS NULL OR last >= ?)"
BETWEEN_TERMS = "\n"
_EYES = {"right eye": Side.RIGHT, "left eye": Side.LEFT, "bilateral": Side.BILATERAL}

Seventh = tuple[tuple[str, str], ...]


def write_diagnoses(
    connection: Connection, release: str, rows: Sequence[DiagnosisRow], since: date | None = None
) -> int:
    """Create and fill the tables of one release; returns the number of rows.

    ``since`` is the first day whose changes the rows include; by default, the first day of the
    release.
    """
    create(connection, SCHEMA)
    known_since = since or release_dates(release)[0]
    has_notes = any(row.excludes for row in rows)
    connection.execute(
        "INSERT INTO diagnosis_release VALUES (?, ?, ?, ?)",
        (release, iso(known_since), len(rows), has_notes),
    )
    ordered = sorted(rows, key=lambda row: bare(row.code))
    sets: dict[Seventh, int] = {(): 0}
    for row in ordered:
        sets.setdefault(row.seventh, len(sets))
    connection.executemany(
        "INSERT INTO diagnosis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _cells(ordered, sets)
    )
    connection.execute(CODE_INDEX)
    connection.executemany(
        "INSERT INTO diagnosis_words (rowid, title, terms) VALUES (?, ?, ?)",
        ((n, row.title, " ".join(row.terms)) for n, row in enumerate(ordered, 1)),
    )
    connection.executemany(
        "INSERT INTO diagnosis_seventh VALUES (?, ?, ?, ?)",
        (
            (number, place, *pair)
            for seventh, number in sets.items()
            for place, pair in enumerate(seventh)
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO diagnosis_excludes VALUES (?, ?, ?)",
        ((bare(row.code), *limits) for row in ordered for limits in row.excludes),
    )
    return len(ordered)


def _cells(rows: Iterable[DiagnosisRow], sets: dict[Seventh, int]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, 1):
        yield (
            number,
            bare(row.code),
            row.title,
            row.billable,
            sets[row.seventh],
            row.side.value,
            row.place.value,
            BETWEEN_TERMS.join(row.terms),
            iso(row.first),
            iso(row.last),
        )


class DiagnosisTable:
    """Reads one release; the caller keeps the connection open.

    ``codes`` is the number of rows. ``has_notes`` is whether the release has Excludes1 notes;
    only the tabular list does.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._sevenths: dict[int, Seventh] | None = None
        row = connection.execute(
            "SELECT release, since, codes, has_notes FROM diagnosis_release"
        ).fetchone()
        self.release = str(row[0])
        self.since = day(row[1])
        self.codes = int(row[2])
        self.has_notes = bool(row[3])

    def of(self, codes: Collection[str], on: date) -> dict[str, Diagnosis]:
        """The codes that the release has, by the code as passed in."""
        bases = {code: _bases(code) for code in codes}
        candidates_of_all = {base for found in bases.values() for base in found}
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM diagnosis WHERE code IN {ANY_OF} AND {ON_DAY}",
            (any_of(candidates_of_all), *self.days(on)),
        )
        known = {row[1]: row for row in rows.fetchall()}
        found: dict[str, Diagnosis] = {}
        for code, candidates in bases.items():
            row = next((known[base] for base in candidates if base in known), None)
            if row is not None and (diagnosis := self._diagnosis(bare(code), row)) is not None:
                found[code] = diagnosis
        return found

    def days(self, on: date) -> tuple[str, str]:
        """The parameters for `ON_DAY`; a day before ``since`` counts as ``since``."""
        known = max(on, self.since).isoformat()
        return known, known

    def with_prefix(self, prefix: str, on: date, limit: int) -> list[Diagnosis]:
        """The codes that start with a prefix, sorted."""
        start = bare(prefix)
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM diagnosis WHERE code >= ? AND code < ? AND {ON_DAY} "
            "ORDER BY code LIMIT ?",
            (start, f"{start}\x7f", *self.days(on), limit),
        )
        return [self.row(row) for row in rows.fetchall()]

    def exclusions(self, codes: Collection[str]) -> list[Exclusion]:
        """The pairs among the codes that an Excludes1 note forbids, without duplicates."""
        plain = {bare(code): code for code in codes}
        owners = {code[:length] for code in plain for length in range(SHORT, FULL)}
        rows = self.connection.execute(
            f"SELECT owner, first, last FROM diagnosis_excludes WHERE owner IN {ANY_OF}",
            (any_of(owners),),
        )
        found: dict[frozenset[str], Exclusion] = {}
        ordered = sorted(plain)
        for owner, first, last in rows.fetchall():
            at = bisect_left(ordered, first)  # most of the hundreds of ranges hold none of them
            while at < len(ordered) and ordered[at][: len(last)] <= last:
                other, at = ordered[at], at + 1
                for code in ordered:
                    if code.startswith(owner) and code != other:
                        exclusion = Exclusion(plain[code], plain[other], dotted(owner))
                        found.setdefault(frozenset((code, other)), exclusion)
        return sorted(found.values(), key=lambda one: (one.code, one.excluded))

    def excluded_ranges(self, code: str) -> list[tuple[str, str]]:
        """The first and last code of each Excludes1 range of a code and its parent categories."""
        plain = bare(code)
        owners = [plain[:length] for length in range(SHORT, len(plain) + 1)]
        rows = self.connection.execute(
            f"SELECT DISTINCT first, last FROM diagnosis_excludes WHERE owner IN {ANY_OF} "
            "ORDER BY first, last",
            (any_of(owners),),
        )
        return [(str(first), str(last)) for first, last in rows.fetchall()]

    def row(self, row: Sequence[object]) -> Diagnosis:
        """Convert a row of the table, without a 7th character."""
        code, title, billable, seventh, side, place, terms = row[1:]
        return Diagnosis(
            code=dotted(str(code)),
            title=str(title),
            billable=bool(billable),
            release=self.release,
            seventh=self._seventh(int(str(seventh))),
            side=Side(str(side)),
            place=Place(str(place)),
            terms=tuple(str(terms).split(BETWEEN_TERMS)) if terms else (),
        )

    def _diagnosis(self, plain: str, row: Sequence[object]) -> Diagnosis | None:
        """Convert a row, adding the 7th character of ``plain``; None if the code takes none."""
        base = self.row(row)
        if len(plain) < FULL:
            return base if plain == row[1] else None
        if not base.seventh:
            return base if plain == row[1] else None
        meaning = dict(base.seventh).get(plain[-1])
        return Diagnosis(
            code=dotted(plain),
            title=f"{base.title}, {meaning}" if meaning else base.title,
            billable=meaning is not None,
            release=self.release,
            seventh=() if meaning else base.seventh,
            has_wrong_seventh=meaning is None,
            side=_EYES.get(meaning or "", base.side),
            place=base.place,
            terms=base.terms,
        )

    def _seventh(self, number: int) -> Seventh:
        if self._sevenths is None:
            self._sevenths = {0: ()}
            rows = self.connection.execute(
                "SELECT id, character, meaning FROM diagnosis_seventh ORDER BY id, place"
            )
            for known, character, meaning in rows.fetchall():
                before = self._sevenths.get(known, ())
                self._sevenths[known] = (*before, (character, meaning))
        return self._sevenths[number]


def _bases(code: str) -> list[str]:
    """The rows that a code may be stored as: itself, or without 7th character and filler X."""
    plain = bare(code)
    if len(plain) < FULL:
        return [plain]
    return list(dict.fromkeys([plain, plain[: FULL - 1], bare(without_seventh(code))]))
