"""What one open check remembers from one check of its claim to the next."""

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


class Prepared(Generic[Source, Made]):
    """What is made of one thing, for as long as it stays the very same."""

    def __init__(self, make: Callable[[Source], Made]) -> None:
        self._make = make
        self._made: tuple[Source, Made] | None = None

    def of(self, source: Source) -> Made:
        """What is made of it."""
        if self._made is None or self._made[0] is not source:
            self._made = source, self._make(source)
        return self._made[1]


class CheckMemory:
    """Belongs to the one that checks a claim again and again while it is typed.

    It holds lines and codes of that claim and what the tables said of them, so it is dropped when
    another claim is opened, tables are imported or the practice file locks; no module of the rules
    holds any of this itself.
    """

    def __init__(self) -> None:
        self.fixes = Remembered[tuple[Fix, ...]]()  # an add-on may have hundreds of primaries
        self.coverage = Remembered[tuple[Coverage, ...]]()  # explained, by what the tables say
        self.primaries = Remembered[Listed]()
        self.npi_problems = Remembered[str]()
        self.panels = Prepared[Sequence[Panel], Panels](Panels)
        self.periods = Remembered[Mapping[str, str]]()  # global days of a day's codes
        self.pairs = PairMemory()
        self._head: tuple[object, ...] = ()
        self._asked: Reference | None = None
        self._lines: dict[int, ServiceLine] = {}
        self._histories: dict[int, SavedHistory] = {}
        self._sorted = 0  # claims in them

    def lines_of(self, claim: Claim, reference: Reference) -> tuple[ServiceLine, ...]:
        """The lines of the claim under check; what did not change of it is not made again."""
        head = _head(claim)
        if head != self._head or reference is not self._asked:
            self._head, self._asked, self._lines = head, reference, {}
            self.pairs.forget()
        else:
            self.pairs.begin_check()
        lines = tuple(lines_of(claim, known=self._lines))
        self._lines = {line.number: line for line in lines}
        return lines

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


# What is said of every line of a claim, such as its payer: with another one all lines are others.
_head = attrgetter(*(one.name for one in fields(Claim) if one.name != "lines"))


def _are_the_same(first: tuple[Claim, ...], second: tuple[Claim, ...]) -> bool:
    return first is second or (len(first) == len(second) and all(map(is_, first, second)))
