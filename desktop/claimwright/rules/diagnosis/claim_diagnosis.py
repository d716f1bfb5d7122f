"""A diagnosis on a claim: its place, the lines that point to it, and its table entry."""

from collections.abc import Mapping, Sequence
from datetime import date

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.finding.finding import Coverage, Severity
from claimwright.domain.reference.diagnosis import (
    Diagnosis,
    fiscal_year,
    issued_before,
    release_year,
)
from claimwright.domain.reference.reference import Table
from claimwright.domain.value import value
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine

ICD_10_FROM = date(2015, 10, 1)  # 45 CFR 162.1002
MAX_YEARS_APART = 1  # fiscal years; beyond that, the nearest release gives only INFO


@value
class ClaimDiagnosis:
    """One diagnosis on one day; ``known`` is None if no loaded release has the code.

    ``lines`` are those that point to it, or all lines if none does. ``covered`` is the table's
    coverage of that day.
    """

    place: int
    code: str
    day: date
    lines: tuple[ServiceLine, ...]
    known: Diagnosis | None
    covered: Coverage

    @property
    def field(self) -> str:
        """The claim field, as named in evidence and edits."""
        return f"diagnoses[{self.place}]"

    @property
    def titled(self) -> str:
        """The diagnosis in a sentence: ``diagnosis 2 (M54.16, Radiculopathy, lumbar region)``."""
        title = f", {self.known.title}" if self.known and self.known.title else ""
        return f"diagnosis {self.place} ({self.code}{title})"

    @property
    def is_sure(self) -> bool:
        """Whether the release is for the day's own fiscal year."""
        return self.covered.covers_dates

    @property
    def release(self) -> str:
        """The release that was read."""
        return self.known.release if self.known else self.covered.release

    @property
    def severity(self) -> Severity:
        """ERROR if read from the day's own release, WARNING from a close one, else INFO."""
        if self.is_sure:
            return Severity.ERROR
        far = abs(release_year(self.release) - fiscal_year(self.day)) > MAX_YEARS_APART
        return Severity.INFO if far else Severity.WARNING

    @property
    def would(self) -> str:
        """How certain the denial is: the word before ``be denied``."""
        return "would" if self.is_sure else "may"

    @property
    def hedge(self) -> str:
        """What a sentence adds if the day's own release is not loaded."""
        if self.is_sure:
            return ""
        return f" (according to {self.release}, since FY{fiscal_year(self.day)} is not loaded)"


def diagnoses_of(context: CheckContext) -> tuple[ClaimDiagnosis, ...]:
    """Every well-formed diagnosis on the claim, once per fiscal year of its lines.

    On a claim that spans October 1, each line counts by its own date. Empty if there is no date of
    service or no table.
    """
    dated = [line for line in context.lines if line.date is not None and line.date >= ICD_10_FROM]
    codes = {n: code for n, code in enumerate(context.claim.diagnoses, 1) if is_diagnosis(code)}
    if not dated or not codes:
        return ()
    lookup = _Lookup(context, frozenset(codes.values()))
    found: list[ClaimDiagnosis] = []
    for place, code in codes.items():
        lines = tuple(_pointing_to(place, dated) or dated)
        for day in _days(lines):
            known, covered = lookup.on(day)
            if covered.release:
                found.append(ClaimDiagnosis(place, code, day, lines, known.get(code), covered))
    return tuple(found)


def one_per_place(found: Sequence[ClaimDiagnosis]) -> tuple[ClaimDiagnosis, ...]:
    """Keep one entry per diagnosis: title and side are the same in every year that has it."""
    first: dict[int, ClaimDiagnosis] = {}
    for one in found:
        if one.place not in first or first[one.place].known is None:
            first[one.place] = one
    return tuple(first.values())


def _pointing_to(place: int, lines: Sequence[ServiceLine]) -> list[ServiceLine]:
    return [line for line in lines if place in line.line.diagnosis_pointers]


def _days(lines: Sequence[ServiceLine]) -> list[date]:
    """The first date of service in each fiscal year."""
    first: dict[int, date] = {}
    for day in sorted(line.date for line in lines if line.date is not None):
        first.setdefault(fiscal_year(day), day)
    return list(first.values())


class _Lookup:
    """The table entries of all codes, queried once for the days between two releases."""

    def __init__(self, context: CheckContext, codes: frozenset[str]) -> None:
        self._reference = context.reference
        self._codes = codes
        self._known: dict[date, tuple[Mapping[str, Diagnosis], Coverage]] = {}

    def on(self, day: date) -> tuple[Mapping[str, Diagnosis], Coverage]:
        """The entries of the codes on a day, and the table's coverage of it."""
        first = issued_before(day)
        if first not in self._known:
            self._known[first] = (
                self._reference.diagnoses(self._codes, day),
                self._reference.coverage(Table.DIAGNOSES, (day,)),
            )
        return self._known[first]
