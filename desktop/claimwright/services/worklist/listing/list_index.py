"""The heads of all denials in memory, by columns, so that a list follows the typing.

It knows no practice file: who holds it reads the heads, and says what was changed since.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import NamedTuple, TypeAlias

from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.worklist.listing.conditions import (
    Condition,
    conditions,
    is_in_view,
    is_late,
    view_of,
)
from claimwright.services.worklist.listing.grouping import key_of
from claimwright.services.worklist.listing.sorting import Sorting

# A bit each, so that all of a denial's flags fit in a byte. Whose it is has none of its own.
_VIEWS = [view for view in View if view is not View.MINE_AND_UNASSIGNED]
FLAGS: dict[View, int] = {view: 2 << number for number, view in enumerate(_VIEWS)}
FLAGS[View.MINE_AND_UNASSIGNED] = FLAGS[View.ALL]
LATE, ANY = 1, 0xFF
NO_DEADLINE = 0
_MANY = 500  # changes, after which it is quicker to begin anew
_MAX_FILTERS = 6
_APART = "\n"  # between what words are looked for in, so that none is found across two of them


# What decides in which views a denial is.
_State: TypeAlias = tuple[str, date | None, str, bool, bool]


class Kind(NamedTuple):
    """What the counts of the views and reasons tell apart."""

    flags: int
    owner: str
    bucket: str


class _Filter(NamedTuple):
    """What a query asks for besides its words, and for each denial whether it has that.

    ``flag`` is that of its view, `ANY` where it has none.
    """

    query: WorklistQuery
    flag: int
    conditions: Sequence[Condition]
    met: bytearray

    def is_met(self, one: DenialHead, flags: int) -> bool:
        return bool(flags & self.flag) and all(is_met(one) for is_met in self.conditions)


class ListIndex:
    """The denials as of one day. A *place* is a denial's position in the order of the ids.

    ``ids``, ``cents``, ``deadlines`` (as ordinals) and ``flags`` are columns by place; a flag is
    set for `LATE`, and for each view that a denial is in whoever is looking.
    """

    def __init__(self, heads: Sequence[DenialHead], today: date) -> None:
        """``heads`` are in the order of their ids."""
        self.today = today
        self._heads = list(heads)
        self._place_of = {one.id: place for place, one in enumerate(heads)}
        self.ids = array("q", (one.id for one in heads))
        self.cents = array("q", (one.cents or 0 for one in heads))
        self.deadlines = array("q", map(_deadline, heads))
        self._known_flags: dict[_State, int] = {}
        self.flags = bytearray(map(self._flags, heads))
        self._texts = [_text(one) for one in heads]
        self._kinds = Counter(map(_kind, heads, self.flags))
        self._filters: list[_Filter] = []  # the one that was used last is the last one
        self._sortings: dict[str, Sorting] = {}
        self._keys: dict[GroupBy, list[str]] = {}

    def change(self, now: Iterable[DenialHead]) -> None:
        """These denials are other ones now."""
        new = list(now)
        if len(new) > _MANY:
            self._filters, self._sortings = [], {}
        for one in new:
            self._change(self._place_of[one.id], one)

    def _change(self, place: int, one: DenialHead) -> None:
        self._kinds[_kind(self._heads[place], self.flags[place])] -= 1
        self._heads[place] = one
        self.cents[place], self.deadlines[place] = one.cents or 0, _deadline(one)
        self.flags[place], self._texts[place] = self._flags(one), _text(one)
        self._kinds[_kind(one, self.flags[place])] += 1
        for by, keys in self._keys.items():
            keys[place] = key_of(by, self.today)(one)
        for each in self._filters:
            each.met[place] = each.is_met(one, self.flags[place])
        for sorting in self._sortings.values():
            sorting.change(place, one)

    def _flags(self, one: DenialHead) -> int:
        state = (one.status, one.deadline, one.action, one.sure, one.has_letter)
        known = self._known_flags.get(state)
        if known is None:
            known = self._known_flags[state] = _flags(one, self.today)
        return known

    # ---- lists

    def find(self, query: WorklistQuery) -> list[int]:
        """The places of a query's denials in its order.

        Raises:
            BillingError: a filter or the order is none.
        """
        if query.order not in self._sortings:
            self._sortings[query.order] = Sorting(query.order, self._heads)
        found = self._with_words(query.words.lower().split(), self._met(query))
        return self._sortings[query.order].sort(found, query.descending)

    def _with_words(self, words: Sequence[str], met: bytearray) -> list[int]:
        if not words:
            return list(compress(range(len(met)), met))
        first, *others = sorted(words, key=len, reverse=True)
        found = [place for place, text in enumerate(self._texts) if first in text and met[place]]
        for word in others:
            found = [place for place in found if word in self._texts[place]]
        return found

    def _met(self, query: WorklistQuery) -> bytearray:
        """For each denial whether it has all that a query asks for besides its words."""
        asked = replace(query, words="", order="", descending=False)
        known = next((one for one in self._filters if one.query == asked), None)
        if known is None:
            view = view_of(query)
            flag = ANY if view is None else FLAGS[view]
            known = _Filter(asked, flag, conditions(query, self.today), bytearray())
            if known.conditions:
                known.met.extend(map(known.is_met, self._heads, self.flags))
            else:
                known.met.extend([flags & flag > 0 for flags in self.flags])
        else:
            self._filters.remove(known)
        self._filters = [*self._filters, known][-_MAX_FILTERS:]
        return known.met

    def keys(self, by: GroupBy) -> Sequence[str]:
        """The group of each denial, by place."""
        if by not in self._keys:
            self._keys[by] = list(map(key_of(by, self.today), self._heads))
        return self._keys[by]

    # ---- counts

    def view_counts(self, user: str) -> Mapping[View, int]:
        """How many denials each view has for one of the staff."""
        counts = dict.fromkeys(View, 0)
        for kind, count in self._kinds.items():
            for view, flag in FLAGS.items():
                is_counted = view is not View.MINE_AND_UNASSIGNED or kind.owner in ("", user)
                if kind.flags & flag and is_counted:
                    counts[view] += count
        return counts

    def bucket_counts(self) -> Mapping[str, int]:
        """How many open denials each reason has."""
        counts: Counter[str] = Counter()
        for kind, count in self._kinds.items():
            if count and kind.flags & FLAGS[View.ALL]:
                counts[kind.bucket] += count
        return counts

    def owners(self) -> frozenset[str]:
        """Everybody who has a denial that is not closed."""
        kinds = (kind for kind, count in self._kinds.items() if count)
        return frozenset(kind.owner for kind in kinds if kind.flags & FLAGS[View.ALL]) - {""}


def _flags(one: DenialHead, today: date) -> int:
    late = LATE if is_late(one, today) else 0
    return late + sum(FLAGS[view] for view in _VIEWS if is_in_view(view, one, today))


def _deadline(one: DenialHead) -> int:
    return NO_DEADLINE if one.deadline is None else one.deadline.toordinal()


def _text(one: DenialHead) -> str:
    """What words are looked for in."""
    return _APART.join((one.patient, one.claim_number, one.payer, one.code, one.adjustment)).lower()


def _kind(one: DenialHead, flags: int) -> Kind:
    return Kind(flags, one.owner, one.bucket)
