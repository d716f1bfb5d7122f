"""The primaries of an add-on code: which are listed, billed and payable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.lazy import lazy
from claimwright.domain.reference.reference import AddOn
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.check_memory import Listed
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.ptp.edit_pairs import EditPair


@dataclass(frozen=True, slots=True, eq=False)
class Primaries:
    """An add-on line with the primaries that its rows list; ``type`` is the most lenient."""

    line: ServiceLine
    type: int
    codes: tuple[str, ...]
    release: str

    @classmethod
    def of(cls, context: CheckContext, line: ServiceLine, rows: Sequence[AddOn]) -> "Primaries":
        """Those of a line; what the rows of a code list on a day is read once."""
        listed = context.memory.primaries.once((line.code, line.date), lambda: listed_in(rows))
        return cls(line, *listed)

    @property
    def evidence(self) -> AddOnEvidence:
        return AddOnEvidence(self.line.code, self.type, self.codes, self.release)


def listed_in(rows: Sequence[AddOn]) -> Listed:
    """The most lenient type of an add-on's rows, its listed primaries, and the release."""
    kinds, listed = {row.type for row in rows}, {row.primary for row in rows}
    kind = 2 if 2 in kinds or "" in listed else 3 if 3 in kinds else 1
    return kind, tuple(sorted(listed - {""})), rows[0].release


class Standing:
    """Which lines of the claim are payable as a primary, found when the first add-on asks."""

    def __init__(self, context: CheckContext) -> None:
        self._data = context

    @lazy
    def denied_by(self) -> Mapping[ServiceLine, EditPair]:
        """The lines that a pair with indicator 0 denies, each with its pair."""
        return {
            pair.column2: pair
            for pair in self._data.pairs
            if pair.row.indicator == 0 and not pair.by_group
        }

    @lazy
    def payable(self) -> set[ServiceLine]:
        """The lines that need no primary, or whose primary is billed (chains)."""
        payable = {span for span in self._data.spans if not span.is_here} - self.denied_by.keys()
        waiting: list[Primaries] = []
        for day in self._data.by_day:
            listed = self._data.rows.add_ons(day)
            for line in self._data.on(day):
                if line in self.denied_by:
                    continue
                rows = listed.get(line.code)
                primaries = Primaries.of(self._data, line, rows) if rows else None
                if primaries is not None and primaries.type == 1 and line.is_here:
                    waiting.append(primaries)
                else:
                    payable.add(line)
        grown = True
        while grown:
            ready = [
                one for one in waiting if any(p in payable for p in candidates(self._data, one))
            ]
            payable.update(one.line for one in ready)
            waiting = [one for one in waiting if one.line not in payable]
            grown = bool(ready)
        return payable


def candidates(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    """The lines of that day, on any claim, that bill a listed primary by the same provider."""
    return [one for one in _billed(context, primaries) if same_provider(one, primaries.line)]


def by_others(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    """The lines of that day that bill a listed primary by somebody else."""
    return [one for one in _billed(context, primaries) if not same_provider(one, primaries.line)]


def _billed(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    line = primaries.line
    if line.date is None:
        return []
    if not context.spans and context.rows.codes_on(line.date).isdisjoint(primaries.codes):
        return []
    listed = frozenset(primaries.codes)
    return [one for one in context.reaching(line.date) if one.code in listed and one is not line]
