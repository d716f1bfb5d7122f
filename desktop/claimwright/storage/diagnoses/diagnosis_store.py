"""Diagnoses of every loaded release; each day uses the release of its fiscal year."""

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
    MIN_COMPLETE_ROWS,
    LoadedYear,
    best_for,
    diagnosis_coverage,
    in_order,
)

Imported = Callable[[], Sequence[tuple[Release, Connection]]]


class DiagnosisStore:
    """Reads the starter table together with the imported ones, so an import only adds years.

    An imported release replaces a starter release of the same name.
    """

    def __init__(self, starter: Connection, imported: Imported) -> None:
        self._starter = starter
        self._imported = imported

    @cached_property
    def _tables(self) -> dict[LoadedYear, DiagnosisTable]:
        found: dict[str, tuple[LoadedYear, DiagnosisTable]] = {}
        imported = (connection for _, connection in self._imported())
        for table in map(DiagnosisTable, (*_shipped(self._starter), *imported)):
            loaded = LoadedYear(
                table.release, table.codes >= MIN_COMPLETE_ROWS, fiscal_year(table.since)
            )
            loaded_before = found.get(table.release)
            if loaded_before is None or loaded.is_complete or not loaded_before[0].is_complete:
                found[table.release] = (loaded, table)
        return dict(found.values())

    def of(self, codes: Collection[str], on: date) -> dict[str, Diagnosis]:
        """The given codes as of a day, by code; unknown codes are left out."""
        found: dict[str, Diagnosis] = {}
        for loaded in in_order(tuple(self._tables), on):
            missing = [code for code in codes if code not in found or not found[code].title]
            for code, diagnosis in self._tables[loaded].of(missing, on).items():
                found[code] = (
                    replace(found[code], title=diagnosis.title) if code in found else diagnosis
                )
            if loaded.is_complete:
                break
        return found

    def exclusions(self, codes: Collection[str], on: date) -> list[Exclusion]:
        """The pairs that Excludes1 notes forbid, from the nearest release that has notes."""
        for loaded in in_order(tuple(self._tables), on):
            if self._tables[loaded].has_notes:
                return self._tables[loaded].exclusions(codes)
        return []

    def excluded_ranges(self, code: str, on: date) -> list[tuple[str, str]]:
        """The Excludes1 ranges of a code, from the nearest release that has notes."""
        for loaded in in_order(tuple(self._tables), on):
            if self._tables[loaded].has_notes:
                return self._tables[loaded].excluded_ranges(code)
        return []

    def with_prefix(self, prefix: str, on: date, limit: int) -> list[Diagnosis]:
        """The codes that start with a prefix, sorted."""
        table = self._best(on)
        return table.with_prefix(prefix, on, limit) if table and bare(prefix) else []

    def find(self, text: str, on: date, limit: int, *, all_words: bool = False) -> list[Diagnosis]:
        """The codes whose titles or inclusion terms contain the words, best match first."""
        table = self._best(on)
        return [] if table is None else find(table, text, on, limit, all_words=all_words)

    def coverage(self, dates: Collection[date]) -> Coverage:
        """Which releases cover the dates, and whether they are of the right fiscal years."""
        return diagnosis_coverage(tuple(self._tables), dates)

    def _best(self, on: date) -> DiagnosisTable | None:
        loaded = best_for(tuple(self._tables), on)
        return None if loaded is None else self._tables[loaded]


def _shipped(starter: Connection) -> tuple[Connection, ...]:
    """The starter file if it has diagnoses, else nothing."""
    row = starter.execute("SELECT 1 FROM diagnosis_release").fetchone()
    return () if row is None else (starter,)
