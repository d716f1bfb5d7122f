"""Counts denials in one pass over their table.

Rows are grouped in Python: whatever SQLite allocates, as for a sort or to join two texts, is locked
in memory and wiped afterward for the sake of the cipher, which costs more. The table is read in the
order of its pages, each of which is decrypted once; an index would lead to them in any order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import (
    WON,
    CountedDenials,
    DenialCount,
    UnansweredDenial,
)
from claimwright.domain.insights.period import Period
from claimwright.storage.database import day
from claimwright.storage.practice.insights.selected import (
    COUNTS,
    IS_APPEALED,
    IS_UNANSWERED,
    of_names,
)
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

_KEY = f"i.payer, i.provider, i.code, i.carc, i.bucket, i.pair, i.outcome, {IS_APPEALED}"
_KEYS = 8
_LINE_BITS = 16
# A line in one number, None where the whole claim is denied.
_LINE = f"i.remittance_claim_id << {_LINE_BITS} | i.line"
_WORTH_WORK = f"{IS_UNANSWERED} AND (i.deadline IS NULL OR i.deadline >= ?)"
_REST = (
    f"i.id, i.remitted_on, i.account, {_LINE}, coalesce(i.amount, 0), "
    "coalesce(l.charge, i.amount, 0), coalesce(i.recovered, 0), i.remittance_claim_id,  "
    f"{_WORTH_WORK}, "
    "l.units, i.deadline"
)
_FROM = (
    "denial_item i LEFT JOIN decided_line l ON l.decided_claim_id = i.remittance_claim_id "
    "AND l.own_line = i.line"
)


class _Cells(dict[Row, list[int]]):
    """What was counted of one month, of the period, of the time before it, or of neither."""

    def __init__(self, month: date, *, in_period: bool, in_before: bool) -> None:
        super().__init__()
        self.when = (month, in_period, in_before)


class DenialCounter:
    """Counts while the rows go by; money in whole cents."""

    def __init__(self, period: Period, claims: Mapping[int, tuple[str, int]]) -> None:
        """``claims`` are payer key and lines of each decided claim."""
        self._claims = claims
        self._period, self._earlier = period, period.before()
        self._of_day: dict[str, _Cells] = {}
        self._cells: dict[tuple[date, bool, bool], _Cells] = {}
        self._unanswered: list[UnansweredDenial] = []
        self._won: set[str] = set()
        self._still: set[str] = set()
        self._lines: set[int] = set()
        self._whole: dict[int, list[int]] = {}
        self._days: dict[str | None, date | None] = {None: None}
        self._units: dict[str | None, Decimal] = {None: Decimal(1)}

    def count(self, rows: Iterable[Row]) -> None:
        """Count the rows of `_KEY` and `_REST`."""
        of_day, won, still, lines = self._of_day, self._won, self._still, self._lines
        before = None
        for row in rows:
            made, remitted, account, line, amount, charge, recovered, decided, is_open = row[8:17]
            if made == before:
                continue  # a line that the payer split has several rows; the first counts
            before = made
            cells = of_day.get(remitted)
            if cells is None:
                cells = of_day[remitted] = self._cells_of(day(remitted))
            key = row[:_KEYS]
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = [0, 0, 0, 0, 0]
            cell[0] += 1
            cell[2] += amount
            cell[4] += recovered
            (won if key[6] == WON else still).add(account)
            if line is None:
                cell[3] += charge
                if decided is not None:
                    self._whole.setdefault(decided, cell)
            elif line not in lines:
                lines.add(line)
                cell[1] += 1
                cell[3] += charge
            if is_open and cells.when[1]:
                self._keep(row)

    def _cells_of(self, on: date) -> _Cells:
        in_period, in_before = self._period.holds(on), self._earlier.holds(on)
        when = (on.replace(day=1), in_period, in_before)
        if when not in self._cells:
            self._cells[when] = _Cells(when[0], in_period=in_period, in_before=in_before)
        return self._cells[when]

    def _keep(self, row: Row) -> None:
        made, _, _, line, amount, _, _, decided, _, units, deadline = row[_KEYS:]
        key, _ = self._claims.get(decided, ("", 0))
        if units not in self._units:
            self._units[units] = Decimal(units)
        if deadline not in self._days:
            self._days[deadline] = day(deadline)
        self._unanswered.append(
            UnansweredDenial(
                made,
                made if decided is None else line or -decided,
                row[0],
                key,
                row[2],
                self._units[units],
                Decimal(amount).scaleb(-2),
                self._days[deadline],
            )
        )

    def found(self) -> CountedDenials:
        """All of it; of a claim that is denied whole all lines count that were not counted."""
        singly = Counter(line >> _LINE_BITS for line in self._lines if self._whole)
        for decided, cell in self._whole.items():
            _, lines = self._claims.get(decided, ("", 0))
            cell[1] += max(lines - singly[decided], 0)
        return CountedDenials(
            tuple(
                _count(cells.when, key, cell)
                for cells in self._cells.values()
                for key, cell in cells.items()
            ),
            tuple(self._unanswered),
            frozenset(self._won | self._still),
            frozenset(self._still),
        )


def count_denials(
    file: PracticeConnection,
    first: date,
    period: Period,
    named: tuple[str, str],
    today: date,
    claims: Mapping[int, tuple[str, int]],
) -> CountedDenials:
    """The denials of a payer and provider decided on a day or later, and whether in the period or
    the time before it; those worth work whose deadline has not passed today.
    """
    names, values = of_names(*named)
    counter = DenialCounter(period, claims)
    counter.count(
        file.each(
            f"SELECT {_KEY}, {_REST} FROM {_FROM} WHERE +i.remitted_on >= ? AND {COUNTS} "
            f"AND {names} ORDER BY i.id",
            *(today.isoformat(), first.isoformat(), *values),
        )
    )
    return counter.found()


def _count(when: tuple[date, bool, bool], key: Row, cell: list[int]) -> DenialCount:
    *names, is_appealed = key
    denials, lines, *money = cell
    dollars = (Decimal(each).scaleb(-2) for each in money)
    return DenialCount._make((*when, *names, bool(is_appealed), denials, lines, *dollars))
