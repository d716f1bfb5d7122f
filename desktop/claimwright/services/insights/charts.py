"""Chart data for the insights, shared by the window and the printed pages."""

from collections.abc import Iterable, Sequence

from claimwright.domain.chart import Chart, ChartKind, ChartPoint
from claimwright.domain.insights.audit import AuditCell, Audited, ModifierAudit, ShareLevel
from claimwright.domain.insights.overview import Group, MonthFigures
from claimwright.domain.insights.period import Period

MOST_BARS = 8


def trend_chart(trend: Sequence[MonthFigures]) -> Chart:
    """Denials by month; months in the period are emphasized."""
    return Chart(
        "Denials by month (dark: selected period)",
        ChartKind.BARS,
        tuple(
            ChartPoint(f"{one.month:%b}", one.denials, f"{one.denials:,}", one.in_period)
            for one in trend
        ),
        head=("Month", "Denials"),
    )


def rate_chart(trend: Sequence[MonthFigures]) -> Chart:
    """Rate of denied lines by month; a month with fewer than ten lines has no point."""
    return Chart(
        "Share of decided lines denied",
        ChartKind.LINE,
        tuple(
            ChartPoint(
                f"{one.month:%b}",
                share * 100,
                f"{one.rate.percent} of {one.rate.whole:,}",
                one.in_period,
            )
            for one in trend
            if (share := one.rate.share) is not None
        ),
        head=("Month", "Rate"),
    )


def group_chart(title: str, groups: Iterable[Group]) -> Chart:
    """Dollars denied by group, largest first."""
    return Chart(
        title,
        ChartKind.BARS,
        tuple(
            ChartPoint(one.label, float(one.denied), f"${one.denied:,.0f}")
            for one in list(groups)[:MOST_BARS]
        ),
        head=("", "Denied"),
    )


def audit_charts(audit: ModifierAudit) -> tuple[Chart, ...]:
    """A small chart of the last quarters for each provider and each modifier in use."""
    top = {modifier: _top(audit, modifier) for modifier in Audited}
    return tuple(
        audit_chart(audit, provider, modifier, top[modifier])
        for provider in audit.providers
        for modifier in Audited
        if top[modifier]
    )


def audit_chart(audit: ModifierAudit, provider: str, modifier: Audited, top: float) -> Chart:
    """One provider's share of a modifier by quarter, with the practice's latest mean."""
    points = []
    mean = None
    for quarter in audit.quarters:
        cell = audit.cell(provider, modifier, quarter)
        share = None if cell is None else cell.use.share
        if cell is None or share is None:
            points.append(ChartPoint(_short(quarter), 0.0, "–", is_strong=False))
            continue
        points.append(
            ChartPoint(
                *(_short(quarter), share, f"{share * 100:.0f}% of {cell.use.whole:,}"),
                is_strong=quarter == audit.quarters[-1],
                is_marked=cell.level is ShareLevel.ABOVE,
            )
        )
        mean = cell.mean.share
    title = f"{provider}: {modifier.label} of {modifier.denominator}"
    return Chart(title, ChartKind.BARS, tuple(points), mean, top, ("Quarter", "Share"))


def _top(audit: ModifierAudit, modifier: Audited) -> float:
    """The highest share of any provider; a common scale makes their charts comparable."""
    shares = [share for one in _used(audit, modifier) if (share := one.use.share)]
    return max(shares, default=0.0)


def _used(audit: ModifierAudit, modifier: Audited) -> Iterable[AuditCell]:
    return (one for one in audit.cells if one.modifier is modifier)


def _short(quarter: Period) -> str:
    return f"Q{(quarter.first.month + 2) // 3}/{quarter.first:%y}"
