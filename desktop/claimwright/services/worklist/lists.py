"""Lists of the worklist as a window shows them: ids by group, counts of the views, and sums.

Rows are read later, a screenful at a time: a list of 100,000 denials is 100,000 numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.worklist.bucket import LABELS
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.practice.worklist.worklist_query import (
    condition,
    grouped_by,
    in_time,
    order,
)

NO_GROUPS = "1"
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
    """Makes lists of one open practice file."""

    def __init__(self, store: Practice) -> None:
        self._store = store

    def listed(self, query: WorklistQuery, by: GroupBy | None, today: date) -> Listed:
        """A list by groups; without ``by`` it is one group without a title.

        Raises:
            BillingError: a filter or the order is none.
        """
        where, values = condition(query, today)
        grouping = NO_GROUPS if by is None else grouped_by(by, today)
        ids = self._store.worklist.ids_by_group(grouping, where, values, order(query))
        sums: dict[str, tuple[Decimal, date | None]] = {
            key: (amount, deadline)
            for key, _, amount, deadline in self._store.worklist.groups(grouping, where, values)
        }
        groups = [
            ListedGroup("" if by is None else key, _title(by, key), tuple(found), *sums[key])
            for key, found in ids.items()
        ]
        groups.sort(key=lambda one: (one.deadline or date.max, -one.amount, one.title))
        late, *counts = self._within(where, values, today)
        return Listed(tuple(groups), late, dict(zip(_SUMS, counts, strict=True)))

    def size(self) -> int:
        """How many denials there can be at most, closed ones too; asking takes no time."""
        return self._store.worklist.newest_id()

    def _within(self, where: str, values: list[object], today: date) -> tuple[int, ...]:
        """How many of a list are past their last day, and how many it has of each kind."""
        parts = [(f"({where}) AND NOT ({in_time(today)})", values)]
        for view in _SUMS:
            inside, more = condition(WorklistQuery(view=view), today)
            parts.append((f"({where}) AND ({inside})", [*values, *more]))
        return self._store.worklist.counts(parts)

    def counts(self, user: str, today: date) -> Counts:
        """How many denials each view has for one of the staff, and each reason."""
        conditions = [condition(WorklistQuery(view=view, user=user), today) for view in View]
        views = self._store.worklist.counts(
            [(f"({where})", values) for where, values in conditions]
        )
        where, values = condition(WorklistQuery(), today)
        grouping = grouped_by(GroupBy.BUCKET, today)
        found = self._store.worklist.groups(grouping, where, values)
        buckets = {key: count for key, count, _, _ in found}
        return Counts(dict(zip(View, views, strict=True)), buckets)

    def owners(self) -> tuple[str, ...]:
        """Everybody who has denials, and the staff who work here now, in order of the alphabet."""
        where, values = condition(WorklistQuery(), date.min)
        found = {key for key, *_ in self._store.worklist.groups("owner", where, values)}
        found |= {one.name for one in self._store.staff.listed(include_former=False)}
        return tuple(sorted(found - {""}, key=str.casefold))


def _title(by: GroupBy | None, key: str) -> str:
    return "" if by is None else group_title(by, key)


def group_title(by: GroupBy, key: str) -> str:
    """A group as a list names it."""
    if by is GroupBy.BUCKET:
        return LABELS.get(key, key)
    if by is GroupBy.ACTION:
        label = ACTION_LABELS.get(key, "not decided")
        return f"{label[:1].upper()}{label[1:]}"
    if by is GroupBy.STATUS:
        return key.capitalize()
    if by is GroupBy.PAIR:
        column1, _, column2 = key.partition("/")
        return f"Column 1 {column1}, column 2 {column2}" if column2 else "No pair"
    blank = {
        GroupBy.OWNER: "Nobody",
        GroupBy.PAYER: "Payer not named",
        GroupBy.PROVIDER: "Provider not named",
    }
    named = key or blank.get(by, "Not known")
    return f"{named[:1].upper()}{named[1:]}"
