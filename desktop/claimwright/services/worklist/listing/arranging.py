"""All denials in list order, by group: the arrays that each keystroke filters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

LookUp: TypeAlias = Callable[[Any], Sequence[int]]


class Columns(NamedTuple):
    """The columns of all denials in an arrangement's order; see `ListIndex`."""

    ids: Sequence[int]
    cents: Sequence[int]
    deadlines: Sequence[int]
    flags: Sequence[int]

    def part(self, first: int, last: int) -> "Columns":
        """The slice of one group."""
        return Columns(*(column[first:last] for column in self))


@dataclass(slots=True)
class Arrangement:
    """An order of all denials. ``look_up`` returns a column, indexed by place, in this order.

    ``groups`` has (key, start, end) of each group. ``columns`` is a cache, None until first used
    and after any change.
    """

    look_up: LookUp
    groups: Sequence[tuple[str, int, int]]
    columns: Columns | None = None


class Keys:
    """The group number of each denial by place; ``names`` has the group keys by number."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self.of = [self._number(key) for key in keys]

    def _number(self, key: str) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.names)
            self.names.append(key)
        return found

    def change(self, place: int, key: str) -> bool:
        """Set the group of the denial at a place; return whether it changed."""
        before, self.of[place] = self.of[place], self._number(key)
        return before != self.of[place]


def arrange(places: Sequence[int], keys: Keys | None) -> Arrangement:
    """Arrange sorted places by the groups in ``keys``, or as a single group."""
    if keys is None:
        return Arrangement(_look_up(places), (("", 0, len(places)),))
    found: list[list[int]] = [[] for _ in keys.names]
    appends = [one.append for one in found]
    of = keys.of
    for place in places:
        appends[of[place]](place)
    groups, first = [], 0
    for key, one in zip(keys.names, found, strict=True):
        groups.append((key, first, first + len(one)))
        first += len(one)
    return Arrangement(_look_up([place for one in found for place in one]), groups)


def _look_up(places: Sequence[int]) -> LookUp:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda column: [column[place] for place in places]
