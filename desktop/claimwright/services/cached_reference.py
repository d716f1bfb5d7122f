"""The tables' answers kept at hand while a claim is typed: only new codes are asked again."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Generic, TypeVar

from claimwright.domain.finding import Coverage
from claimwright.domain.reference import (
    AddOn,
    FeeSchedule,
    Modifier,
    Mue,
    Panel,
    PlaceOfService,
    PtpEdit,
    Reference,
    Table,
)

Fact = TypeVar("Fact")
Key = TypeVar("Key")
Kept = TypeVar("Kept")
Read = Callable[[Collection[str], date], Mapping[str, Fact]]
MOST_DAYS = 128  # a claim of fifty lines with its saved claims touches fewer
MOST_CODES = 150  # of one day; more are not typed, and would only be carried along
_CODES = attrgetter("column2", "column1")  # rows stand in this order, whatever was asked first


class CachedReference:
    """The `Reference` protocol over another one, which it asks for nothing twice.

    It is true as long as the other's tables stay the same; whoever opens new tables makes a new
    one. It belongs to one thread.
    """

    def __init__(self, reference: Reference) -> None:
        self._asked = reference
        self._pairs = _Pairs(reference)
        self._denials = _Denials(reference)
        self._add_ons = _Facts[Sequence[AddOn]](reference.add_ons)
        self._mues = _Facts[Mue](reference.mues)
        self._fees = _Facts[FeeSchedule](reference.fees)
        self._coverage = lru_cache(MOST_DAYS)(reference.coverage)

    def ptp_edits(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        """The rows in force on that day whose two columns both stand in ``codes``."""
        return self._pairs.among(codes, on)

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        """The rows in force on that day by which one of ``column1`` denies one of ``column2``."""
        return self._denials.of(frozenset(column1), column2, on)

    def ptp_rows(self, first: str, second: str) -> Sequence[PtpEdit]:
        """Every dated row of a pair in both directions, oldest first, 9-rows included."""
        return self._asked.ptp_rows(first, second)

    def add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        """The rows in force that day, by add-on code, for those of ``codes`` that are add-ons."""
        return self._add_ons.of(codes, on)

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        """The limit of each of ``codes`` in the release that speaks for that day."""
        return self._mues.of(codes, on)

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        """The indicators of each of ``codes`` (its row without modifier) for that day."""
        return self._fees.of(codes, on)

    def panels(self) -> Sequence[Panel]:
        """Every laboratory panel."""
        return self._asked.panels()

    def modifiers(self) -> Mapping[str, Modifier]:
        """Every modifier that the program knows, by code."""
        return self._asked.modifiers()

    def places(self) -> Mapping[str, PlaceOfService]:
        """Every place of service, by code."""
        return self._asked.places()

    def coverage(self, table: Table, dates: Collection[date]) -> Coverage:
        """What is loaded of a table, and whether it speaks for all of ``dates``."""
        return self._coverage(table, frozenset(dates))


class _Facts(Generic[Fact]):
    """What a table says of single codes on a day, or that it says nothing."""

    def __init__(self, read: Read[Fact]) -> None:
        self._read = read
        self._days: OrderedDict[date, dict[str, Fact | None]] = OrderedDict()

    def of(self, codes: Collection[str], on: date) -> Mapping[str, Fact]:
        known = _at(self._days, on, dict)
        new = [code for code in codes if code not in known]
        if new:
            if len(known) > MOST_CODES:
                known.clear()
                new = list(codes)
            said = self._read(new, on)
            known.update((code, said.get(code)) for code in new)
        return {code: fact for code in codes if (fact := known[code]) is not None}


class _Among:
    """The codes of a day that were asked about, and the rows in force among them."""

    def __init__(self) -> None:
        self.codes: frozenset[str] = frozenset()
        self.rows: list[PtpEdit] = []


class _Pairs:
    """The pairs of a day: of a new code only those in which it stands are asked."""

    def __init__(self, reference: Reference) -> None:
        self._asked = reference
        self._days: OrderedDict[date, _Among] = OrderedDict()

    def among(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        wanted = frozenset(codes)
        known = _at(self._days, on, _Among)
        if not wanted <= known.codes:
            self._learn(known, wanted, on)
        if wanted == known.codes:
            return known.rows
        return [row for row in known.rows if row.column1 in wanted and row.column2 in wanted]

    def _learn(self, known: _Among, wanted: frozenset[str], on: date) -> None:
        former, both = known.codes, known.codes | wanted
        if len(both) > MOST_CODES or not former & wanted:
            both = wanted
            rows = list(self._asked.ptp_edits(wanted, on))
        else:
            new = wanted - former
            rows = [
                *known.rows,
                *self._asked.ptp_denials(new, both, on),
                *self._asked.ptp_denials(former, new, on),
            ]
        rows.sort(key=_CODES)
        known.codes, known.rows = both, rows


class _Denials:
    """What the primaries of an add-on deny among the codes of a day, asked for each code once."""

    def __init__(self, reference: Reference) -> None:
        self._asked = reference
        self._against: OrderedDict[tuple[frozenset[str], date], _Among] = OrderedDict()

    def of(self, column1: frozenset[str], column2: Collection[str], on: date) -> Sequence[PtpEdit]:
        wanted = frozenset(column2)
        known = _at(self._against, (column1, on), _Among)
        new = wanted - known.codes
        if new:
            if len(known.codes | wanted) > MOST_CODES:
                known.codes, known.rows, new = frozenset(), [], wanted
            rows = [*known.rows, *self._asked.ptp_denials(column1, new, on)]
            known.codes, known.rows = known.codes | wanted, sorted(rows, key=_CODES)
        return [row for row in known.rows if row.column2 in wanted]


def _at(answers: OrderedDict[Key, Kept], key: Key, new: Callable[[], Kept]) -> Kept:
    """What is kept for a key; of many the one that was asked for longest ago is let go."""
    if key in answers:
        answers.move_to_end(key)
        return answers[key]
    if len(answers) >= MOST_DAYS:
        answers.popitem(last=False)
    return answers.setdefault(key, new())
