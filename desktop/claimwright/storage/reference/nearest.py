"""Rows for a date that no release covers: the starter rows, else the nearest loaded release.

An import never loses facts. For days after the end of a release, the starter rows are used; for
codes not in the starter set, the nearest release, marked as less certain.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit, Release

MAX_DISTANCE = timedelta(days=2 * 365)
Row = TypeVar("Row", Mue, FeeSchedule)


def by_distance(releases: Sequence[Release], on: date) -> list[Release]:
    """The releases at most two years away from a day, nearest first.

    Among several issues of one year, the first is nearest to earlier days, the last to later ones.
    """
    near = [
        (away, place if on < (release.first_date or on) else -place, release)
        for place, release in enumerate(releases)
        if (away := _distance(release, on)) <= MAX_DISTANCE
    ]
    return [release for _, _, release in sorted(near, key=lambda one: one[:2])]


def _distance(release: Release, on: date) -> timedelta:
    if release.first_date is not None and on < release.first_date:
        return release.first_date - on
    if release.last_date is not None and on > release.last_date:
        return on - release.last_date
    return timedelta()


def merged_rows(
    starter: Mapping[str, Row], nearest: Mapping[str, Row]
) -> Iterator[tuple[str, Row]]:
    """For each code the starter row, unless the nearest release is newer and differs."""
    for code in starter.keys() | nearest.keys():
        own, near = starter.get(code), nearest.get(code)
        if own is None:
            assert near is not None  # the code is in at least one of them
            yield code, near.as_nearest()
        elif near is None or near.release <= own.release or near.decides == own.decides:
            yield code, own
        else:
            yield code, near.as_nearest()


def edits_after_quarter(
    imported: Sequence[PtpEdit], starter: Sequence[PtpEdit], release: str
) -> tuple[PtpEdit, ...]:
    """The pairs in force on a day after the end of the imported release's quarter.

    ``imported`` rows are marked as from the nearest release. A starter row of a newer release takes
    precedence for its pair; an imported row that the starter set repeats is no longer marked.
    """
    if not starter:
        return tuple(imported)
    newer = [row for row in starter if row.release > release]
    superseded = {pair for row in newer for pair in (row[:2], row[1::-1])}
    repeated = {row[:3] for row in starter}
    return (
        *newer,
        *[
            PtpEdit._make((*row[:-1], False)) if row[:3] in repeated else row
            for row in imported
            if row[:2] not in superseded
        ],
    )
