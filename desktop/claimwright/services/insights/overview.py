"""Computing the figures of a period."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import (
    CountedClaims,
    CountedDenials,
    CountedFacts,
    DenialColumns,
    UnansweredDenial,
)
from claimwright.domain.insights.overview import (
    NOTHING,
    ClaimRates,
    Group,
    MonthFigures,
    Overview,
    Recoverable,
)
from claimwright.domain.insights.period import ALWAYS, Period, month_of
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import RECOVERABLE, Selection
from claimwright.domain.worklist.bucket import (
    INDICATOR_0,
    INDICATOR_1,
    LABELS,
    NO_EDIT,
    NOT_IN_EFFECT,
)
from claimwright.domain.worklist.views import DUE_SOON
from claimwright.services.insights.tallies import (
    Tally,
    groups,
    in_dollars,
    tallies,
    tally_all,
)

BUNDLING = ("97", "236")
"""CARCs that payers use for NCCI edits."""
TREND_MONTHS = 6
_FIRST = {INDICATOR_1: 0, INDICATOR_0: 1, NOT_IN_EFFECT: 2, NO_EDIT: 3}
Allowed = Mapping[tuple[str, str], Decimal]


def make_overview(
    facts: CountedFacts,
    selection: Selection,
    today: date,
    undated: int,
) -> Overview:
    """All figures of a selection; ``facts`` start with the first month of the trend."""
    denials, decided = facts.denials, facts.lines
    every = denials.columns
    inside, before = every.only(every.in_period), tally_all(every.only(every.in_prior_period))
    whole = tally_all(inside)
    bundled = inside.only(carc in BUNDLING for carc in inside.carc)

    def by(name: str, keys: Sequence[str]) -> tuple[Group, ...]:
        return groups(tallies(inside, keys), selection, name, decided=decided.by.get(name))

    return Overview(
        period=selection.period,
        selection=selection,
        denials=whole.denials,
        charged=in_dollars(sum(inside.charged)),
        denied=whole.denied,
        lines=Rate(whole.lines, decided.total),
        lines_before=Rate(before.lines, decided.before),
        claims=claim_rates(facts.claims, denials),
        claims_before=claim_rates(facts.claims_before, denials),
        recoverable=recoverable(denials.unanswered, decided.usual, today),
        outcomes=whole.outcomes,
        bundled=_bundled(bundled, selection),
        by_indicator=_by_indicator(bundled, selection),
        by_payer=by("payer", inside.payer),
        by_provider=by("provider", inside.provider),
        by_code=by("code", inside.code),
        by_pair=by("pair", inside.pair),
        trend=_trend(every, decided.months, selection),
        undated=undated,
    )


def trend_months(period: Period) -> tuple[date, ...]:
    """The months of the period, padded with earlier months to six."""
    months = list(period.months())
    while len(months) < TREND_MONTHS:
        months.insert(0, month_of(date.fromordinal(months[0].toordinal() - 1)).first)
    return tuple(months)


def _trend(
    denials: DenialColumns, decided: Mapping[date, int], selection: Selection
) -> tuple[MonthFigures, ...]:
    """A row per month; always full months, even if the period starts within one."""
    found = tallies(denials, denials.month)
    inside = set(selection.period.months())
    wide = selection.narrowed("", period=ALWAYS)
    return tuple(
        MonthFigures(
            *(month, tally.denials, tally.denied, tally.outcomes),
            *(Rate(tally.lines, decided.get(month, 0)), month in inside),
            wide.of_month(month),
        )
        for month in trend_months(selection.period)
        for tally in (found.get(month, Tally()),)
    )


def claim_rates(claims: CountedClaims, denials: CountedDenials) -> ClaimRates:
    """Rates of claims denied at first and of those still denied; undecided claims are excluded."""
    denied, still = denials.denied & claims.decided, denials.still & claims.decided
    whole = len(claims.decided)
    return ClaimRates(
        submitted=claims.recorded,
        undecided=claims.waiting,
        unrecorded=whole + claims.waiting - claims.recorded,
        at_first=Rate(len(denied), whole),
        after=Rate(len(still), whole),
        denied=denied,
        still=still,
    )


def recoverable(denials: Iterable[UnansweredDenial], usual: Allowed, today: date) -> Recoverable:
    """The value of open denials: what the payer usually allows per unit, capped at what was denied.

    A line denied by two adjustments counts once. The ``denials`` must all be within their deadline.
    """
    count = undated = soon = 0
    without: set[int] = set()
    lines: dict[object, tuple[Decimal, Decimal]] = {}
    for one in denials:
        if one.deadline is None:
            undated += 1
            continue
        count += 1
        soon += (one.deadline - today).days <= DUE_SOON
        allowed = usual.get((one.payer_key, one.code))
        if allowed is None:
            without.add(one.id)
            continue
        _, denied = lines.get(one.line, (NOTHING, NOTHING))
        lines[one.line] = (allowed * one.units, denied + one.amount)
    dollars = sum((min(pair) for pair in lines.values()), NOTHING)
    return Recoverable(count, dollars, frozenset(without), undated, soon)


def recoverable_selection(
    selection: Selection, today: date, within_days: int | None = None
) -> Selection:
    """Selects the denials counted by `recoverable`, or those due within some days."""
    title = "Open and still timely" if within_days is None else "Due this week"
    return selection.narrowed(title, work=RECOVERABLE, today=today, within_days=within_days)


def undated_selection(selection: Selection) -> Selection:
    """Selects the denials without a remittance date, which no other figure includes."""
    return selection.narrowed("Denials without a remittance date", is_undated=True)


def _bundled(denials: DenialColumns, selection: Selection) -> Group:
    tally = tally_all(denials)
    title = f"Denied for {' or '.join(BUNDLING)}"
    chosen = selection.narrowed(title, carcs=frozenset(BUNDLING))
    return Group("", title, tally.denials, tally.denied, tally.outcomes, chosen)


def _by_indicator(denials: DenialColumns, selection: Selection) -> tuple[Group, ...]:
    """97 and 236 denials by modifier indicator first, then the rest by dollars."""
    found = tallies(denials, denials.bucket)
    made = groups(
        found, selection, "bucket", named=lambda key: LABELS.get(key, key), carcs=BUNDLING
    )
    return tuple(sorted(made, key=lambda one: _FIRST.get(one.key, len(_FIRST))))
