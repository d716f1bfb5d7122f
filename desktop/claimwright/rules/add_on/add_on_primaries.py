"""The primaries of an add-on code: which ones are listed, billed and payable."""

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
    """An add-on line with its listed primaries; ``type`` is the most lenient type of its rows."""

    line: ServiceLine
    type: int
    codes: tuple[str, ...]
    release: str

    @classmethod
    def of(cls, context: CheckContext, line: ServiceLine, rows: Sequence[AddOn]) -> "Primaries":
        """The primaries of a line, cached by code and day."""
        listed = context.memory.primaries.get_or_create(
            (line.code, line.date), lambda: listed_in(rows)
        )
        return cls(line, *listed)

    @property
    def evidence(self) -> AddOnEvidence:
        return AddOnEvidence(self.line.code, self.type, self.codes, self.release)


def listed_in(rows: Sequence[AddOn]) -> Listed:
    """The most lenient type of an add-on's rows, its listed primaries, and the release."""
    kinds, listed = {row.type for row in rows}, {row.primary for row in rows}
    kind = 2 if 2 in kinds or "" in listed else 3 if 3 in kinds else 1
    return kind, tuple(sorted(listed - {""})), rows[0].release


class PrimaryStatus:
    """Which lines of the claim are payable as a primary, computed on first use."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context

    @lazy
    def denied_by(self) -> Mapping[ServiceLine, EditPair]:
        """Map each line that a pair with indicator 0 denies to that pair."""
        return {
            pair.column2: pair
            for pair in self._context.pairs
            if pair.row.indicator == 0 and not pair.by_group
        }

    @lazy
    def payable(self) -> set[ServiceLine]:
        """The lines that need no primary, or whose own primary is payable (chains included)."""
        payable = {span for span in self._context.spans if not span.is_here} - self.denied_by.keys()
        undecided: list[Primaries] = []
        for day in self._context.by_day:
            listed = self._context.rows.add_ons(day)
            for line in self._context.on(day):
                if line in self.denied_by:
                    continue
                rows = listed.get(line.code)
                primaries = Primaries.of(self._context, line, rows) if rows else None
                if primaries is not None and primaries.type == 1 and line.is_here:
                    undecided.append(primaries)
                else:
                    payable.add(line)
        has_changed = True
        while has_changed:
            ready = [
                one
                for one in undecided
                if any(p in payable for p in candidates(self._context, one))
            ]
            payable.update(one.line for one in ready)
            undecided = [one for one in undecided if one.line not in payable]
            has_changed = bool(ready)
        return payable


def candidates(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    """The lines that day, on any claim, with a listed primary by the same provider."""
    return [one for one in _billed(context, primaries) if same_provider(one, primaries.line)]


def billed_by_others(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    """The lines that day, on any claim, with a listed primary by another provider."""
    return [one for one in _billed(context, primaries) if not same_provider(one, primaries.line)]


def _billed(context: CheckContext, primaries: Primaries) -> list[ServiceLine]:
    line = primaries.line
    if line.date is None:
        return []
    if not context.spans and context.rows.codes_on(line.date).isdisjoint(primaries.codes):
        return []
    listed = frozenset(primaries.codes)
    return [one for one in context.covering(line.date) if one.code in listed and one is not line]
