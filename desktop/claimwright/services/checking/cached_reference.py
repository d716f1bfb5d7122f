"""A cache over the reference tables: while a claim is typed, only new codes are queried."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import Diagnosis, Exclusion
from claimwright.domain.reference.reference import (
    AddOn,
    CodeList,
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
MAX_DAYS = 128  # a claim of fifty lines with its saved claims touches fewer
MAX_CODES = 150  # per day; no typed claim has more, so a larger set is stale
MAX_FACTS = 20_000  # per table: the codes of a batch on all of its dates
MAX_ANSWERS = 2048  # in a batch the same few code sets keep recurring
_CODES = itemgetter(1, 0)  # rows sort by column 2, then 1, regardless of query order


class CachedReference:
    """A caching wrapper around another `Reference`; it never runs the same query twice.

    Valid as long as the wrapped tables do not change; newly opened tables need a new wrapper.
    Not thread-safe.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._denials = _Denials(reference)
        self._add_ons = _Facts[Sequence[AddOn]](reference.add_ons)
        self._mues = _Facts[Mue](reference.mues)
        self._fees = _Facts[FeeSchedule](reference.fees)
        self._diagnoses = _Facts[Diagnosis](reference.diagnoses)
        self._exclusions = lru_cache(MAX_DAYS)(reference.exclusions)
        self._coverage = lru_cache(MAX_ANSWERS)(reference.coverage)

    def ptp_edits(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        """The edits in effect that day whose two columns are both in ``codes``."""
        among = frozenset(codes)
        return self._denials.of(among, among, on)

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        """The edits in effect that day between ``column1`` (paid) and ``column2`` (denied)."""
        return self._denials.of(frozenset(column1), frozenset(column2), on)

    def ptp_rows(self, first: str, second: str) -> Sequence[PtpEdit]:
        """The full history of a pair in both directions, oldest first, indicator 9 included."""
        return self._reference.ptp_rows(first, second)

    def add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        """The rows in effect that day, by add-on code, for the add-ons among ``codes``."""
        return self._add_ons.of(codes, on)

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        """The limit of each of ``codes`` in the release that covers that day."""
        return self._mues.of(codes, on)

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        """The indicators of each of ``codes`` (its row without modifier) for that day."""
        return self._fees.of(codes, on)

    def panels(self) -> Sequence[Panel]:
        """Every laboratory panel."""
        return self._reference.panels()

    def modifiers(self) -> Mapping[str, Modifier]:
        """Every known modifier, by code."""
        return self._reference.modifiers()

    def places(self) -> Mapping[str, PlaceOfService]:
        """Every place of service, by code."""
        return self._reference.places()

    def diagnoses(self, codes: Collection[str], on: date) -> Mapping[str, Diagnosis]:
        """The ICD-10-CM entry of each of ``codes`` on that day, keyed by the code as passed."""
        return self._diagnoses.of(codes, on)

    def exclusions(self, codes: Collection[str], on: date) -> Sequence[Exclusion]:
        """The distinct pairs among ``codes`` that an Excludes1 note prohibits."""
        return self._exclusions(frozenset(codes), on)

    def code_lists(self) -> Mapping[str, CodeList]:
        """Every built-in code list, by name."""
        return self._reference.code_lists()

    def coverage(self, table: Table, dates: Collection[date]) -> Coverage:
        """The loaded release of a table, and whether it covers all of ``dates``."""
        return self._coverage(table, frozenset(dates))


class _Facts(Generic[Fact]):
    """Cached rows of a table by code and day; None marks a code without a row."""

    def __init__(self, read: Read[Fact]) -> None:
        self._read = read
        self._days: OrderedDict[date, dict[str, Fact | None]] = OrderedDict()
        self._held = 0

    def of(self, codes: Collection[str], on: date) -> Mapping[str, Fact]:
        known = _at(self._days, on, dict)
        new = [code for code in codes if code not in known]
        if new:
            self._held += len(new)
            if self._held > MAX_FACTS:
                self._days.clear()
                known, new = _at(self._days, on, dict), list(codes)
                self._held = len(new)
            rows = self._read(new, on)
            known.update((code, rows.get(code)) for code in new)
        return {code: fact for code in codes if (fact := known[code]) is not None}


class _Known:
    """The codes queried for a day so far, and the edits in effect between the two sides."""

    def __init__(self) -> None:
        self.column1: frozenset[str] = frozenset()
        self.column2: frozenset[str] = frozenset()
        self.rows: list[PtpEdit] = []


class _Denials:
    """Cached PTP edits by day; a new code queries only its own edits."""

    def __init__(self, reference: Reference) -> None:
        self._read = reference.ptp_denials
        self._days: OrderedDict[date, _Known] = OrderedDict()
        self.of = lru_cache(MAX_ANSWERS)(self._of)

    def _of(self, column1: frozenset[str], column2: frozenset[str], on: date) -> Sequence[PtpEdit]:
        known = _at(self._days, on, _Known)
        if not (column1 <= known.column1 and column2 <= known.column2):
            self._learn(known, column1, column2, on)
        if column1 == known.column1 and column2 == known.column2:
            return known.rows
        return [row for row in known.rows if row.column1 in column1 and row.column2 in column2]

    def _learn(
        self, known: _Known, column1: frozenset[str], column2: frozenset[str], on: date
    ) -> None:
        if _is_crowded(known.column1, column1) or _is_crowded(known.column2, column2):
            known.column1, known.column2 = column1, column2
            known.rows = list(self._read(column1, column2, on))
        else:
            former, new = known.column1, column2 - known.column2
            known.column1 |= column1
            known.column2 |= column2
            known.rows = [
                *known.rows,
                *self._read(column1 - former, known.column2, on),
                *(self._read(former, new, on) if new else ()),
            ]
        known.rows.sort(key=_CODES)


def _is_crowded(former: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether the cached codes are mostly irrelevant to this query, so start over.

    While a claim is typed, nearly all of its codes are cached. Claims of a batch share few codes,
    so each is better off querying only its own.
    """
    shared = len(former & wanted)
    most = max(MAX_CODES, 2 * len(wanted))
    return 2 * shared < len(wanted) or len(former) + len(wanted) - shared > most


def _at(answers: OrderedDict[Key, Kept], key: Key, new: Callable[[], Kept]) -> Kept:
    """The entry for a key; the least recently used one is evicted when there are too many."""
    if key in answers:
        answers.move_to_end(key)
        return answers[key]
    if len(answers) >= MAX_DAYS:
        answers.popitem(last=False)
    return answers.setdefault(key, new())
