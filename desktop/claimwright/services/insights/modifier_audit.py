"""Usage of modifiers that auditors watch, by provider and quarter, and charts to pull."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from claimwright.domain.codes import LEVEL_II_VISITS, VISITS
from claimwright.domain.insights.audit import (
    AuditCell,
    Audited,
    ChartPull,
    ModifierAudit,
    ShareLevel,
)
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.services.insights.table_facts import TableFacts

QUARTERS = 4
SAMPLE = 10
"""Charts per provider and modifier, the usual size of a quarterly self-audit."""
STEP = 0.05
"""A difference under five points is never an outlier, however large the sample."""
ERRORS = 2.0
"""Standard errors from the mean that make an outlier; about 1 in 20 by chance alone."""
GLOBAL_DAYS = frozenset({"000", "010", "090"})
_SEEN = VISITS | LEVEL_II_VISITS


@dataclass(slots=True)
class _Count:
    whole: int = 0
    used: list[ServiceLine] = field(default_factory=list)
    denied: int = 0
    denied_lines: list[ServiceLine] = field(default_factory=list)

    def use(self, line: ServiceLine, billed: Iterable[ServiceLine]) -> None:
        """Count one use of the modifier; any line it was ``billed`` for may be denied."""
        denied = [one for one in billed if one.is_denied]
        self.used.append(line)
        self.denied += bool(denied)
        self.denied_lines += denied


Counts = Mapping[tuple[str, Audited, Period], _Count]


def modifier_audit(
    services: Iterable[ServiceLine], quarters: Sequence[Period], tables: TableFacts
) -> ModifierAudit:
    """The modifier audit of the services in these quarters."""
    counts: defaultdict[tuple[str, Audited, Period], _Count] = defaultdict(_Count)
    by_quarter = _in_quarters(services, quarters)
    for quarter, lines in by_quarter.items():
        _count_lines(counts, quarter, lines, tables)
        _count_pairs(counts, quarter, lines, tables)
    together = {
        (modifier, quarter): _together(counts, modifier, quarter)
        for modifier in Audited
        for quarter in quarters
    }
    cells = tuple(
        _cell(counts[key], key, together[key[1], key[2]])
        for key in sorted(
            counts, key=lambda one: (one[0], list(Audited).index(one[1]), one[2].first)
        )
    )
    providers = tuple(dict.fromkeys(cell.provider for cell in cells))
    return ModifierAudit(tuple(quarters), providers, cells)


def chart_pulls(audit: ModifierAudit, size: int = SAMPLE) -> tuple[ChartPull, ...]:
    """Up to ``size`` uses of each modifier by each provider, from the newest quarter with any.

    They are spread evenly over the quarter, so the list is reproducible.
    """
    newest: dict[tuple[str, Audited], AuditCell] = {}
    for cell in audit.cells:
        if cell.lines:
            newest[cell.provider, cell.modifier] = cell
    return tuple(
        ChartPull(cell.provider, cell.modifier, cell.quarter, line)
        for cell in newest.values()
        for line in evenly_spaced(cell.lines, size)
    )


def evenly_spaced(lines: Sequence[ServiceLine], size: int) -> list[ServiceLine]:
    """``size`` of the lines, evenly spaced in order of date and claim."""
    ordered = sorted(lines, key=lambda one: (one.date, one.claim_number, one.line))
    if len(ordered) <= size:
        return ordered
    return [ordered[place * len(ordered) // size] for place in range(size)]


def share_level(use: Rate, mean: Rate) -> ShareLevel:
    """How a provider's share compares with the practice's."""
    share, usual = use.share, mean.share
    if share is None or usual is None:
        return ShareLevel.TOO_FEW
    error = sqrt(usual * (1 - usual) / use.whole)
    difference = share - usual
    if abs(difference) < STEP or abs(difference) <= ERRORS * error:
        return ShareLevel.USUAL
    return ShareLevel.ABOVE if difference > 0 else ShareLevel.BELOW


def _in_quarters(
    services: Iterable[ServiceLine], quarters: Sequence[Period]
) -> dict[Period, list[ServiceLine]]:
    found: dict[Period, list[ServiceLine]] = {quarter: [] for quarter in quarters}
    for line in services:
        for quarter in quarters:
            if quarter.contains(line.date):
                found[quarter].append(line)
                break
    return found


def _count_lines(
    counts: defaultdict[tuple[str, Audited, Period], _Count],
    quarter: Period,
    lines: Sequence[ServiceLine],
    tables: TableFacts,
) -> None:
    """Count 25, 24 and 57 on visits; 58, 78 and 79 on procedures with a global period."""
    days = tables.global_days({line.code for line in lines}, quarter.last)
    for line in lines:
        if line.code in _SEEN:
            audited = (Audited.M25, Audited.M24, Audited.M57)
        elif days.get(line.code) in GLOBAL_DAYS:
            audited = (Audited.M58, Audited.M78, Audited.M79)
        else:
            continue
        for modifier in audited:
            count = counts[line.provider, modifier, quarter]
            count.whole += 1
            if modifier.value in line.modifiers:
                count.use(line, (line,))


def _count_pairs(
    counts: defaultdict[tuple[str, Audited, Period], _Count],
    quarter: Period,
    lines: Sequence[ServiceLine],
    tables: TableFacts,
) -> None:
    """Count 59 and X modifiers on indicator 1 pairs by one provider, patient and day.

    Pairs that include a visit are left out: those take 25.
    """
    for provider, first, second in _pairs(lines, tables):
        for modifier in (Audited.M59, Audited.X):
            count = counts[provider, modifier, quarter]
            count.whole += 1
            bearing = [
                line
                for line in (second, first)
                if not modifier.modifiers.isdisjoint(line.modifiers)
            ]
            if bearing:
                count.use(bearing[0], (second, first))


def _pairs(
    lines: Sequence[ServiceLine], tables: TableFacts
) -> Iterator[tuple[str, ServiceLine, ServiceLine]]:
    together: defaultdict[tuple[object, ...], dict[str, ServiceLine]] = defaultdict(dict)
    for line in lines:
        day = together[line.person, line.provider, line.date]
        before = day.get(line.code)
        if before is None or len(line.modifiers) > len(before.modifiers):
            day[line.code] = line  # if a code is billed twice, the line with the modifier counts
    for (_, provider, on), day in together.items():
        if len(day) < 2:
            continue
        for row in tables.pairs(frozenset(day), on):  # type: ignore[arg-type]  # its third part
            if row.indicator == 1 and not {row.column1, row.column2} & _SEEN:
                yield str(provider), day[row.column1], day[row.column2]


def _together(counts: Counts, modifier: Audited, quarter: Period) -> _Count:
    """The counts of all providers together."""
    of = [one for key, one in counts.items() if key[1:] == (modifier, quarter)]
    return _Count(sum(one.whole for one in of), [line for one in of for line in one.used])


def _cell(count: _Count, key: tuple[str, Audited, Period], together: _Count) -> AuditCell:
    provider, modifier, quarter = key
    use, mean = (Rate(len(one.used), one.whole) for one in (count, together))
    quotes = [line.has_quote for line in count.used]
    return AuditCell(
        *(modifier, provider, quarter, use, mean, share_level(use, mean)),
        quoted=quotes.count(True),
        unquoted=quotes.count(False),
        unsaved=quotes.count(None),
        denied=count.denied,
        lines=tuple(count.used),
        denied_lines=tuple(count.denied_lines),
        all_lines=tuple(together.used),
    )
