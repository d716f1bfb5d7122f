"""A diagnosis as a claim has it: its place, the lines that point to it, what is known."""

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
FARTHEST = 1  # fiscal years up to which the nearest release is worth a warning


@value
class ClaimDiagnosis:
    """One diagnosis on a day: ``known`` is None where no release held has the code.

    ``lines`` point to it, or are all lines where none does. ``covered`` is what the table says of
    its reach on that day.
    """

    place: int
    code: str
    day: date
    lines: tuple[ServiceLine, ...]
    known: Diagnosis | None
    covered: Coverage

    @property
    def field(self) -> str:
        """The field of the claim, as evidence and edits name it."""
        return f"diagnoses[{self.place}]"

    @property
    def titled(self) -> str:
        """How a sentence names it: ``diagnosis 2 (M54.16, Radiculopathy, lumbar region)``."""
        title = f", {self.known.title}" if self.known and self.known.title else ""
        return f"diagnosis {self.place} ({self.code}{title})"

    @property
    def is_sure(self) -> bool:
        """Whether the release is that of the day's fiscal year."""
        return self.covered.covers_dates

    @property
    def release(self) -> str:
        """The release that speaks."""
        return self.known.release if self.known else self.covered.release

    @property
    def severity(self) -> Severity:
        """An error; one step less where another year's release speaks, and more where it is far."""
        if self.is_sure:
            return Severity.ERROR
        far = abs(release_year(self.release) - fiscal_year(self.day)) > FARTHEST
        return Severity.INFO if far else Severity.WARNING

    @property
    def would(self) -> str:
        """How sure the denial is, before ``be denied``."""
        return "would" if self.is_sure else "may"

    @property
    def hedge(self) -> str:
        """What a sentence adds where the day's own release is not loaded."""
        if self.is_sure:
            return ""
        return f" (by {self.release}, since FY{fiscal_year(self.day)} is not loaded)"


def diagnoses_of(context: CheckContext) -> tuple[ClaimDiagnosis, ...]:
    """Every well-formed diagnosis of the claim, once for each fiscal year of the lines it is for.

    A claim that reaches over October 1 is judged by each line's own day. Without a date of service
    or a table nothing is said.
    """
    dated = [line for line in context.lines if line.date is not None and line.date >= ICD_10_FROM]
    codes = {n: code for n, code in enumerate(context.claim.diagnoses, 1) if is_diagnosis(code)}
    if not dated or not codes:
        return ()
    asked = _Asked(context, frozenset(codes.values()))
    found: list[ClaimDiagnosis] = []
    for place, code in codes.items():
        lines = tuple(_pointing_to(place, dated) or dated)
        for day in _days(lines):
            known, covered = asked.on(day)
            if covered.release:
                found.append(ClaimDiagnosis(place, code, day, lines, known.get(code), covered))
    return tuple(found)


def one_a_place(found: Sequence[ClaimDiagnosis]) -> tuple[ClaimDiagnosis, ...]:
    """Each diagnosis once: its title and its side are the same in every year that knows it."""
    first: dict[int, ClaimDiagnosis] = {}
    for one in found:
        if one.place not in first or first[one.place].known is None:
            first[one.place] = one
    return tuple(first.values())


def _pointing_to(place: int, lines: Sequence[ServiceLine]) -> list[ServiceLine]:
    return [line for line in lines if place in line.line.diagnosis_pointers]


def _days(lines: Sequence[ServiceLine]) -> list[date]:
    """The first day of each fiscal year in which a line was given."""
    first: dict[int, date] = {}
    for day in sorted(line.date for line in lines if line.date is not None):
        first.setdefault(fiscal_year(day), day)
    return list(first.values())


class _Asked:
    """What the table says of all codes, asked once for the days between two releases."""

    def __init__(self, context: CheckContext, codes: frozenset[str]) -> None:
        self._reference = context.reference
        self._codes = codes
        self._known: dict[date, tuple[Mapping[str, Diagnosis], Coverage]] = {}

    def on(self, day: date) -> tuple[Mapping[str, Diagnosis], Coverage]:
        """What is known of the codes on a day, and how far the table reaches."""
        first = issued_before(day)
        if first not in self._known:
            self._known[first] = (
                self._reference.diagnoses(self._codes, day),
                self._reference.coverage(Table.DIAGNOSES, (day,)),
            )
        return self._known[first]
