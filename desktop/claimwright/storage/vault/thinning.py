"""Which backups may go: a few of the last hours, then one a day, a week and a month stay."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOURS, DAYS, WEEKS, MONTHS = 6, 14, 8, 12
CLOCK_SLIP = timedelta(days=1)  # a later backup was made while the clock was ahead


@dataclass(frozen=True, slots=True)
class Made:
    """A backup as thinning sees it; ``name`` tells it from the others."""

    name: str
    made_at: datetime


_SPANS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (HOURS, lambda at: (at.date(), at.hour)),
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def to_remove(backups: Iterable[Made], now: datetime, *, keep_first: bool = False) -> set[str]:
    """The names of the backups of one kind that may go.

    Spans are counted only where there is a backup, so a month without any removes nothing, and many
    backups within one span push nothing out of another. Backups from after ``now`` were made by a
    wrong clock: they are thinned among themselves and push no other out. Of each span the newest
    stays; with ``keep_first`` the oldest, which is what was there before a row of attempts.
    """
    present, ahead = list[Made](), list[Made]()
    for one in backups:
        (ahead if one.made_at > now + CLOCK_SLIP else present).append(one)
    return _removed(present, keep_first) | _removed(ahead, keep_first)


def _removed(backups: Sequence[Made], keep_first: bool) -> set[str]:
    newest_first = sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)
    retained = {one.name for one in newest_first[:1]}
    for most, span in _SPANS:
        found: dict[Hashable, str] = {}
        for one in newest_first:
            place = span(one.made_at.astimezone())
            if keep_first or place not in found:
                found[place] = one.name
        retained.update(list(found.values())[:most])
    return {one.name for one in newest_first} - retained
