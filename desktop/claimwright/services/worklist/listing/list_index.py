"""An in-memory column index over the heads of all denials, fast enough to filter while typing.

Independent of the practice file: the owner loads the heads and reports changes.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.worklist.listing.arranging import (
    Arrangement,
    Columns,
    Keys,
    arrange,
)
from claimwright.services.worklist.listing.conditions import (
    Condition,
    conditions,
    is_in_view,
    is_late,
    view_of,
)
from claimwright.services.worklist.listing.grouping import key_of
from claimwright.services.worklist.listing.sorting import Sorting

# One bit per view, so that all flags of a denial fit in a byte. Ownership has no bit.
_VIEWS = [view for view in View if view is not View.MINE_AND_UNASSIGNED]
FLAGS: dict[View, int] = {view: 2 << number for number, view in enumerate(_VIEWS)}
FLAGS[View.MINE_AND_UNASSIGNED] = FLAGS[View.ALL]
LATE, ANY = 1, 0xFF
NO_DEADLINE = 0
_MANY = 500  # with more changes than this, rebuilding is faster
_MAX_FILTERS = 6
_MAX_ARRANGED = 2 * (1 + len(GroupBy))  # every grouping in two orders; 4 MB for 100,000 denials
_SEPARATOR = "\n"  # between the searched texts, so that no match spans two of them


# What determines a denial's views.
_State: TypeAlias = tuple[str, date | None, str, bool, bool]


class Kind(NamedTuple):
    """The key by which denials are counted for views and reasons."""

    flags: int
    owner: str
    bucket: str


class _Filter(NamedTuple):
    """A query's conditions except its words, and whether each denial meets them.

    ``flag`` is the bit of its view, `ANY` without one.
    """

    query: WorklistQuery
    flag: int
    conditions: Sequence[Condition]
    matches: bytearray

    def is_met(self, one: DenialHead, flags: int) -> bool:
        return bool(flags & self.flag) and all(is_met(one) for is_met in self.conditions)


class _Arranged(NamedTuple):
    """The key of an arrangement."""

    order: str
    descending: bool
    by: GroupBy | None


class ListIndex:
    """The denials as of one day. A *place* is a denial's index in id order.

    Columns are ids, cents, deadlines (ordinals) and flags. Flags mark `LATE` and every view that
    does not depend on the user.
    """

    def __init__(self, heads: Sequence[DenialHead], today: date) -> None:
        """``heads`` must be sorted by id."""
        self.today = today
        self._heads = list(heads)
        self._place_of = {one.id: place for place, one in enumerate(heads)}
        self._ids = array("q", (one.id for one in heads))
        self._cents = array("q", (one.cents or 0 for one in heads))
        self._deadlines = array("q", map(_deadline, heads))
        self._known_flags: dict[_State, int] = {}
        self._flags_of = bytearray(map(self._flags, heads))
        self._texts = [_text(one) for one in heads]
        self._kinds = Counter(map(_kind, heads, self._flags_of))
        self._filters: list[_Filter] = []  # most recently used last
        self._sortings: dict[str, Sorting] = {}
        self._keys: dict[GroupBy, Keys] = {}
        self._arranged: dict[_Arranged, Arrangement] = {}

    def change(self, now: Iterable[DenialHead]) -> None:
        """Apply changed denials."""
        new = list(now)
        if len(new) > _MANY:
            self._filters, self._sortings, self._arranged = [], {}, {}
        for arranged in self._arranged.values():
            arranged.columns = None
        for one in new:
            self._change(self._place_of[one.id], one)

    def _change(self, place: int, one: DenialHead) -> None:
        self._kinds[_kind(self._heads[place], self._flags_of[place])] -= 1
        self._heads[place] = one
        self._cents[place], self._deadlines[place] = one.cents or 0, _deadline(one)
        self._flags_of[place], self._texts[place] = self._flags(one), _text(one)
        self._kinds[_kind(one, self._flags_of[place])] += 1
        for by, keys in self._keys.items():
            if keys.change(place, key_of(by, self.today)(one)):
                self._drop_arranged(arranged for arranged in self._arranged if arranged.by is by)
        for each in self._filters:
            each.matches[place] = each.is_met(one, self._flags_of[place])
        for order, sorting in self._sortings.items():
            if sorting.change(place, one):
                self._drop_arranged(
                    arranged for arranged in self._arranged if arranged.order == order
                )

    def _drop_arranged(self, changed: Iterable[_Arranged]) -> None:
        for arranged in list(changed):
            del self._arranged[arranged]

    def _flags(self, one: DenialHead) -> int:
        state = (one.status, one.deadline, one.action, one.sure, one.has_letter)
        known = self._known_flags.get(state)
        if known is None:
            known = self._known_flags[state] = _flags(one, self.today)
        return known

    # ---- lists

    def arranged(self, query: WorklistQuery, by: GroupBy | None) -> Arrangement:
        """All denials in the order of a query, by group.

        Raises:
            BillingError: the sort column is unknown.
        """
        wanted = _Arranged(query.order, query.descending, by)
        found = self._arranged.get(wanted)
        if found is None:
            places = self._sorting(query.order).places(query.descending)
            found = self._arranged[wanted] = arrange(places, self._keys_of(by))
            for old in list(self._arranged)[:-_MAX_ARRANGED]:
                del self._arranged[old]
        return found

    def arrange_subset(
        self, query: WorklistQuery, by: GroupBy | None, places: Iterable[int]
    ) -> Arrangement:
        """Like `arranged`, limited to these places, which must be sorted by id."""
        sorting = self._sorting(query.order)
        return arrange(sorting.sort(places, query.descending), self._keys_of(by))

    def columns(self, arrangement: Arrangement) -> Columns:
        """The columns of an arrangement."""
        if arrangement.columns is None:
            look_up = arrangement.look_up
            # Arrays, because chasing 100,000 scattered objects would be slower than building them.
            arrangement.columns = Columns(
                array("q", look_up(self._ids)),
                array("q", look_up(self._cents)),
                array("i", look_up(self._deadlines)),
                bytes(look_up(self._flags_of)),
            )
        return arrangement.columns

    def matches(self, query: WorklistQuery) -> bytearray:
        """For each denial, by place, 1 if a query matches it, else 0.

        Raises:
            BillingError: a filter is unknown.
        """
        met = self._met(query)
        for word in query.words.lower().split():
            met = _both(met, bytes([word in text for text in self._texts]))
        return met

    def prepare(self, query: WorklistQuery) -> None:
        """Precompute every grouping, so that switching between them is instant."""
        for by in (None, *GroupBy):
            self.columns(self.arranged(query, by))

    def _met(self, query: WorklistQuery) -> bytearray:
        """For each denial, whether it meets a query's conditions except its words."""
        asked = replace(query, words="", order="", descending=False)
        known = next((one for one in self._filters if one.query == asked), None)
        if known is None:
            view = view_of(query)
            flag = ANY if view is None else FLAGS[view]
            known = _Filter(asked, flag, conditions(query, self.today), bytearray())
            if known.conditions:
                known.matches.extend(map(known.is_met, self._heads, self._flags_of))
            else:
                known.matches.extend([flags & flag > 0 for flags in self._flags_of])
        else:
            self._filters.remove(known)
        self._filters = [*self._filters, known][-_MAX_FILTERS:]
        return known.matches

    def _sorting(self, order: str) -> Sorting:
        if order not in self._sortings:
            self._sortings[order] = Sorting(order, self._heads)
        return self._sortings[order]

    def _keys_of(self, by: GroupBy | None) -> Keys | None:
        if by is None:
            return None
        if by not in self._keys:
            self._keys[by] = Keys(map(key_of(by, self.today), self._heads))
        return self._keys[by]

    # ---- counts

    def view_counts(self, user: str) -> Mapping[View, int]:
        """The number of denials in each view for one staff member."""
        counts = dict.fromkeys(View, 0)
        for kind, count in self._kinds.items():
            for view, flag in FLAGS.items():
                is_counted = view is not View.MINE_AND_UNASSIGNED or kind.owner in ("", user)
                if kind.flags & flag and is_counted:
                    counts[view] += count
        return counts

    def bucket_counts(self) -> Mapping[str, int]:
        """The number of open denials per reason."""
        counts: Counter[str] = Counter()
        for kind, count in self._kinds.items():
            if count and kind.flags & FLAGS[View.ALL]:
                counts[kind.bucket] += count
        return counts

    def owners(self) -> frozenset[str]:
        """Everyone who is assigned a denial that is not closed."""
        kinds = (kind for kind, count in self._kinds.items() if count)
        return frozenset(kind.owner for kind in kinds if kind.flags & FLAGS[View.ALL]) - {""}


def _both(one: bytes | bytearray, other: bytes) -> bytearray:
    """Bytewise AND of two masks."""
    met = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return bytearray(met.to_bytes(len(one), "little"))


def _flags(one: DenialHead, today: date) -> int:
    late = LATE if is_late(one, today) else 0
    return late + sum(FLAGS[view] for view in _VIEWS if is_in_view(view, one, today))


def _deadline(one: DenialHead) -> int:
    return NO_DEADLINE if one.deadline is None else one.deadline.toordinal()


def _text(one: DenialHead) -> str:
    """The searchable text."""
    return _SEPARATOR.join(
        (one.patient, one.claim_number, one.payer, one.code, one.adjustment)
    ).lower()


def _kind(one: DenialHead, flags: int) -> Kind:
    return Kind(flags, one.owner, one.bucket)
