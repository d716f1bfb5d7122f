"""The sort order of all denials by one column, maintained as denials change."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.errors import BillingError

# List columns whose attribute in the head has a different name.
_COLUMNS = {"days_left": "deadline", "amount": "cents"}
_SORTED_BY = frozenset(
    "claim_number patient payer provider code action bucket pair owner status outcome adjustment "
    "sure id deadline days_left amount date line follow_up".split()
)
# Sort values for unknowns: deadlines last, amounts first.
_NOT_KNOWN = {"deadline": date.max, "follow_up": date.max, "date": date.min, "cents": -1, "line": 0}


class Sorting:
    """The places of denials sorted by a column; ties are in id order."""

    def __init__(self, order: str, heads: Sequence[DenialHead]) -> None:
        """``heads`` must be sorted by id.

        Raises:
            BillingError: the worklist has no such column.
        """
        if order not in _SORTED_BY:
            raise BillingError(f"The worklist has no column {order[:40]} to sort by.")
        self._column = _COLUMNS.get(order, order)
        self._keys = [self._key(one) for one in heads]
        self._up = sorted(range(len(heads)), key=self._keys.__getitem__)

    def _key(self, one: DenialHead) -> Any:
        value = getattr(one, self._column)
        return _NOT_KNOWN.get(self._column) if value is None else value

    def change(self, place: int, now: DenialHead) -> bool:
        """Update the denial at a place; return whether its position in the order changed."""
        key = self._key(now)
        if key == self._keys[place]:
            return False
        self._up.remove(place)
        self._keys[place] = key
        first, last = 0, len(self._up)
        while first < last:
            middle = (first + last) // 2
            if (self._keys[self._up[middle]], self._up[middle]) < (key, place):
                first = middle + 1
            else:
                last = middle
        self._up.insert(first, place)
        return True

    def sort(self, found: Iterable[int], descending: bool) -> list[int]:
        """Sort some places, which must be in id order."""
        return sorted(found, key=self._keys.__getitem__, reverse=descending)

    def places(self, descending: bool) -> Sequence[int]:
        """All places in this order."""
        if descending:
            return self.sort(range(len(self._keys)), descending)
        return self._up
