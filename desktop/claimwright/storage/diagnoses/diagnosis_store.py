"""The diagnoses of every release held, each day answered by the release of its fiscal year."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import Diagnosis, Exclusion, bare, fiscal_year
from claimwright.domain.reference.reference import Release
from claimwright.storage.database import Connection
from claimwright.storage.diagnoses.diagnosis_search import find
from claimwright.storage.diagnoses.diagnosis_table import DiagnosisTable
from claimwright.storage.diagnoses.diagnosis_years import (
    WHOLE_FROM,
    HeldYear,
    best_for,
    diagnosis_coverage,
    in_order,
)

Imported = Callable[[], Sequence[tuple[Release, Connection]]]


class DiagnosisStore:
    """Asks the starter table and the imported ones together: an import only ever adds a year.

    An imported release stands before the starter's of the same name.
    """

    def __init__(self, starter: Connection, imported: Imported) -> None:
        self._starter = starter
        self._imported = imported

    @cached_property
    def _tables(self) -> dict[HeldYear, DiagnosisTable]:
        found: dict[str, tuple[HeldYear, DiagnosisTable]] = {}
        imported = (connection for _, connection in self._imported())
        for table in map(DiagnosisTable, (*_shipped(self._starter), *imported)):
            held = HeldYear(table.release, table.codes >= WHOLE_FROM, fiscal_year(table.since))
            known = found.get(table.release)
            if known is None or held.is_whole or not known[0].is_whole:
                found[table.release] = (held, table)
        return dict(found.values())

    def of(self, codes: Collection[str], on: date) -> dict[str, Diagnosis]:
        """What is known of each of the codes on a day; an unknown code is absent."""
        found: dict[str, Diagnosis] = {}
        for held in in_order(tuple(self._tables), on):
            missing = [code for code in codes if code not in found or not found[code].title]
            for code, said in self._tables[held].of(missing, on).items():
                found[code] = replace(found[code], title=said.title) if code in found else said
            if held.is_whole:
                break
        return found

    def exclusions(self, codes: Collection[str], on: date) -> list[Exclusion]:
        """The pairs that Excludes1 notes keep apart, by the nearest release that has notes."""
        for held in in_order(tuple(self._tables), on):
            if self._tables[held].has_notes:
                return self._tables[held].exclusions(codes)
        return []

    def excluded_ranges(self, code: str, on: date) -> list[tuple[str, str]]:
        """The Excludes1 ranges of a code, by the nearest release that has notes."""
        for held in in_order(tuple(self._tables), on):
            if self._tables[held].has_notes:
                return self._tables[held].excluded_ranges(code)
        return []

    def beginning(self, prefix: str, on: date, limit: int) -> list[Diagnosis]:
        """The codes that begin so, in their order."""
        table = self._best(on)
        return table.beginning(prefix, on, limit) if table and bare(prefix) else []

    def find(self, text: str, on: date, limit: int, *, all_words: bool = False) -> list[Diagnosis]:
        """The codes whose titles or other names hold the words, best first."""
        table = self._best(on)
        return [] if table is None else find(table, text, on, limit, all_words=all_words)

    def coverage(self, dates: Collection[date]) -> Coverage:
        """Which fiscal year speaks for the dates, and whether it is theirs."""
        return diagnosis_coverage(tuple(self._tables), dates)

    def _best(self, on: date) -> DiagnosisTable | None:
        held = best_for(tuple(self._tables), on)
        return None if held is None else self._tables[held]


def _shipped(starter: Connection) -> tuple[Connection, ...]:
    """The starter file, where it has diagnoses."""
    row = starter.execute("SELECT 1 FROM diagnosis_release").fetchone()
    return () if row is None else (starter,)
