"""The history of a pair as a timeline: which code was paid when, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import PairEntry
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.lookup.indicator_words import MODIFIER_INDICATOR


@dataclass(frozen=True, slots=True)
class Lane:
    """One direction of a pair with its rows, oldest first."""

    column1: str
    column2: str
    rows: tuple[PtpEdit, ...]

    @property
    def title(self) -> str:
        """``64483 over 77003``: the first is paid, the second denied."""
        return f"{self.column1} over {self.column2}"


@dataclass(frozen=True, slots=True)
class PairHistory:
    """The timeline of a pair. ``turns`` are the days on which a row begins or has ended.

    ``flips`` are sentences about changes of the paid code; ``sentences`` has one per row.
    """

    lanes: tuple[Lane, ...]
    turns: tuple[date, ...]
    flips: tuple[str, ...]
    sentences: tuple[str, ...]


def pair_history(entry: PairEntry) -> PairHistory:
    """The history of both directions of a pair, in the order they were looked up."""
    rows = sorted(entry.rows, key=_by_date)
    lanes: list[Lane] = []
    for column1, column2 in ((entry.first, entry.second), (entry.second, entry.first)):
        own = tuple(row for row in rows if row.column1 == column1)
        if own and column1 not in {lane.column1 for lane in lanes}:
            lanes.append(Lane(column1, column2, own))
    live = [row for row in rows if row.indicator != 9 and begins(row) == row.used_from]
    turns = {row.used_from for row in live}
    turns |= {row.deletion + timedelta(days=1) for row in live if row.deletion is not None}
    sentences = tuple(row_words(row) for row in rows)
    flips = tuple(_flips(_periods(live, sorted(turns))))
    return PairHistory(tuple(lanes), tuple(sorted(turns)), flips, sentences)


def _by_date(row: PtpEdit) -> tuple[date, date]:
    return begins(row), row.deletion or date.max


def row_words(row: PtpEdit) -> str:
    """One row as a sentence: ``From 01/01/2010 to 03/31/2019: 64483 is paid, …``."""
    if row.indicator == 9:
        return (
            f"{row.column1} over {row.column2} of {us_date(row.used_from)}: indicator 9, never "
            "in effect."
        )
    since = us_date(row.effective) if row.effective else unknown_since(row)
    last = f"to {us_date(row.deletion)}" if row.deletion else "on, with no end date"
    means = MODIFIER_INDICATOR.get(row.indicator, "not known")
    return (
        f"From {since} {last}: {row.column1} is paid, {row.column2} denied; indicator "
        f"{row.indicator}, {means}."
    )


def unknown_since(row: PtpEdit) -> str:
    """The words for an unknown start date, with the date from which the row is used."""
    if begins(row) < row.used_from:
        return "an unknown date"
    return f"an unknown date, used from {us_date(row.used_from)},"


def begins(row: PtpEdit) -> date:
    """The first day on the timeline; for a row that ended before it was imported, its last day."""
    return row.used_from if row.deletion is None else min(row.used_from, row.deletion)


@dataclass(frozen=True, slots=True)
class _Period:
    """A period in which the same codes are paid: one, or both if both directions are in effect.

    ``is_dated`` is False if its first day is unknown; ``first`` is then the date from which the
    rows are used.
    """

    first: date
    last: date | None
    paid: frozenset[str]
    is_dated: bool


def _periods(live: Sequence[PtpEdit], turns: Sequence[date]) -> list[_Period]:
    """The periods since the first row, split where the paid code changes."""
    found: list[_Period] = []
    for at, first in enumerate(turns):
        last = turns[at + 1] - timedelta(days=1) if at + 1 < len(turns) else None
        paid = frozenset(row.column1 for row in live if row.in_force(first))
        if found and found[-1].paid == paid:
            found[-1] = replace(found[-1], last=last)
        else:
            dated = all(row.effective for row in live if row.used_from == first)
            found.append(_Period(first, last, paid, dated))
    return found


def _flips(stretches: Sequence[_Period]) -> list[str]:
    """Sentences about changes of the paid code, and about periods with both directions."""
    sentences: list[str] = []
    before: frozenset[str] = frozenset()
    for stretch in stretches:
        if len(stretch.paid) > 1:
            until = f"to {us_date(stretch.last)}" if stretch.last else "on"
            sentences.append(
                f"From {us_date(stretch.first)} {until} the table has both directions: the "
                "remittance shows which one the payer used."
            )
        elif stretch.paid and before and stretch.paid != before:
            (paid,) = stretch.paid
            day = us_date(stretch.first)
            when = f"on {day}" if stretch.is_dated else f"by {day} (the exact date is not known)"
            sentences.append(
                f"The direction changes {when}: from then on {paid} is paid instead of "
                f"{' or '.join(sorted(before - stretch.paid))}."
            )
        before = stretch.paid or before
    return sentences
