"""Counts denials by whatever they have in common, in one pass over the facts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claimwright.domain.insights.facts import LOST, PART, WON, DenialFact
from claimwright.domain.insights.overview import NOTHING, Group, Outcomes
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection

Named = Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """The denials of one key while they are counted."""

    denials: int = 0
    denied: Decimal = NOTHING
    appealed: int = 0
    won: int = 0
    part: int = 0
    lost: int = 0
    recovered: Decimal = NOTHING
    lines: dict[int, set[int | None]] = field(default_factory=dict)
    whole_claims: dict[int, int] = field(default_factory=dict)

    def add(self, fact: DenialFact) -> None:
        """Count one denial; a line that two adjustments deny is one denied line."""
        self.denials += 1
        self.denied += fact.amount
        if fact.is_appealed:
            self.appealed += 1
            self.won += fact.outcome == WON
            self.part += fact.outcome == PART
            self.lost += fact.outcome == LOST
            self.recovered += fact.recovered
        decided = fact.decided_claim_id
        if decided is not None:
            if fact.line is None:
                self.whole_claims[decided] = fact.lines_of_claim
            else:
                self.lines.setdefault(decided, set()).add(fact.line)

    @property
    def outcomes(self) -> Outcomes:
        """What became of them."""
        return Outcomes(self.appealed, self.won, self.part, self.lost, self.recovered)

    @property
    def denied_lines(self) -> int:
        """The denied lines, each once; of a claim that is denied whole all its lines."""
        whole = self.whole_claims
        single = sum(len(lines) for claim, lines in self.lines.items() if claim not in whole)
        return single + sum(whole.values())


def tally_all(facts: Iterable[DenialFact]) -> Tally:
    """Everything in one tally."""
    tally = Tally()
    for fact in facts:
        tally.add(fact)
    return tally


def tallies(facts: Iterable[DenialFact], key: Callable[[DenialFact], str]) -> dict[str, Tally]:
    """A tally for each key; the empty key is left out."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for fact in facts:
        found[key(fact)].add(fact)
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
            rate = Rate(tally.denied_lines, decided.get(key, 0))
        made.append(
            Group(
                *(key, named(key), tally.denials, tally.denied, tally.outcomes),
                selection.narrowed(named(key), **changes),
                rate,
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.denied, -one.denials, one.key)))
