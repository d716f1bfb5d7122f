"""Picks the ICD-10-CM release for a day and reports how well the releases cover a set of dates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.diagnosis import fiscal_year, release_dates, release_year
from claimwright.domain.reference.reference import Table

MIN_COMPLETE_ROWS = 40_000
"""A release with fewer rows is an excerpt; NCHS's has about 47,000 without 7th characters."""


@dataclass(frozen=True, slots=True)
class LoadedYear:
    """A loaded release; if it ``is_complete``, a code it does not list is not valid.

    ``first_year`` is the first fiscal year whose changes it includes: its own or an earlier one.
    """

    release: str
    is_complete: bool
    first_year: int

    @property
    def year(self) -> int:
        """The fiscal year of the release."""
        return release_year(self.release)

    def distance(self, year: int) -> int:
        """How many fiscal years away a year is from the years that the release covers."""
        return max(self.first_year - year, year - self.year, 0)


def in_order(releases: Sequence[LoadedYear], on: date) -> list[LoadedYear]:
    """The releases to search for a day, best first: its own fiscal year, then the nearest.

    Within a year, the latest issue in effect comes first, since an April update repeats the
    October list. A complete list ends the search; an excerpt is followed by the next release.
    """
    year = fiscal_year(on)

    def rank(one: LoadedYear) -> tuple[int, int, bool, bool, int]:
        first, _ = release_dates(one.release)
        in_effect = first <= on
        days = abs((on - first).days)
        return (one.distance(year), abs(one.year - year), one.year > year, not in_effect, days)

    return sorted(releases, key=rank)


def best_for(releases: Sequence[LoadedYear], on: date) -> LoadedYear | None:
    """The best release for a day; from another year if none of its own year is loaded."""
    ranked = in_order(releases, on)
    whole = [one for one in ranked if one.is_complete]
    return next(iter(whole or ranked), None)


def diagnosis_coverage(releases: Sequence[LoadedYear], dates: Collection[date]) -> Coverage:
    """How well the loaded releases cover the dates."""
    name = str(Table.DIAGNOSES)
    if not releases:
        note = "No ICD-10-CM diagnoses are loaded; import the order file or the tabular list."
        return Coverage(name, "", complete=False, covers_dates=not dates, note=note)
    used = {on: best_for(releases, on) for on in sorted(dates)}
    chosen = sorted({one for one in used.values() if one}, key=lambda one: one.release)
    outside = sorted(on for on, one in used.items() if one and one.distance(fiscal_year(on)))
    excerpts = [one for one in chosen if not one.is_complete]
    notes = [_excerpt_note(excerpts), _outside_note(outside, used)]
    newest = max(releases, key=lambda one: release_dates(one.release))
    return Coverage(
        table=name,
        release=", ".join(one.release for one in chosen) or newest.release,
        complete=not excerpts,
        covers_dates=not outside,
        note=" ".join(filter(None, notes)),
    )


def _outside_note(outside: Sequence[date], used: dict[date, LoadedYear | None]) -> str:
    if not outside:
        return ""
    years = list(dict.fromkeys(fiscal_year(on) for on in outside))
    one = used[outside[0]]
    days = us_date(outside[0]) + (" and others" if len(outside) > 1 else "")
    release = one.release if one else ""
    year = years[0]
    return (
        f"{release} is used for {days}, with less certainty: which codes differ in FY{year}"
        f" (10/01/{year - 1} to 09/30/{year}) is not known. Import icd10cm-order-{year}.txt."
    )


def _excerpt_note(excerpts: Sequence[LoadedYear]) -> str:
    if not excerpts:
        return ""
    releases = " and ".join(one.release for one in excerpts)
    return (
        f"Only an excerpt of the diagnoses is loaded for {releases}: a code missing from it may"
        " still be valid. Import the complete file."
    )
