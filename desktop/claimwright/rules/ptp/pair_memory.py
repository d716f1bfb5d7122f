"""The pairs of one open claim, held from check to check while their rows and lines stay the same.

After one edit nearly all pairs of a long claim are what they were, and so are their findings; only
those of the line that changed are read anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import is_

from claimwright.domain.finding.finding import Finding
from claimwright.domain.reference.reference import PtpEdit
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.ptp.edit_pairs import EditPair, PairReading, by_code, pairs_of_row

Lines = Sequence[ServiceLine]
Groups = Mapping[str, Lines]
_OfRow = tuple[PtpEdit, Lines, Lines, Sequence[EditPair]]
"""A row, the lines of its two codes, and the pairs that it makes between them."""


@dataclass(slots=True, eq=False)
class _OfDay:
    """What was asked of a day last, and what came of it."""

    rows: Sequence[PtpEdit] = ()
    lines: Lines = ()
    unpayable: Collection[ServiceLine] = ()
    paid: Groups = field(default_factory=dict)
    denied: Groups = field(default_factory=dict)
    by_row: dict[tuple[object, ...], _OfRow] = field(default_factory=dict)
    pairs: Sequence[EditPair] = ()


class PairMemory:
    """True as long as the claim is the same but for its lines; a line that changed is another."""

    def __init__(self) -> None:
        self._reading: PairReading | None = None
        self._days: dict[date, _OfDay] = {}
        # Not in the pair itself: its finding holds it, and a circle waits for the collector.
        self._findings: dict[EditPair, Finding] = {}
        self._former: dict[EditPair, Finding] = {}

    def begin_check(self) -> None:
        """What the check before has found is held until this one has ended."""
        self._former, self._findings = self._findings, {}

    def findings(
        self, pairs: Iterable[EditPair], make: Callable[[EditPair], Finding]
    ) -> Iterator[Finding]:
        """The findings about pairs; one that the check before had has the very same finding."""
        former, held = self._former, self._findings
        for pair in pairs:
            found = held[pair] = former.get(pair) or make(pair)
            yield found

    def forget(self) -> None:
        """Another claim is checked, or what is said of all its lines was changed."""
        self._reading = None
        self._days = {}
        self._findings, self._former = {}, {}

    def on(
        self,
        day: date,
        rows: Sequence[PtpEdit],
        lines: Lines,
        reading: PairReading,
        unpayable: Collection[ServiceLine],
    ) -> Sequence[EditPair]:
        """The edits of ``rows`` between the lines of one day, as `edit_pairs.pairs_on` has them."""
        if self._reading != reading:
            self._reading, self._days = reading, {}
        held = self._days.get(day)
        if held is None:
            held = self._days[day] = _OfDay()
        elif (
            _are_the_same(held.rows, rows)
            and _are_the_same(held.lines, lines)
            and held.unpayable == unpayable
        ):
            return held.pairs
        denied = _unchanged(by_code(lines), held.denied)
        paid = denied
        if unpayable:
            left = [line for line in lines if line not in unpayable]
            paid = _unchanged(by_code(left), held.paid)
        of_rows = [_of_row(held.by_row, day, row, paid, denied, reading) for row in rows]
        held.rows, held.lines, held.unpayable = rows, lines, unpayable
        held.paid, held.denied = paid, denied
        held.by_row = {one[0][:2]: one for one in of_rows}
        held.pairs = tuple([pair for one in of_rows for pair in one[3]])
        return held.pairs


def _of_row(
    known: Mapping[tuple[object, ...], _OfRow],
    day: date,
    row: PtpEdit,
    paid: Groups,
    denied: Groups,
    reading: PairReading,
) -> _OfRow:
    column1, column2 = paid.get(row.column1, ()), denied.get(row.column2, ())
    held = known.get(row[:2])  # a day has one row of two codes
    if held is not None and held[0] is row and held[1] is column1 and held[2] is column2:
        return held
    return row, column1, column2, pairs_of_row(day, row, column1, column2, reading)


def _unchanged(groups: Groups, former: Groups) -> Groups:
    """The groups of lines, each the very same sequence as before where it has the same lines."""
    return {
        code: known
        if (known := former.get(code)) is not None and _are_the_same(known, lines)
        else lines
        for code, lines in groups.items()
    }


def _are_the_same(first: Sequence[object], second: Sequence[object]) -> bool:
    return first is second or (len(first) == len(second) and all(map(is_, first, second)))
