"""What is cached between repeated checks of one claim."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter, is_
from typing import Generic, TypeVar

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.other_claims import OtherClaims
from claimwright.domain.finding.finding import Coverage, Fix
from claimwright.domain.reference.reference import Panel, Reference
from claimwright.rules.context.claim_lines import lines_of
from claimwright.rules.context.saved_history import SavedHistory
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.lab.panels import Panels
from claimwright.rules.ptp.pair_memory import PairMemory

Source = TypeVar("Source")
Made = TypeVar("Made")
Listed = tuple[int, tuple[str, ...], str]  # an add-on's type, primaries and release
MAX_REMEMBERED = 4096
MAX_SORTED = 20_000  # saved claims, enough for the patients that a batch works on at a time


class BoundedCache(Generic[Made]):
    """Values by key, cleared when there are `MAX_REMEMBERED` of them."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Made] = {}

    def get_or_create(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The cached value for a key, made by ``make`` if there is none."""
        made = self._made.get(key)
        if made is None:
            made = make()
            if len(self._made) >= MAX_REMEMBERED:
                self._made.clear()
            self._made[key] = made
        return made


class SingleEntryCache(Generic[Source, Made]):
    """One value derived from a source object, reused while the source is the same object."""

    def __init__(self, make: Callable[[Source], Made]) -> None:
        self._make = make
        self._made: tuple[Source, Made] | None = None

    def get(self, source: Source) -> Made:
        """The value derived from ``source``."""
        if self._made is None or self._made[0] is not source:
            self._made = source, self._make(source)
        return self._made[1]


class CheckMemory:
    """Caches for checking one claim repeatedly while it is being edited.

    They hold the claim's lines and codes and the table rows for them, so the owner drops them
    when another claim is opened, tables are imported or the practice file locks. The rule modules
    themselves keep no state.
    """

    def __init__(self) -> None:
        self.fixes = BoundedCache[tuple[Fix, ...]]()  # an add-on may have hundreds of primaries
        self.coverage = BoundedCache[tuple[Coverage, ...]]()  # by the tables' own answers
        self.primaries = BoundedCache[Listed]()
        self.npi_problems = BoundedCache[str]()
        self.panels = SingleEntryCache[Sequence[Panel], Panels](Panels)
        self.periods = BoundedCache[Mapping[str, str]]()  # global days of a day's codes
        self.pairs = PairMemory()
        self._head: tuple[object, ...] = ()
        self._reference: Reference | None = None
        self._lines: dict[int, ServiceLine] = {}
        self._histories: dict[int, SavedHistory] = {}
        self._sorted = 0  # claims in them

    def lines_of(self, claim: Claim, reference: Reference) -> tuple[ServiceLine, ...]:
        """The lines of the claim being checked; unchanged lines are reused."""
        head = _head(claim)
        if head != self._head or reference is not self._reference:
            self._head, self._reference, self._lines = head, reference, {}
            self.pairs.forget()
        else:
            self.pairs.begin_check()
        lines = tuple(lines_of(claim, reusable=self._lines))
        self._lines = {line.number: line for line in lines}
        return lines

    def history_of(self, claims: Sequence[Claim]) -> SavedHistory:
        """The indexed claims of a patient, shared by all checks against the same claims."""
        together = claims.together if isinstance(claims, OtherClaims) else tuple(claims)
        key = id(together) if isinstance(claims, OtherClaims) else id(claims)
        held = self._histories.get(key)
        if held is None or not _same_objects(held.claims, together):
            self._sorted += len(together)
            if self._sorted > MAX_SORTED:
                self._histories.clear()
                self._sorted = len(together)
            held = self._histories[key] = SavedHistory(together)
        return held


# The claim-level fields, such as the payer: if any of them changes, no line can be reused.
_head = attrgetter(*(one.name for one in fields(Claim) if one.name != "lines"))


def _same_objects(first: tuple[Claim, ...], second: tuple[Claim, ...]) -> bool:
    return first is second or (len(first) == len(second) and all(map(is_, first, second)))
