"""Compares two releases of a table as streams, yielding the old and new rows of each key."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpTerms
from claimwright.storage.database import Connection, day, day_or_none, placeholders
from claimwright.storage.reference.coded_tables import predates_facility_na
from claimwright.storage.reference.ptp_table import read_terms

Key = tuple[str, str]
Row = TypeVar("Row")
Both = tuple[Key, Sequence[Row], Sequence[Row]]
Tick = Callable[[int, int], None]

_TERMS_SHIFT = 24
_TERMS_MASK = (1 << _TERMS_SHIFT) - 1


def _no_tick(done: int, expected: int) -> None:
    """Ignore progress."""


def ptp_differences(
    former: Connection,
    present: Connection,
    codes: Collection[str] | None = None,
    tick: Tick = _no_tick,
) -> Iterator[Both[PtpTerms]]:
    """The pairs whose rows differ, by column 1 and column 2; old and new rows, oldest first.

    ``codes`` limits the result to pairs with one of them. Voided rows (indicator 9) and rationales
    are ignored. Without ``codes``, only one column 1 code is in memory at a time: two tables of two
    and a half million rows take a few seconds and a few megabytes. ``tick`` is called with the
    number of codes done and their total.
    """
    common = _CommonNumbers()
    before, after = _PtpSide(former, common), _PtpSide(present, common)
    if codes is None:
        column1_codes = sorted({*before.numbers, *after.numbers})
        for at, code in enumerate(column1_codes):
            tick(at, len(column1_codes))
            for other, was, became in _differing(code, "column1", before, after, common):
                yield (code, other), was, became
        return
    found: dict[Key, tuple[list[PtpTerms], list[PtpTerms]]] = {}
    for at, code in enumerate(sorted(codes)):
        tick(at, len(codes))
        for other, was, became in _differing(code, "column1", before, after, common):
            found[code, other] = was, became
        for other, was, became in _differing(code, "column2", before, after, common):
            found[other, code] = was, became
    for pair in sorted(found):
        yield pair, *found[pair]


def _differing(
    code: str, own: str, before: "_PtpSide", after: "_PtpSide", common: "_CommonNumbers"
) -> Iterator[tuple[str, list[PtpTerms], list[PtpTerms]]]:
    """The codes paired with ``code`` whose rows differ, with their rows in both releases."""
    old, new = before.rows(own, code), after.rows(own, code)
    if old == new:
        return
    differing = {common.code_of(packed) for packed in old ^ new}
    was: dict[str, list[PtpTerms]] = {other: [] for other in differing}
    became: dict[str, list[PtpTerms]] = {other: [] for other in differing}
    for packed_rows, found in ((old, was), (new, became)):
        for packed in packed_rows:
            if (other := common.code_of(packed)) in found:
                found[other].append(common.terms_of(packed))
    for other in sorted(differing):
        yield other, sorted(was[other], key=_oldest), sorted(became[other], key=_oldest)


def _oldest(row: PtpTerms) -> tuple[date, date, int]:
    return row.used_from, row.deletion or date.max, row.indicator


class _CommonNumbers:
    """Numbers codes and terms for both releases, whose files have separate numberings."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._names: list[str] = []
        self._terms: dict[tuple[object, ...], int] = {}
        self._known: list[PtpTerms] = []

    def code(self, name: str) -> int:
        """The common number of a code, shifted to its bits in a packed row."""
        number = self._codes.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number << _TERMS_SHIFT

    def terms(self, row: PtpTerms) -> int:
        """The common number of equal terms."""
        key = (row.indicator, row.used_from, row.effective, row.deletion)
        number = self._terms.setdefault(key, len(self._known))
        if number == len(self._known):
            self._known.append(row)
        return number

    def code_of(self, packed: int) -> str:
        """The paired code in a packed row."""
        return self._names[packed >> _TERMS_SHIFT]

    def terms_of(self, packed: int) -> PtpTerms:
        """The terms of a packed row."""
        return self._known[packed & _TERMS_MASK]


class _PtpSide:
    """One of the two releases, read code by code in common numbers."""

    def __init__(self, connection: Connection, common: _CommonNumbers) -> None:
        self._connection = connection
        listed = connection.execute("SELECT id, code FROM ptp_code").fetchall()
        self.numbers = {code: number for number, code in listed}
        self._codes = {number: common.code(code) for number, code in listed}
        self._terms = {
            number: common.terms(row)
            for number, row in read_terms(connection)
            if row.indicator != 9
        }

    def rows(self, own: str, code: str) -> set[int]:
        """The packed rows with a code in column ``own``, without voided ones."""
        if code not in self.numbers:
            return set()
        other = "column2" if own == "column1" else "column1"
        codes, terms = self._codes, self._terms
        found = self._connection.execute(
            f"SELECT {other}, terms FROM ptp_edit WHERE {own} = ?", (self.numbers[code],)
        )
        return {codes[number] | terms[kind] for number, kind in found if kind in terms}


# ---- the small tables


def add_on_differences(
    former: Connection, present: Connection, codes: Collection[str] | None = None
) -> Iterator[Both[AddOn]]:
    """The add-on relations whose dated rows differ, by add-on and primary."""
    sql = (
        "SELECT add_on, type, primary_code, effective, deletion, release, used_from FROM add_on "
        "{where} ORDER BY add_on, primary_code, used_from, type"
    )
    where = _where(codes, "add_on", "primary_code")
    sides = (
        (
            AddOn(
                add_on=add_on,
                type=kind,
                primary=primary,
                effective=day_or_none(effective),
                deletion=day_or_none(deletion),
                release=release,
                used_from=day(used_from),
            )
            for add_on, kind, primary, effective, deletion, release, used_from in rows
        )
        for rows in _both(former, present, sql, where, codes, 2)
    )
    before, after = sides
    meaning = _add_on_meaning
    yield from _joined(before, after, lambda row: (row.add_on, row.primary), meaning)


def _add_on_meaning(row: AddOn) -> object:
    return row.type, row.used_from, row.deletion


def mue_differences(
    former: Connection, present: Connection, codes: Collection[str] | None = None
) -> Iterator[Both[Mue]]:
    """The codes whose limit or MAI differs."""
    sql = "SELECT code, units, mai, rationale, release FROM mue {where} ORDER BY code, release"
    before, after = _both(former, present, sql, _where(codes, "code"), codes, 1)
    yield from _joined(
        (Mue(*row) for row in before),
        (Mue(*row) for row in after),
        lambda row: (row.code, ""),
        lambda row: (row.limit, row.mai),
    )


def fee_differences(
    former: Connection, present: Connection, codes: Collection[str] | None = None
) -> Iterator[Both[FeeSchedule]]:
    """The codes, by modifier, with a changed indicator."""
    sql = "SELECT * FROM fee {where} ORDER BY code, modifier, release"
    before, after = _both(former, present, sql, _where(codes, "code"), codes, 1)
    has_facility = not (predates_facility_na(former) or predates_facility_na(present))
    yield from _joined(
        (FeeSchedule(*row) for row in before),
        (FeeSchedule(*row) for row in after),
        lambda row: (row.code, row.modifier),
        lambda row: (*_indicators(row), row.facility_na if has_facility else None),
    )


def _indicators(row: FeeSchedule) -> tuple[str, ...]:
    return (
        *(row.status, row.pctc, row.global_days, row.multiple),
        *(row.bilateral, row.assistant, row.co_surgeon, row.team),
    )


def _where(codes: Collection[str] | None, *columns: str) -> str:
    if codes is None:
        return ""
    listed = placeholders(codes)
    return "WHERE " + " OR ".join(f"{column} IN ({listed})" for column in columns)


def _both(
    former: Connection,
    present: Connection,
    sql: str,
    where: str,
    codes: Collection[str] | None,
    times: int,
) -> tuple[Iterable[Any], Iterable[Any]]:
    values = [*(codes or ())] * times
    run = sql.format(where=where)
    return former.execute(run, values), present.execute(run, values)


def _joined(
    former: Iterable[Row],
    present: Iterable[Row],
    key: Callable[[Row], Key],
    meaning: Callable[[Row], object],
) -> Iterator[Both[Row]]:
    """Merge two streams sorted by key; keys whose rows are equivalent are skipped."""
    before, after = groupby(former, key), groupby(present, key)
    old, new = next(before, None), next(after, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old[0] <= new[0]):
            assert old is not None  # at least one of them is left
            found, was = old[0], list(old[1])
        else:
            found, was = new[0], []
        became = list(new[1]) if new is not None and new[0] == found else []
        if was:
            old = next(before, None)
        if became:
            new = next(after, None)
        if [meaning(row) for row in was] != [meaning(row) for row in became]:
            yield found, was, became
