"""The figures of a period, worked out of its facts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import WON, ClaimFact, DenialFact, LineCount
from claimwright.domain.insights.overview import (
    NOTHING,
    ClaimRates,
    Group,
    MonthFigures,
    Overview,
    Recoverable,
)
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import RECOVERABLE, Selection, is_in_time
from claimwright.domain.worklist.bucket import (
    INDICATOR_0,
    INDICATOR_1,
    LABELS,
    NO_EDIT,
    NOT_IN_EFFECT,
)
from claimwright.domain.worklist.views import DUE_SOON
from claimwright.services.insights.tallies import Tally, groups, tallies, tally_all

BUNDLING = ("97", "236")
"""The denials that an NCCI edit explains."""
TREND_MONTHS = 6
_FIRST = {INDICATOR_1: 0, INDICATOR_0: 1, NOT_IN_EFFECT: 2, NO_EDIT: 3}
Allowed = Mapping[tuple[str, str], Decimal]


def make_overview(
    since: Sequence[DenialFact],
    claims: Iterable[ClaimFact],
    counts: Sequence[LineCount],
    lines_before: int,
    selection: Selection,
    today: date,
    allowed: Allowed,
    undated: int,
) -> Overview:
    """All but the trend. ``since`` are the denials from the time before the period until now."""
    period, earlier = selection.period, selection.period.before()
    facts = _within(since, period)
    whole, whole_before = tally_all(facts), tally_all(_within(since, earlier))
    decided = sum(count.lines for count in counts)
    of = _lines_by(counts)
    bundled = [fact for fact in facts if fact.carc in BUNDLING]
    known = tuple(claims)
    return Overview(
        period=period,
        selection=selection,
        denials=whole.denials,
        charged=_charged(facts),
        denied=whole.denied,
        lines=_rate(whole, decided),
        lines_before=_rate(whole_before, lines_before),
        claims=claim_rates(known, since, period),
        claims_before=claim_rates(known, since, earlier),
        recoverable=recoverable(facts, allowed, today),
        outcomes=whole.outcomes,
        bundled=_bundled(bundled, selection),
        by_indicator=_by_indicator(bundled, selection),
        by_payer=groups(
            tallies(facts, lambda one: one.payer), selection, "payer", decided=of["payer"]
        ),
        by_provider=groups(
            tallies(facts, lambda one: one.provider), selection, "provider", decided=of["provider"]
        ),
        by_code=groups(tallies(facts, lambda one: one.code), selection, "code", decided=of["code"]),
        by_pair=groups(tallies(facts, lambda one: one.pair), selection, "pair"),
        trend=(),
        undated=undated,
    )


def make_trend(
    facts: Iterable[DenialFact],
    lines: Mapping[date, int],
    months: Sequence[date],
    selection: Selection,
) -> tuple[MonthFigures, ...]:
    """A row for each month; ``facts`` and ``lines`` cover all of them."""
    found = tallies(facts, _month)
    trend = []
    for month in months:
        tally = found.get(month.isoformat()[:7], Tally())
        wide = selection.narrowed("", period=Period(date.min, date.max))
        trend.append(
            MonthFigures(
                *(month, tally.denials, tally.denied, _rate(tally, lines.get(month, 0))),
                month in selection.period.months(),
                wide.of_month(month),
            )
        )
    return tuple(trend)


def _month(fact: DenialFact) -> str:
    return fact.decided_on.isoformat()[:7] if fact.decided_on else ""


def claim_rates(
    claims: Sequence[ClaimFact], denials: Iterable[DenialFact], period: Period
) -> ClaimRates:
    """Claims submitted in the period, by their recorded submission; of a claim without one, by its
    first decision. What is not decided yet is in no rate.

    ``denials`` are those since the period began.
    """
    denied: set[str] = set()
    still: set[str] = set()
    for one in denials:
        denied.add(one.account)
        if one.outcome != WON:
            still.add(one.account)
    counted = [one for one in claims if period.holds(one.submitted_on or one.decided_on)]
    decided = [one for one in counted if one.decided_on is not None]
    recorded = sum(one.submitted_on is not None for one in counted)
    return ClaimRates(
        submitted=recorded,
        undecided=len(counted) - len(decided),
        unrecorded=len(counted) - recorded,
        at_first=Rate(sum(one.account in denied for one in decided), len(decided)),
        after=Rate(sum(one.account in still for one in decided), len(decided)),
    )


def recoverable(facts: Iterable[DenialFact], allowed: Allowed, today: date) -> Recoverable:
    """What open denials in time are worth: what this payer usually allows for the code, by unit,
    and never more than what was denied. A line that two adjustments deny counts once.
    """
    count = without = undated = soon = 0
    lines: dict[object, tuple[Decimal, Decimal]] = {}
    for fact in facts:
        if fact.is_open and fact.deadline is None:
            undated += 1
        if not is_in_time(fact, today):
            continue
        count += 1
        soon += fact.deadline is not None and (fact.deadline - today).days <= DUE_SOON
        usual = allowed.get((fact.payer_key, fact.code))
        if usual is None:
            without += 1
            continue
        named = (fact.decided_claim_id, fact.line) if fact.decided_claim_id else fact.id
        _, denied = lines.get(named, (NOTHING, NOTHING))
        lines[named] = (usual * fact.units, denied + fact.amount)
    dollars = sum((min(pair) for pair in lines.values()), NOTHING)
    return Recoverable(count, dollars, without, undated, soon)


def recoverable_selection(
    selection: Selection, today: date, within_days: int | None = None
) -> Selection:
    """The denials of `recoverable`, or those of them that are due within these days."""
    title = "Open and still timely" if within_days is None else "Due this week"
    return selection.narrowed(title, work=RECOVERABLE, today=today, within_days=within_days)


def _within(facts: Iterable[DenialFact], period: Period) -> list[DenialFact]:
    """Those of a period; a call for each of a hundred thousand would be felt."""
    first, last = period.first, period.last
    return [one for one in facts if one.decided_on is not None and first <= one.decided_on <= last]


def _charged(facts: Iterable[DenialFact]) -> Decimal:
    """The charges of the denied lines, each once."""
    charges = {
        (one.decided_claim_id, one.line) if one.decided_claim_id else one.id: one.charge
        for one in facts
    }
    return sum(charges.values(), NOTHING)


def _lines_by(counts: Iterable[LineCount]) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        found["payer"][count.payer] += count.lines
        found["provider"][count.provider] += count.lines
        found["code"][count.code] += count.lines
    return found


def _rate(tally: Tally, decided: int) -> Rate:
    return Rate(tally.denied_lines, decided)


def _bundled(facts: Sequence[DenialFact], selection: Selection) -> Group:
    tally = tally_all(facts)
    title = f"Denied for {' or '.join(BUNDLING)}"
    chosen = selection.narrowed(title, carcs=frozenset(BUNDLING))
    return Group("", title, tally.denials, tally.denied, tally.outcomes, chosen)


def _by_indicator(facts: Sequence[DenialFact], selection: Selection) -> tuple[Group, ...]:
    """97 and 236 by what the tables say of them: the indicators first, then the rest by dollars."""
    found = tallies(facts, lambda one: one.bucket)
    made = groups(
        found, selection, "bucket", named=lambda key: LABELS.get(key, key), carcs=BUNDLING
    )
    return tuple(sorted(made, key=lambda one: _FIRST.get(one.key, len(_FIRST))))
