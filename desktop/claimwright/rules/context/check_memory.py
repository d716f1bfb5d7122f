"""What one open check remembers from one check of its claim to the next."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import is_
from typing import Generic, TypeVar

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.other_claims import OtherClaims
from claimwright.domain.finding.finding import Fix
from claimwright.rules.context.saved_history import SavedHistory

Made = TypeVar("Made")
MAX_REMEMBERED = 4096
MAX_SORTED = 20_000  # saved claims: those of the patients that a batch is among


class Remembered(Generic[Made]):
    """Things that are made once for each key, until there are too many of them."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Made] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key before, else what is made now."""
        made = self._made.get(key)
        if made is None:
            made = make()
            if len(self._made) >= MAX_REMEMBERED:
                self._made.clear()
            self._made[key] = made
        return made


class CheckMemory:
    """Belongs to the one that checks a claim again and again while it is typed.

    It holds lines and codes of that claim and what the tables said of them, so it is dropped when
    another claim is opened, tables are imported or the practice file locks; no module of the rules
    holds any of this itself.
    """

    def __init__(self) -> None:
        self.fixes = Remembered[tuple[Fix, ...]]()  # an add-on may have hundreds of primaries
        self.periods = Remembered[Mapping[str, str]]()  # global days of a day's codes
        self._histories: dict[int, SavedHistory] = {}
        self._sorted = 0  # claims in them

    def history_of(self, claims: Sequence[Claim]) -> SavedHistory:
        """A patient's claims, sorted once for all of those that are checked beside one another."""
        together = claims.together if isinstance(claims, OtherClaims) else tuple(claims)
        key = id(together) if isinstance(claims, OtherClaims) else id(claims)
        held = self._histories.get(key)
        if held is None or not _are_the_same(held.claims, together):
            self._sorted += len(together)
            if self._sorted > MAX_SORTED:
                self._histories.clear()
                self._sorted = len(together)
            held = self._histories[key] = SavedHistory(together)
        return held


def _are_the_same(first: tuple[Claim, ...], second: tuple[Claim, ...]) -> bool:
    return first is second or (len(first) == len(second) and all(map(is_, first, second)))
