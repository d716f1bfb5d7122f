"""The insights as text for a terminal."""

from collections.abc import Iterator, Sequence

from claimwright.domain.insights.audit import ShareLevel
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.overview import Group
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.training import TrainingPage
from claimwright.domain.money import money_label
from claimwright.services.insights.overview_words import overview_facts

MOST = 10


def insights_text(report: InsightsReport) -> str:
    """The figures of a period, the top edits, and what stands out."""
    overview = report.figures.overview
    return "\n".join(
        [
            overview.period.title,
            *(f"  {name:<44} {value}" for name, value in overview_facts(overview)),
            *_groups("97 and 236 by modifier indicator", overview.by_indicator),
            *_groups("By payer", overview.by_payer),
            *_groups("By provider", overview.by_provider),
            *_groups("By code", overview.by_code),
            *_edits(report.figures.edits),
            *_rest(report),
        ]
    )


def training_text(page: TrainingPage) -> str:
    """A training page without a patient's name."""
    lines = [f"{page.provider}, {page.month.label}: {page.denials:,} denials, "]
    lines[0] += f"${money_label(page.dollars)}; lines denied {page.lines.text}"
    for number, one in enumerate(page.patterns, start=1):
        lines.append(f"{number}. {one.title}: {one.denials:,}, ${money_label(one.dollars)}")
        lines.append(f"   {one.means}")
        if one.sentence:
            lines.append(f"   For the note: {one.sentence}")
    return "\n".join(lines)


def starter_text(edits: Sequence[StarterEdit]) -> str:
    """The starter list of a specialty."""
    head = "Column 1 (paid)  Column 2 (denied)  Indicator  Release"
    return "\n".join(
        [
            head,
            *(
                f"{one.column1:<16} {one.column2:<18} {one.indicator:>9}  {one.release}"
                for one in edits
            ),
        ]
    )


def _groups(heading: str, groups: Sequence[Group]) -> Iterator[str]:
    if groups:
        yield heading
    for one in groups[:MOST]:
        rate = "" if one.rate is None else f"  {one.rate.text}"
        yield f"  {one.label:<34} {one.denials:>7,} {money_label(one.denied):>14}{rate}"


def _edits(edits: Sequence[TopEdit]) -> Iterator[str]:
    if edits:
        yield "Top edits (column 1/column 2; indicator; lines; dollars; won, part, lost, pending)"
    for one in edits:
        indicator = "-" if one.indicator is None else str(one.indicator)
        of = one.outcomes
        yield (
            f"  {one.pair:<12} {indicator} {one.lines:>6,} {money_label(one.denied):>13} "
            f"{of.won:>4} {of.part:>4} {of.lost:>4} {of.pending:>4}  {one.advice.label}"
        )


def _rest(report: InsightsReport) -> Iterator[str]:
    outliers = [
        one for one in report.audit.cells if one.level in (ShareLevel.ABOVE, ShareLevel.BELOW)
    ]
    if outliers:
        yield "Modifiers far from the practice average"
    for one in outliers:
        name = f"{one.provider} {one.modifier.label}, {one.quarter.label}"
        yield f"  {name:<44} {one.use.text}; all providers {one.mean.text}: {one.level.value}"
    prevention = report.prevention
    if prevention.missed:
        yield "Found before sending and denied after all"
    for rule in prevention.missed:
        yield f"  {rule.title:<34} {rule.denials:>7,} {money_label(rule.dollars):>14}"
    yield (
        f"Visits inside global periods: {len(prevention.global_visits):,}; add-ons alone: "
        f"{len(prevention.lone_add_ons):,}"
    )
    for pattern in report.patterns:
        yield (
            f"{pattern.payer} denied {pattern.denied} with {pattern.paid} {pattern.count} times, "
            "and no table has this pair. Add a payer bundling rule?"
        )
