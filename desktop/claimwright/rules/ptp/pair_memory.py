"""The pairs of one open claim, cached from check to check while their rows and lines are unchanged.

After one edit to a long claim, nearly all pairs and their findings are unchanged. Only those of
the edited line are computed again.
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
_RowPairs = tuple[PtpEdit, Lines, Lines, Sequence[EditPair]]
"""A row, the column 1 lines, the column 2 lines, and the pairs between them."""


@dataclass(slots=True, eq=False)
class _DayPairs:
    """The latest inputs and results for one date of service."""

    rows: Sequence[PtpEdit] = ()
    lines: Lines = ()
    unpayable: Collection[ServiceLine] = ()
    paid: Groups = field(default_factory=dict)
    denied: Groups = field(default_factory=dict)
    by_row: dict[tuple[object, ...], _RowPairs] = field(default_factory=dict)
    pairs: Sequence[EditPair] = ()


class PairMemory:
    """Valid as long as only lines change. A changed line is a new `ServiceLine` object."""

    def __init__(self) -> None:
        self._reading: PairReading | None = None
        self._days: dict[date, _DayPairs] = {}
        # Not stored on the pair: its finding refers back to it, and the reference cycle would
        # wait for the garbage collector.
        self._findings: dict[EditPair, Finding] = {}
        self._previous: dict[EditPair, Finding] = {}

    def begin_check(self) -> None:
        """Keep the previous check's findings until this check has ended."""
        self._previous, self._findings = self._findings, {}

    def findings(
        self, pairs: Iterable[EditPair], make: Callable[[EditPair], Finding]
    ) -> Iterator[Finding]:
        """The findings about pairs, reusing the previous check's finding for an unchanged pair."""
        previous, current = self._previous, self._findings
        for pair in pairs:
            found = current[pair] = previous.get(pair) or make(pair)
            yield found

    def forget(self) -> None:
        """Drop everything: another claim is checked, or a claim-level field changed."""
        self._reading = None
        self._days = {}
        self._findings, self._previous = {}, {}

    def on(
        self,
        day: date,
        rows: Sequence[PtpEdit],
        lines: Lines,
        reading: PairReading,
        unpayable: Collection[ServiceLine],
    ) -> Sequence[EditPair]:
        """The same result as `edit_pairs.pairs_on`, cached."""
        if self._reading != reading:
            self._reading, self._days = reading, {}
        held = self._days.get(day)
        if held is None:
            held = self._days[day] = _DayPairs()
        elif (
            _same_objects(held.rows, rows)
            and _same_objects(held.lines, lines)
            and held.unpayable == unpayable
        ):
            return held.pairs
        denied = _unchanged(by_code(lines), held.denied)
        paid = denied
        if unpayable:
            payable = [line for line in lines if line not in unpayable]
            paid = _unchanged(by_code(payable), held.paid)
        row_pairs = [_pairs_for_row(held.by_row, day, row, paid, denied, reading) for row in rows]
        held.rows, held.lines, held.unpayable = rows, lines, unpayable
        held.paid, held.denied = paid, denied
        held.by_row = {one[0][:2]: one for one in row_pairs}
        held.pairs = tuple([pair for one in row_pairs for pair in one[3]])
        return held.pairs


def _pairs_for_row(
    known: Mapping[tuple[object, ...], _RowPairs],
    day: date,
    row: PtpEdit,
    paid: Groups,
    denied: Groups,
    reading: PairReading,
) -> _RowPairs:
    column1, column2 = paid.get(row.column1, ()), denied.get(row.column2, ())
    held = known.get(row[:2])  # one row per pair of codes and day
    if held is not None and held[0] is row and held[1] is column1 and held[2] is column2:
        return held
    return row, column1, column2, pairs_of_row(day, row, column1, column2, reading)


def _unchanged(groups: Groups, previous: Groups) -> Groups:
    """The groups of lines, reusing the previous sequence object if it holds the same lines."""
    return {
        code: known
        if (known := previous.get(code)) is not None and _same_objects(known, lines)
        else lines
        for code, lines in groups.items()
    }


def _same_objects(first: Sequence[object], second: Sequence[object]) -> bool:
    return first is second or (len(first) == len(second) and all(map(is_, first, second)))
