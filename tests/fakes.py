"""A reference in plain lists, for tests that control every row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import Diagnosis, Exclusion, fiscal_year, release_year
from claimwright.domain.reference.reference import (
    AddOn,
    CodeList,
    FeeSchedule,
    Modifier,
    Mue,
    Panel,
    PlaceOfService,
    PtpEdit,
    Table,
)
from claimwright.storage.diagnoses.diagnosis_table import DiagnosisTable


@dataclass
class FakeReference:
    """The `Reference` protocol over lists; its tables cover dates from ``first_day`` on.

    ``missing`` names tables that are not loaded at all, ``partial`` those that are not whole.
    ``asked`` keeps what was asked, so that a test can count the questions.
    """

    edits: list[PtpEdit] = field(default_factory=list)
    add_on_rows: list[AddOn] = field(default_factory=list)
    limits: list[Mue] = field(default_factory=list)
    schedule: list[FeeSchedule] = field(default_factory=list)
    panel_list: list[Panel] = field(default_factory=list)
    modifier_list: list[Modifier] = field(default_factory=list)
    place_list: list[PlaceOfService] = field(default_factory=list)
    lists: list[CodeList] = field(default_factory=list)
    first_day: date = date(1996, 1, 1)
    missing: set[Table] = field(default_factory=set)
    partial: set[Table] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    diagnosis_table: DiagnosisTable | None = None

    def ptp_edits(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        self.asked.append("ptp")
        return [
            row
            for row in self.edits
            if row.column1 in codes and row.column2 in codes and row.in_force(on)
        ]

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        return [
            row
            for row in self.edits
            if row.column1 in column1 and row.column2 in column2 and row.in_force(on)
        ]

    def ptp_rows(self, first: str, second: str) -> Sequence[PtpEdit]:
        return sorted(
            (row for row in self.edits if {row.column1, row.column2} == {first, second}),
            key=lambda row: row.used_from,
        )

    def add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        self.asked.append("add-on")
        found: dict[str, list[AddOn]] = {}
        for row in self.add_on_rows:
            if row.add_on in codes and row.in_force(on):
                found.setdefault(row.add_on, []).append(row)
        return found

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        self.asked.append("mue")
        if on < self.first_day:
            return {}
        return {row.code: row for row in self.limits if row.code in codes}

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        self.asked.append("fees")
        if on < self.first_day:
            return {}
        return {row.code: row for row in self.schedule if row.code in codes}

    def panels(self) -> Sequence[Panel]:
        return self.panel_list

    def modifiers(self) -> Mapping[str, Modifier]:
        return {row.code: row for row in self.modifier_list}

    def places(self) -> Mapping[str, PlaceOfService]:
        return {row.code: row for row in self.place_list}

    def diagnoses(self, codes: Collection[str], on: date) -> Mapping[str, Diagnosis]:
        self.asked.append("diagnoses")
        return {} if self.diagnosis_table is None else self.diagnosis_table.of(codes, on)

    def exclusions(self, codes: Collection[str], on: date) -> Sequence[Exclusion]:
        return [] if self.diagnosis_table is None else self.diagnosis_table.exclusions(codes)

    def code_lists(self) -> Mapping[str, CodeList]:
        return {row.code: row for row in self.lists}

    def coverage(self, table: Table, dates: Collection[date]) -> Coverage:
        if table is Table.DIAGNOSES:
            return self._coverage_of_diagnoses(dates)
        if table in self.missing:
            return Coverage(table.value, "", False, False, "not loaded")
        covers = all(day >= self.first_day for day in dates)
        note = "" if covers else f"dates not known before {self.first_day}"
        return Coverage(table.value, "2026Q4", table not in self.partial, covers, note)

    def _coverage_of_diagnoses(self, dates: Collection[date]) -> Coverage:
        """The year of the table, which is whole unless ``partial`` names it."""
        held = self.diagnosis_table
        if held is None or Table.DIAGNOSES in self.missing:
            return Coverage(Table.DIAGNOSES.value, "", False, False, "not loaded")
        years = range(fiscal_year(held.since), release_year(held.release) + 1)
        covers = all(fiscal_year(day) in years for day in dates)
        whole = Table.DIAGNOSES not in self.partial
        return Coverage(Table.DIAGNOSES.value, held.release, whole, covers, "")
