"""Lists of the worklist as a window shows them: ids by group, counts of the views, and sums."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.worklist.list_state import ListState
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.worklist.listing.grouping import group_title
from claimwright.services.worklist.listing.list_index import FLAGS, LATE, NO_DEADLINE, ListIndex
from claimwright.storage.practice.protocols.practice import Practice

_SUMS = (View.READY_TO_SEND, View.NEEDS_ONE_ANSWER, View.NOT_WORKABLE, View.WAITING_ON_PAYER)


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """One group of a list with the ids of its denials in order; money is in dollars.

    ``title`` is what people read; both it and ``key`` are empty for a list without groups.
    """

    key: str
    title: str
    ids: tuple[int, ...]
    amount: Decimal
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its groups, the one with the nearest deadline first, and what it adds up to."""

    groups: tuple[ListedGroup, ...] = ()
    late: int = 0
    by_view: Mapping[View, int] | None = None

    @property
    def count(self) -> int:
        """How many denials."""
        return sum(len(group.ids) for group in self.groups)

    @property
    def amount(self) -> Decimal:
        """Their dollars."""
        return sum((group.amount for group in self.groups), Decimal())

    @property
    def ids(self) -> tuple[int, ...]:
        """Every denial in the order of the list."""
        return tuple(made for group in self.groups for made in group.ids)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open denials each view and each reason has."""

    views: Mapping[View, int]
    buckets: Mapping[str, int]


class WorklistLists:
    """Makes lists of one open practice file; what was changed since the last one is read first."""

    def __init__(self, store: Practice) -> None:
        self.store = store
        self._index: ListIndex | None = None
        self._state = ListState(0, 0)

    def listed(self, query: WorklistQuery, by: GroupBy | None, today: date) -> Listed:
        """A list by groups; without ``by`` it is one group without a title.

        Raises:
            BillingError: a filter or the order is none.
        """
        index = self.current(today)
        found = index.find(query)
        groups = [_group(index, by, key, places) for key, places in _by_key(index, by, found)]
        groups.sort(key=lambda one: (one.deadline or date.max, -one.amount, one.title))
        late, *counts = _count(index, found, (LATE, *(FLAGS[view] for view in _SUMS)))
        return Listed(tuple(groups), late, dict(zip(_SUMS, counts, strict=True)))

    def ids(self, query: WorklistQuery, today: date) -> tuple[int, ...]:
        """The ids of a query in its order; errors as `listed`."""
        index = self.current(today)
        return tuple(map(index.ids.__getitem__, index.find(query)))

    def counts(self, user: str, today: date) -> Counts:
        """How many denials each view has for one of the staff, and each reason."""
        index = self.current(today)
        return Counts(index.view_counts(user), index.bucket_counts())

    def owners(self, today: date) -> tuple[str, ...]:
        """Everybody who has denials, and the staff who work here now, in order of the alphabet."""
        found = self.current(today).owners()
        found |= {one.name for one in self.store.staff.listed(include_former=False)}
        return tuple(sorted(found, key=str.casefold))

    # ---- what is held in memory

    def size(self) -> int:
        """How many denials there can be at most, closed ones too; asking takes no time."""
        return self.store.worklist.newest_id()

    def is_fresh(self, today: date) -> bool:
        """Whether a list can be made without reading all denials again."""
        index = self._index
        if index is None or index.today != today:
            return False
        return self.store.worklist.changed_since(self._state) is not None

    def current(self, today: date) -> ListIndex:
        """All denials as they are now."""
        worklist, index = self.store.worklist, self._index
        state = worklist.state()
        changed = worklist.changed_since(self._state) if index is not None else None
        if index is None or index.today != today or changed is None:
            index = self._index = ListIndex(worklist.heads(), today)
        elif changed:
            index.change(worklist.heads(changed))
        self._state = state
        return index

    def adopt(self, other: "WorklistLists", state: ListState) -> None:
        """Take over what another thread has read; ``state`` is that of before it began."""
        self._index, self._state = other._index, state


def _by_key(
    index: ListIndex, by: GroupBy | None, found: Sequence[int]
) -> Iterable[tuple[str, Sequence[int]]]:
    """The places of each group in their order."""
    if by is None:
        return [("", found)] if found else []
    groups: defaultdict[str, list[int]] = defaultdict(list)
    keys = index.keys(by)
    for place in found:
        groups[keys[place]].append(place)
    return groups.items()


def _group(index: ListIndex, by: GroupBy | None, key: str, places: Sequence[int]) -> ListedGroup:
    title = "" if by is None else group_title(by, key)
    ids = tuple(map(index.ids.__getitem__, places))
    cents = sum(map(index.cents.__getitem__, places))
    nearest = min(filter(None, map(index.deadlines.__getitem__, places)), default=NO_DEADLINE)
    deadline = None if nearest == NO_DEADLINE else date.fromordinal(nearest)
    return ListedGroup(key, title, ids, Decimal(cents).scaleb(-2), deadline)


def _count(index: ListIndex, places: Sequence[int], flags: Iterable[int]) -> list[int]:
    """How many denials have each flag."""
    found = Counter(map(index.flags.__getitem__, places))
    return [sum(count for has, count in found.items() if has & flag) for flag in flags]
