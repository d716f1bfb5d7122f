"""The reference data that rules look up, as of a date of service.

The rows of the published tables are tuples, because a check creates hundreds of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import Diagnosis, Exclusion

_new = tuple.__new__  # three times as fast as `_replace`


class Table(StrEnum):
    """The published tables, with their short names in ``coverage``."""

    PTP = "ptp"
    ADD_ON = "add-on"
    MUE = "mue"
    FEES = "fees"
    CARC = "carc"
    RARC = "rarc"
    PANELS = "panels"
    MODIFIERS = "modifiers"
    PLACES = "places"
    DIAGNOSES = "diagnoses"


@dataclass(frozen=True, slots=True)
class Release:
    """A loaded release of a table.

    It covers dates of service from ``first_date`` to ``last_date``; None is open.
    """

    table: Table
    release: str
    source_file: str
    sha256: str
    rows: int
    first_date: date | None
    last_date: date | None
    imported_at: datetime | None
    is_starter: bool = False
    is_active: bool = True
    notice: str = ""


class PtpEdit(NamedTuple):
    """A dated row of the NCCI procedure-to-procedure table: column 1 is paid, column 2 denied.

    ``effective`` is None if the actual date is unknown; the row is then used from ``used_from``.
    ``deletion`` is the last day in force, None if it has no end date. ``nearest`` marks a row of
    the nearest loaded release, used because no release covers the date of service.
    """

    column1: str
    column2: str
    indicator: int
    effective: date | None
    deletion: date | None
    rationale: str
    release: str
    used_from: date
    nearest: bool = False

    def in_force(self, on: date) -> bool:
        """Whether the row denies column 2 on a date of service; indicator 9 never does."""
        if self.indicator == 9 or on < self.used_from:
            return False
        return self.deletion is None or on <= self.deletion


class PtpTerms(NamedTuple):
    """The columns of a PTP row other than its two codes, shared by thousands of rows.

    ``used_from`` is the first date of service that the row is used for; see `PtpEdit`.
    """

    indicator: int
    effective: date | None
    deletion: date | None
    rationale: str
    release: str
    used_from: date

    def in_force(self, on: date) -> bool:
        """Whether rows with these terms deny column 2 on a date of service; as for `PtpEdit`."""
        if self.indicator == 9 or on < self.used_from:
            return False
        return self.deletion is None or on <= self.deletion


@dataclass(frozen=True, slots=True)
class Partner:
    """A dated PTP row as seen from one of its codes; ``code`` is the other one."""

    code: str
    terms: PtpTerms


@dataclass(frozen=True, slots=True)
class PartnerCounts:
    """How many codes are paired with a code in the PTP table, by the column that it is in."""

    as_column1: int
    as_column2: int


class AddOn(NamedTuple):
    """A dated add-on row; ``primary`` is empty if the contractor decides (CCCCC)."""

    add_on: str
    type: int
    primary: str
    effective: date | None
    deletion: date | None
    release: str
    used_from: date

    def in_force(self, on: date) -> bool:
        """Whether the row is in effect on a date of service."""
        return self.used_from <= on and (self.deletion is None or on <= self.deletion)


class Mue(NamedTuple):
    """A medically unlikely edit: units per day for MAI 2 and 3, per line for MAI 1.

    ``nearest`` is as for `PtpEdit`.
    """

    code: str
    limit: int
    mai: int
    rationale: str
    release: str
    nearest: bool = False

    @property
    def decides(self) -> tuple[object, ...]:
        """The columns that matter for a check, without release and rationale."""
        return self.code, self.limit, self.mai

    def as_nearest(self) -> "Mue":
        """The row marked as coming from the nearest release."""
        return _new(Mue, (*self[:-1], True))


class FeeSchedule(NamedTuple):
    """The payment policy indicators of a code, as spelled in the PPRRVU file.

    ``facility_na`` is NA if Medicare does not pay practitioners for the code in a facility, empty
    if it may, and None if the file was imported before that column was read. ``nearest`` is as for
    `PtpEdit`.
    """

    code: str
    modifier: str
    status: str
    pctc: str
    global_days: str
    multiple: str
    bilateral: str
    assistant: str
    co_surgeon: str
    team: str
    release: str
    facility_na: str | None = None
    nearest: bool = False

    @property
    def decides(self) -> tuple[object, ...]:
        """The indicators without the release; only columns that every imported file has."""
        payment = self.code, self.modifier, self.status, self.pctc, self.global_days
        others = self.multiple, self.bilateral, self.assistant, self.co_surgeon, self.team
        return *payment, *others

    def as_nearest(self) -> "FeeSchedule":
        """The row marked as coming from the nearest release."""
        return _new(FeeSchedule, (*self[:-1], True))


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A CARC or RARC with its dates in the user's copy of the list; its text is not stored."""

    code: str
    start: date | None
    stop: date | None
    alert: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A match of a search; the lowest ``rank`` is the best, and ``why`` says what matched.

    ``kind`` is carc, rarc, group, term or modifier. ``marks`` are the (start, end) of the matched
    words in the title, ``why_marks`` in ``why``.
    """

    kind: str
    code: str
    title: str
    why: str
    rank: float
    marks: tuple[tuple[int, int], ...] = ()
    why_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A laboratory panel: all of ``components``, or one of the sets in ``alternatives`` instead."""

    code: str
    components: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier in our own words, and what the record must show for it."""

    code: str
    title: str
    group: str
    ncci_associated: bool
    placement: str
    record_must_show: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceOfService:
    """A CMS place-of-service code in our own words."""

    code: str
    title: str
    facility: bool


@dataclass(frozen=True, slots=True)
class CodeList:
    """Codes that have something in common, such as drugs in single-dose containers.

    ``code`` is the name of the list; ``used_from`` is the first date of service (ISO) that it
    covers, empty for any. Lists are never complete: a missing code proves nothing.
    """

    code: str
    title: str
    codes: tuple[str, ...]
    used_from: str
    read_on: str
    note: str


SINGLE_DOSE_DRUGS = "SINGLE-DOSE-DRUGS"
WAIVED_TESTS = "WAIVED-TESTS"


class Reference(Protocol):
    """Lookups for rules. Every result is for one date of service and names its release.

    Code arguments are in upper case. Unknown codes are left out of the result; they are no error.
    """

    def ptp_edits(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        """The rows in force on that day with both columns in ``codes``."""
        ...

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        """The rows in force on that day by which one of ``column1`` denies one of ``column2``."""
        ...

    def ptp_rows(self, first: str, second: str) -> Sequence[PtpEdit]:
        """Every dated row of a pair, in both directions, oldest first, indicator 9 included."""
        ...

    def add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        """The rows in force on that day for the add-on codes among ``codes``, by add-on code."""
        ...

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        """The unit limit of each of ``codes`` in the release for that day."""
        ...

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        """The indicators of each of ``codes`` (its row without a modifier) for that day."""
        ...

    def panels(self) -> Sequence[Panel]:
        """Every laboratory panel."""
        ...

    def modifiers(self) -> Mapping[str, Modifier]:
        """Every known modifier, by code."""
        ...

    def places(self) -> Mapping[str, PlaceOfService]:
        """Every place of service, by code."""
        ...

    def diagnoses(self, codes: Collection[str], on: date) -> Mapping[str, Diagnosis]:
        """The ICD-10-CM codes among ``codes`` for that day's fiscal year, by the code as passed in.

        If that year is not loaded, the nearest one is used, and `coverage` reports it.
        """
        ...

    def exclusions(self, codes: Collection[str], on: date) -> Sequence[Exclusion]:
        """The pairs among ``codes`` that an Excludes1 note forbids, without duplicates."""
        ...

    def code_lists(self) -> Mapping[str, CodeList]:
        """The shipped code lists by name."""
        ...

    def coverage(self, table: Table, dates: Collection[date]) -> Coverage:
        """How much of a table is loaded, and whether it covers all of ``dates``."""
        ...
