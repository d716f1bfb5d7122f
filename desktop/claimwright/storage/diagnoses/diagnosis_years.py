"""Which release of ICD-10-CM speaks for a day, and what the coverage says of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import fiscal_year, release_dates, release_year
from claimwright.domain.reference.reference import Table

WHOLE_FROM = 40_000
"""Rows below which a release is an excerpt; NCHS's list has some 47,000 without 7th characters."""


@dataclass(frozen=True, slots=True)
class HeldYear:
    """A release that is held: ``is_whole`` where the absence of a code says something.

    ``first_year`` is the first fiscal year for which it knows what changed since, its own or an
    earlier one.
    """

    release: str
    is_whole: bool
    first_year: int

    @property
    def year(self) -> int:
        """The fiscal year that it is of."""
        return release_year(self.release)

    def away(self, year: int) -> int:
        """How many fiscal years lie between a year and those that it speaks for."""
        return max(self.first_year - year, year - self.year, 0)


def in_order(held: Sequence[HeldYear], on: date) -> list[HeldYear]:
    """The releases to ask for a day, the best first: those of its fiscal year, then the nearest.

    Of one year the latest issue that had begun speaks, else the next one: an April update repeats
    October's list. A whole list ends the search; after an excerpt the next one is asked.
    """
    year = fiscal_year(on)

    def rank(one: HeldYear) -> tuple[int, int, bool, bool, int]:
        first, _ = release_dates(one.release)
        begun = first <= on
        days = abs((on - first).days)
        return (one.away(year), abs(one.year - year), one.year > year, not begun, days)

    return sorted(held, key=rank)


def best_for(held: Sequence[HeldYear], on: date) -> HeldYear | None:
    """The release that speaks for a day; of another year where none of its own is held."""
    ranked = in_order(held, on)
    whole = [one for one in ranked if one.is_whole]
    return next(iter(whole or ranked), None)


def diagnosis_coverage(held: Sequence[HeldYear], dates: Collection[date]) -> Coverage:
    """What the releases held say for the dates, which fiscal year it is named by."""
    name = str(Table.DIAGNOSES)
    if not held:
        note = "No ICD-10-CM diagnoses are loaded; import the order file or the tabular list."
        return Coverage(name, "", complete=False, covers_dates=not dates, note=note)
    used = {on: best_for(held, on) for on in sorted(dates)}
    spoken = sorted({one for one in used.values() if one}, key=lambda one: one.release)
    outside = sorted(on for on, one in used.items() if one and one.away(fiscal_year(on)))
    excerpts = [one for one in spoken if not one.is_whole]
    notes = [_excerpt_note(excerpts), _outside_note(outside, used)]
    newest = max(held, key=lambda one: release_dates(one.release))
    return Coverage(
        table=name,
        release=", ".join(one.release for one in spoken) or newest.release,
        complete=not excerpts,
        covers_dates=not outside,
        note=" ".join(filter(None, notes)),
    )


def _outside_note(outside: Sequence[date], used: dict[date, HeldYear | None]) -> str:
    if not outside:
        return ""
    years = list(dict.fromkeys(fiscal_year(on) for on in outside))
    one = used[outside[0]]
    days = f"{outside[0]:%m/%d/%Y}" + (" and others" if len(outside) > 1 else "")
    release = one.release if one else ""
    year = years[0]
    return (
        f"{release} is used for {days}, one step less sure: which codes differ in FY{year}"
        f" (10/01/{year - 1} to 09/30/{year}) is not known. Import icd10cm-order-{year}.txt."
    )


def _excerpt_note(excerpts: Sequence[HeldYear]) -> str:
    if not excerpts:
        return ""
    held = " and ".join(one.release for one in excerpts)
    return (
        f"Only an excerpt of the diagnoses is held for {held}: a code that is absent from it may"
        " still be valid. Import the whole file."
    )
