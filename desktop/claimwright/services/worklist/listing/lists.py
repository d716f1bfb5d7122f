"""Worklist lists as shown in the window: ids by group, view counts, and totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import compress

from claimwright.domain.worklist.list_state import ListState
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.worklist.listing.arranging import Columns
from claimwright.services.worklist.listing.grouping import group_title
from claimwright.services.worklist.listing.list_index import FLAGS, LATE, NO_DEADLINE, ListIndex
from claimwright.storage.practice.protocols.practice import Practice

_FEW = 8  # if fewer than one in eight match, sorting those is faster than scanning all
_BY_DEADLINE = frozenset({"deadline", "days_left"})
_SUMS = (View.READY_TO_SEND, View.NEEDS_ONE_ANSWER, View.NOT_WORKABLE, View.WAITING_ON_PAYER)


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """One group of a list with its denials' ids in order; amounts are in dollars.

    ``title`` is for display; both it and ``key`` are empty in a list without groups.
    """

    key: str
    title: str
    ids: tuple[int, ...]
    amount: Decimal
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its groups, nearest deadline first, and totals."""

    groups: tuple[ListedGroup, ...] = ()
    late: int = 0
    by_view: Mapping[View, int] | None = None

    @property
    def count(self) -> int:
        """The number of denials."""
        return sum(len(group.ids) for group in self.groups)

    @property
    def amount(self) -> Decimal:
        """Their total in dollars."""
        return sum((group.amount for group in self.groups), Decimal())

    @property
    def ids(self) -> tuple[int, ...]:
        """Every denial's id, in list order."""
        return tuple(made for group in self.groups for made in group.ids)


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of open denials per view and per reason."""

    views: Mapping[View, int]
    buckets: Mapping[str, int]


class WorklistLists:
    """Makes lists for one open practice file, reading changes since the last list first."""

    def __init__(self, store: Practice) -> None:
        self.store = store
        self._index: ListIndex | None = None
        self._state = ListState(0, 0)

    def listed(self, query: WorklistQuery, by: GroupBy | None, today: date) -> Listed:
        """A grouped list; without ``by``, a single untitled group.

        Raises:
            BillingError: a filter or the sort column is unknown.
        """
        index = self.current(today)
        wanted = index.matches(query)
        if wanted.count(1) * _FEW < len(wanted):
            arranged = index.arrange_subset(query, by, compress(range(len(wanted)), wanted))
            chosen = b"\1" * arranged.groups[-1][2] if arranged.groups else b""
        else:
            arranged = index.arranged(query, by)
            chosen = bytes(arranged.look_up(wanted))
        columns = index.columns(arranged)
        is_by_deadline = query.order in _BY_DEADLINE and not query.descending
        groups = [
            _group(by, key, columns.part(first, last), chosen[first:last], is_by_deadline)
            for key, first, last in arranged.groups
            if 1 in chosen[first:last]
        ]
        groups.sort(key=lambda one: (one.deadline or date.max, -one.amount, one.title))
        flags = bytes(compress(columns.flags, chosen))
        late, *counts = _count(flags, (LATE, *(FLAGS[view] for view in _SUMS)))
        return Listed(tuple(groups), late, dict(zip(_SUMS, counts, strict=True)))

    def ids(self, query: WorklistQuery, today: date) -> tuple[int, ...]:
        """The ids that a query matches, in order. Raises like `listed`."""
        index = self.current(today)
        arranged = index.arranged(query, None)
        chosen = arranged.look_up(index.matches(query))
        return tuple(compress(index.columns(arranged).ids, chosen))

    def counts(self, user: str, today: date) -> Counts:
        """The number of denials per view, for one staff member, and per reason."""
        index = self.current(today)
        return Counts(index.view_counts(user), index.bucket_counts())

    def owners(self, today: date) -> tuple[str, ...]:
        """Everyone who is assigned denials, plus current staff, in alphabetical order."""
        found = self.current(today).owners()
        found |= {one.name for one in self.store.staff.listed(include_former=False)}
        return tuple(sorted(found, key=str.casefold))

    # ---- the in-memory index

    def size(self) -> int:
        """An upper bound on the number of denials, closed ones included. Fast."""
        return self.store.worklist.newest_id()

    def is_fresh(self, today: date) -> bool:
        """Whether a list can be made without rereading all denials."""
        index = self._index
        if index is None or index.today != today:
            return False
        return self.store.worklist.changed_since(self._state) is not None

    def current(self, today: date) -> ListIndex:
        """The up-to-date index."""
        worklist, index = self.store.worklist, self._index
        state = worklist.state()
        changed = worklist.changed_since(self._state) if index is not None else None
        if index is None or index.today != today or changed is None:
            index = self._index = ListIndex(worklist.heads(), today)
        elif changed:
            index.change(worklist.heads(changed))
        self._state = state
        return index

    def prepare(self, query: WorklistQuery, today: date) -> None:
        """Precompute the same list in every other grouping."""
        self.current(today).prepare(query)

    def adopt(self, other: "WorklistLists", state: ListState) -> None:
        """Adopt an index read by another thread; ``state`` was taken before it began reading."""
        self._index, self._state = other._index, state


def _group(
    by: GroupBy | None, key: str, columns: Columns, chosen: bytes, is_by_deadline: bool
) -> ListedGroup:
    """A group with only its ``chosen`` denials. If sorted by deadline, the first one is nearest."""
    title = "" if by is None else group_title(by, key)
    if is_by_deadline:
        nearest = columns.deadlines[chosen.index(1)]
    else:
        nearest = min(filter(None, compress(columns.deadlines, chosen)), default=NO_DEADLINE)
    return ListedGroup(
        key,
        title,
        tuple(compress(columns.ids, chosen)),
        Decimal(sum(compress(columns.cents, chosen))).scaleb(-2),
        None if nearest == NO_DEADLINE else date.fromordinal(nearest),
    )


def _count(found: bytes, flags: Iterable[int]) -> list[int]:
    """The number of denials with each flag."""
    counts = {has: found.count(has) for has in set(found)}
    return [sum(count for has, count in counts.items() if has & flag) for flag in flags]
