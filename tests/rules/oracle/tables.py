"""CMS's own files as plain dictionaries, read line by line for the codes in use."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

Pair = tuple[str, str]
Value = TypeVar("Value")
EXCERPT = 1000  # only part of the 2026 tables is loaded, with fewer rows than this
TWO_YEARS = timedelta(days=730)
PTP_RELEASE = "2024Q3"
MUE_NAMES = {
    (date(2024, 7, 1), date(2024, 9, 30)): "*07-01-2024.csv",
    (date(2026, 10, 1), date(2026, 12, 31)): "*10-01-2026*.csv",
}
FEE_NAMES = {2025: "PPRRVU2025_Oct.csv", 2026: "PPRRVU2026*.csv"}
ADD_ON_QUARTER = (date(2013, 4, 1), date(2024, 6, 30))  # the file is 2024Q2's
PTP_DAYS = (date(1996, 1, 1), date(2024, 9, 30))  # the edits began in 1996; the parts are 2024Q3's


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row of the PTP file; ``deletion`` is None for ``*``.

    ``near`` is True if it is used for a day after its quarter, and so is less certain.
    """

    column1: str
    column2: str
    effective: date
    deletion: date | None
    indicator: int
    near: bool = False


@dataclass(frozen=True, slots=True)
class AddOnRow:
    """A row of the add-on file; ``primary`` is None for CCCCC, ``last`` None while in force."""

    type: int
    primary: str | None
    effective: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A unit limit and its adjudication indicator; ``near`` if it is another quarter's."""

    units: int
    mai: int
    near: bool = False


@dataclass(frozen=True, slots=True)
class ShippedPair:
    """A row of the starter set; ``used_from`` is the first day on which it applies."""

    row: PairRow
    used_from: date
    is_newer: bool


@dataclass(frozen=True, slots=True)
class Shipped:
    """The program's starter set: pairs, and the rest with the first day on which it is used."""

    pairs: dict[Pair, list[ShippedPair]]
    limits: dict[str, tuple[date, Limit]]
    global_days: dict[str, tuple[date, str]]
    status: dict[str, tuple[date, str]]
    pctc: dict[str, tuple[date, str]]
    facility_na: dict[str, tuple[date, str]]

    def pairs_on(self, pair: Pair, on: date, *, newer: bool) -> list[PairRow]:
        """The rows in force on a day, or only those from a newer release than the file's."""
        return [
            one.row
            for one in self.pairs.get(pair, ())
            if one.row.indicator != 9
            and one.used_from <= on
            and (one.row.deletion is None or on <= one.row.deletion)
            and (one.is_newer or not newer)
        ]


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of the oracle. Limits and fees are keyed by the days that they cover.

    ``shipped`` holds the rows of the program's own starter set.
    """

    pairs: dict[Pair, list[PairRow]]
    add_ons: dict[str, list[AddOnRow]]
    limits: dict[tuple[date, date], dict[str, Limit]]
    global_days: dict[int, dict[str, str]]
    status: dict[int, dict[str, str]]
    pctc: dict[int, dict[str, str]]
    facility_na: dict[int, dict[str, str]]
    shipped: Shipped

    def pair(self, column1: str, column2: str, on: date) -> PairRow | None:
        """The row in force that denies one code with another.

        The file's effective dates are placeholders, so if a pair was reversed, both rows seem to be
        in force; the one that ended first was.
        """
        if on > PTP_DAYS[1]:
            return self._past_the_quarter(column1, column2, on)
        return self._in_file(column1, column2, on)

    def _in_file(self, column1: str, column2: str, on: date) -> PairRow | None:
        row, turned = self._strictest(column1, column2, on), self._strictest(column2, column1, on)
        if row is not None and turned is not None and _end(turned) < _end(row):
            return None
        return row

    def _past_the_quarter(self, column1: str, column2: str, on: date) -> PairRow | None:
        """A newer row of the starter set, or else the file's, which that set may confirm."""
        one, turned = (column1, column2), (column2, column1)
        newer = self.shipped.pairs_on(one, on, newer=True)
        if newer or self.shipped.pairs_on(turned, on, newer=True):
            return min(newer, key=lambda row: row.indicator, default=None)
        row = self._in_file(column1, column2, on)
        if row is None:
            return None
        same = [one.indicator for one in self.shipped.pairs_on(one, on, newer=False)]
        return row if row.indicator in same else replace(row, near=True)

    def _strictest(self, column1: str, column2: str, on: date) -> PairRow | None:
        live = [
            row
            for row in self.pairs.get((column1, column2), ())
            if row.indicator != 9
            and row.effective <= on
            and (row.deletion is None or on <= row.deletion)
        ]
        return min(live, key=lambda row: row.indicator, default=None)

    def either(self, first: str, second: str, on: date) -> PairRow | None:
        """The row in force between two codes, whichever of them it denies."""
        return self.pair(first, second, on) or self.pair(second, first, on)

    def add_on(self, code: str, on: date) -> list[AddOnRow]:
        """The add-on rows in force."""
        return [
            row
            for row in self.add_ons.get(code, ())
            if row.effective <= on and (row.last is None or on <= row.last)
        ]

    def limit(self, code: str, on: date) -> Limit | None:
        """The unit limit of the day's quarter, the starter set or the nearest quarter."""
        files = [(first, last, limits) for (first, last), limits in self.limits.items()]
        own = self.shipped.limits.get(code)
        limit, near = _of_day(files, code, on, own)
        return limit if limit is None or not near else replace(limit, near=True)

    def days_of(self, code: str, on: date) -> str:
        """The global days of a code in the year of the day; empty if unknown."""
        return self.fee(self.global_days, self.shipped.global_days, code, on)[0]

    def days_are_near(self, code: str, on: date) -> bool:
        """Whether the global days are from another year, and so less certain."""
        return self.fee(self.global_days, self.shipped.global_days, code, on)[1]

    def status_of(self, code: str, on: date) -> str:
        """The status of a code in the year of the day; empty if unknown."""
        return self.fee(self.status, self.shipped.status, code, on)[0]

    @staticmethod
    def fee(
        years: dict[int, dict[str, str]],
        shipped: dict[str, tuple[date, str]],
        code: str,
        on: date,
    ) -> tuple[str, bool]:
        """A cell of the fee schedule, and whether it is from the nearest year."""
        files = [(date(year, 1, 1), date(year, 12, 31), rows) for year, rows in years.items()]
        found, near = _of_day(files, code, on, shipped.get(code))
        return found or "", near


def _of_day(
    files: Sequence[tuple[date, date, Mapping[str, Value]]],
    code: str,
    on: date,
    own: tuple[date, Value] | None,
) -> tuple[Value | None, bool]:
    """The value for a day: from its own file, the starter row in use, or the nearest file.

    Only excerpts may be missing codes that the day's table has.
    """
    for first, last, rows in files:
        if first <= on <= last and (code in rows or len(rows) > EXCERPT):
            return rows.get(code), False
    own = own if own is not None and own[0] <= on else None
    away = sorted(
        (max(first - on, on - last), first, rows[code])
        for first, last, rows in files
        if code in rows and max(first - on, on - last) <= TWO_YEARS
    )
    if own is None:
        return (away[0][2], True) if away else (None, False)
    if away and away[0][1] > own[0] and away[0][2] != own[1]:
        return away[0][2], True
    return own[1], False


def _end(row: PairRow) -> date:
    return row.deletion or date.max


def pair_lines(facts: Path) -> Iterator[str]:
    """Every data line of the four PTP parts."""
    for path in sorted((facts / "cms" / "ptp").glob("*.zip")):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                for line in io.TextIOWrapper(archive.open(name), "cp1252"):
                    if line[5:6] == "\t" and line[11:12] == "\t":
                        yield line


def read_tables(facts: Path, codes: Collection[str]) -> Tables:
    """The rows of the tables for ``codes``, and all pairs between two of them."""
    pairs: dict[Pair, list[PairRow]] = defaultdict(list)
    for line in pair_lines(facts):
        if line[:5] in codes and line[6:11] in codes:
            row = _pair_row(line)
            pairs[row.column1, row.column2].append(row)
    return Tables(
        dict(pairs),
        read_add_ons(facts),
        {span: _limits(facts, name) for span, name in MUE_NAMES.items()},
        {year: _fees(facts, name, lambda row: row[14]) for year, name in FEE_NAMES.items()},
        {year: _fees(facts, name, lambda row: row[3]) for year, name in FEE_NAMES.items()},
        {year: _fees(facts, name, lambda row: row[13]) for year, name in FEE_NAMES.items()},
        {year: _fees(facts, name, lambda row: row[9]) for year, name in FEE_NAMES.items()},
        read_shipped(),
    )


def read_shipped() -> Shipped:
    """The starter set, as `resources/reference` spells it."""
    pairs: dict[Pair, list[ShippedPair]] = defaultdict(list)
    for row in _shipped("ptp_edits"):
        used_from = date.fromisoformat(row["used_from"])
        deletion = date.fromisoformat(row["deletion"]) if row["deletion"] else None
        effective = date.fromisoformat(row["effective"] or row["used_from"])
        one = PairRow(row["column1"], row["column2"], effective, deletion, int(row["indicator"]))
        is_newer = row["release"] > PTP_RELEASE
        pairs[one.column1, one.column2].append(ShippedPair(one, used_from, is_newer))
    limits = {
        row["code"]: (_quarter(row["release"]), Limit(int(row["limit"]), int(row["mai"])))
        for row in _shipped("mue")
    }
    fees = [row for row in _shipped("fee_schedule") if not row["modifier"]]
    years = {row["code"]: date(int(row["release"][:4]), 1, 1) for row in fees}
    return Shipped(
        dict(pairs),
        limits,
        {row["code"]: (years[row["code"]], row["global_days"]) for row in fees},
        {row["code"]: (years[row["code"]], row["status"]) for row in fees},
        {row["code"]: (years[row["code"]], row["pctc"]) for row in fees},
        {row["code"]: (years[row["code"]], row["facility_na"]) for row in fees},
    )


def _shipped(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parents[3] / "resources" / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _quarter(release: str) -> date:
    return date(int(release[:4]), int(release[5]) * 3 - 2, 1)


def _pair_row(line: str) -> PairRow:
    column1, column2, _before_1996, effective, deletion, indicator, _ = line.split("\t")
    first = _compact(effective)
    assert first is not None
    return PairRow(column1, column2, first, _compact(deletion), int(indicator))


def _compact(text: str) -> date | None:
    return None if text == "*" else date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def read_add_ons(facts: Path) -> dict[str, list[AddOnRow]]:
    """The add-on file by add-on code."""
    (path,) = (facts / "cms" / "aoc").glob("*.txt")
    found: dict[str, list[AddOnRow]] = defaultdict(list)
    for line in path.read_text("cp1252").splitlines():
        if not line.strip():
            continue
        effective = _ordinal(line[25:32])
        assert effective is not None
        ends = [_ordinal(text) for text in (line[6:13], line[18:25], line[32:39])]
        last = min((end for end in ends if end is not None), default=None)
        primary = None if line[13:18] == "CCCCC" else line[13:18]
        row = AddOnRow(int(line[0]), primary, effective, last)
        if row not in found[line[1:6]]:
            found[line[1:6]].append(row)
    return dict(found)


def _ordinal(text: str) -> date | None:
    if not text.strip():
        return None
    return date(int(text[:4]), 1, 1) + timedelta(days=int(text[4:]) - 1)


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    (path,) = folder.glob(name)
    with path.open(encoding="cp1252", newline="") as file:
        yield from ([cell.strip() for cell in row] for row in csv.reader(file))


def _limits(facts: Path, name: str) -> dict[str, Limit]:
    shaped = (r for r in _rows(facts / "cms" / "mue", name) if len(r) == 4 and r[1].isdigit())
    return {row[0]: Limit(int(row[1]), int(row[2][0])) for row in shaped}


def _fees(facts: Path, name: str, cell: Callable[[list[str]], str]) -> dict[str, str]:
    rows = _rows(facts / "cms" / "pfs", name)
    shaped = (row for row in rows if len(row) > 22 and row[0][1:4].isdigit() and not row[1])
    return {row[0]: cell(row) for row in shaped}
