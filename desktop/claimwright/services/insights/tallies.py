"""Adds up denials by whatever they have in common."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.facts import LOST, PART, WON, DenialCount
from claimwright.domain.insights.overview import NOTHING, Group, Outcomes
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection

Named = Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """The denials of one key while they are added up; ``lines`` are denied lines, each once."""

    denials: int = 0
    lines: int = 0
    denied: Decimal = NOTHING
    charged: Decimal = NOTHING
    appealed: int = 0
    won: int = 0
    part: int = 0
    lost: int = 0
    recovered: Decimal = NOTHING

    def add(self, count: DenialCount) -> None:
        """Add some denials."""
        self.denials += count.denials
        self.lines += count.lines
        self.denied += count.denied
        self.charged += count.charged
        if count.is_appealed:
            self.appealed += count.denials
            self.won += count.denials * (count.outcome == WON)
            self.part += count.denials * (count.outcome == PART)
            self.lost += count.denials * (count.outcome == LOST)
            self.recovered += count.recovered

    @property
    def outcomes(self) -> Outcomes:
        """What became of them."""
        return Outcomes(self.appealed, self.won, self.part, self.lost, self.recovered)


def tally_all(counts: Iterable[DenialCount]) -> Tally:
    """Everything in one tally."""
    tally = Tally()
    for count in counts:
        tally.add(count)
    return tally


def tallies(counts: Iterable[DenialCount], key: Callable[[DenialCount], str]) -> dict[str, Tally]:
    """A tally for each key; the empty key is left out."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for count in counts:
        found[key(count)].add(count)
    found.pop("", None)
    return found


def groups(
    found: Mapping[str, Tally],
    selection: Selection,
    field_name: str,
    *,
    decided: Mapping[str, int] | None = None,
    named: Named = str,
    carcs: Sequence[str] = (),
) -> tuple[Group, ...]:
    """The tallies as groups, the most dollars first; ``decided`` are lines decided by key."""
    made = []
    for key, tally in found.items():
        changes: dict[str, object] = {field_name: key}
        if carcs:
            changes["carcs"] = frozenset(carcs)
        rate = None
        if decided is not None:
            rate = Rate(tally.lines, decided.get(key, 0))
        made.append(
            Group(
                *(key, named(key), tally.denials, tally.denied, tally.outcomes),
                selection.narrowed(named(key), **changes),
                rate,
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.denied, -one.denials, one.key)))
