"""Tallying denials by any key."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from typing import TypeVar

from claimwright.domain.insights.facts import LOST, PART, WON, DenialColumns
from claimwright.domain.insights.overview import Group, Outcomes
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection

Named = Callable[[str], str]
Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class Tally:
    """Totals for one key. ``lines`` counts each denied line once; money is in cents."""

    denials: int = 0
    lines: int = 0
    cents: int = 0
    appealed: int = 0
    won: int = 0
    part: int = 0
    lost: int = 0
    recovered: int = 0

    @property
    def denied(self) -> Decimal:
        """The amount denied, in dollars."""
        return in_dollars(self.cents)

    @property
    def outcomes(self) -> Outcomes:
        """The appeal outcomes."""
        recovered = in_dollars(self.recovered)
        return Outcomes(self.appealed, self.won, self.part, self.lost, recovered)


def in_dollars(cents: int) -> Decimal:
    """Cents as dollars."""
    return Decimal(cents).scaleb(-2)


def tally_all(denials: DenialColumns) -> Tally:
    """A single tally of all denials."""
    outcomes = Counter(compress(denials.outcome, denials.is_appealed))
    return Tally(
        denials=len(denials.denied),
        lines=sum(denials.lines),
        cents=sum(denials.denied),
        appealed=outcomes.total(),
        won=outcomes[WON],
        part=outcomes[PART],
        lost=outcomes[LOST],
        recovered=sum(compress(denials.recovered, denials.is_appealed)),
    )


def tallies(denials: DenialColumns, keys: Sequence[Key]) -> dict[Key, Tally]:
    """A tally per key. ``keys`` has one key for each denial; empty keys are left out.

    Works column by column for speed: among 100,000 denials hardly any two are alike, so grouping
    equal rows first would gain nothing.
    """
    counts = Counter(keys)
    place_of = {key: place for place, key in enumerate(counts)}
    places = list(map(place_of.__getitem__, keys))  # indexing by number is faster than by key
    lines, cents, recovered = ([0] * len(counts) for _ in range(3))
    for place, of_lines, denied in zip(places, denials.lines, denials.denied, strict=True):
        lines[place] += of_lines
        cents[place] += denied
    appealed = list(compress(places, denials.is_appealed))
    for place, dollars in zip(
        appealed, compress(denials.recovered, denials.is_appealed), strict=True
    ):
        recovered[place] += dollars
    sent = Counter(appealed)
    outcomes = Counter(zip(appealed, compress(denials.outcome, denials.is_appealed), strict=True))
    return {
        key: Tally(
            denials=count,
            lines=lines[place],
            cents=cents[place],
            appealed=sent[place],
            won=outcomes[place, WON],
            part=outcomes[place, PART],
            lost=outcomes[place, LOST],
            recovered=recovered[place],
        )
        for place, (key, count) in enumerate(counts.items())
        if key
    }


def groups(
    found: Mapping[str, Tally],
    selection: Selection,
    field_name: str,
    *,
    decided: Mapping[str, int] | None = None,
    named: Named = str,
    carcs: Sequence[str] = (),
) -> tuple[Group, ...]:
    """The tallies as groups, largest amount first; ``decided`` counts decided lines by key."""
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
