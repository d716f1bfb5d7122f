"""Decides which backups to remove, keeping some hourly, daily, weekly and monthly ones."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOURS, DAYS, WEEKS, MONTHS = 6, 14, 8, 12
CLOCK_SLIP = timedelta(days=1)  # a backup further in the future was made with the clock wrong


@dataclass(frozen=True, slots=True)
class DatedBackup:
    """A backup's unique name, and when it was made."""

    name: str
    made_at: datetime


_SPANS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (HOURS, lambda at: (at.date(), at.hour)),
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def to_remove(
    backups: Iterable[DatedBackup], now: datetime, *, keep_first: bool = False
) -> set[str]:
    """The names of the backups of one kind to remove.

    Only spans with backups are counted, so a month without any costs none of the older ones, and
    many backups in one span push out none of another. Backups from after ``now`` were made with a
    wrong clock; they are thinned separately and push out none of the others. The newest backup of
    each span is kept; with ``keep_first`` the oldest, the state before a series of attempts.
    """
    present, ahead = list[DatedBackup](), list[DatedBackup]()
    for one in backups:
        (ahead if one.made_at > now + CLOCK_SLIP else present).append(one)
    return _removed(present, keep_first) | _removed(ahead, keep_first)


def _removed(backups: Sequence[DatedBackup], keep_first: bool) -> set[str]:
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
