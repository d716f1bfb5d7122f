"""The insights as CSV: one row per figure, starting with its section."""

import csv
import io
from collections.abc import Iterator

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import AuditCell
from claimwright.domain.insights.edits import TopEdit
from claimwright.domain.insights.overview import NOTHING, Group, Outcomes
from claimwright.domain.insights.prevention import Prevention
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.report import InsightsReport
from claimwright.services.exports.spreadsheet import escape_formulas

HEADINGS = (
    "Section",
    "Name",
    "Denials or uses",
    "Dollars ($)",
    "Part",
    "Of",
    "Rate (%)",
    "Appealed",
    "Won",
    "Won in part",
    "Lost",
    "Pending",
    "Won back ($)",
    "Note",
)
Row = tuple[object, ...]
NO_OUTCOMES = Outcomes()


def insights_csv(report: InsightsReport) -> str:
    """The full report of a period. A rate based on fewer than ten is left empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in _rows(report):
        writer.writerow([escape_formulas(cell) for cell in row])
    return out.getvalue()


def _rows(report: InsightsReport) -> Iterator[Row]:
    overview = report.figures.overview
    span, worth = overview.period.title, overview.recoverable
    yield _row("Period", span, overview.denials, overview.denied, overview.lines, overview.outcomes)
    before = overview.period.before().title
    yield _row("Before", before, "", None, overview.lines_before)
    yield _row("Charged on denied lines", span, "", overview.charged)
    for name, claims in (("Period", overview.claims), ("Before", overview.claims_before)):
        yield _row("Claims denied at first", name, "", None, claims.at_first)
        yield _row("Claims still denied", name, "", None, claims.after)
    left = f"{worth.without_amount} without an amount, {worth.without_deadline} without a deadline"
    yield _row("Recoverable", span, worth.denials, worth.dollars, note=left)
    for section, groups in (
        ("97 and 236", overview.by_indicator),
        ("Payer", overview.by_payer),
        ("Provider", overview.by_provider),
        ("Code", overview.by_code),
        ("Pair", overview.by_pair),
    ):
        yield from (_group(section, one) for one in groups)
    for month in overview.trend:
        yield _row("Month", f"{month.month:%m/%Y}", month.denials, month.denied, month.rate)
    yield from (_edit("Top edits", one) for one in report.figures.edits)
    for first, edits in report.figures.edits_by_month:
        yield from (_edit(f"Top edits {first:%m/%Y}", one) for one in edits)
    yield from (_cell(one) for one in report.audit.cells)
    yield from _prevention(report.prevention)
    for one in report.patterns:
        name = f"{one.payer}: {one.paid}/{one.denied}"
        yield _row("Pattern", name, one.count, one.dollars)


def _group(section: str, one: Group) -> Row:
    return _row(section, one.label, one.denials, one.denied, one.rate, one.outcomes)


def _edit(section: str, one: TopEdit) -> Row:
    note = f"{one.advice.label}. {one.why} {' '.join(one.sentences)}".strip()
    return _row(section, one.pair, one.lines, one.denied, None, one.outcomes, note)


def _cell(one: AuditCell) -> Row:
    note = (
        f"{one.level.value}; all providers {one.mean.text}; quote on file {one.quoted}, "
        f"no quote {one.unquoted}, claim not saved {one.unsaved}; denied {one.denied}"
    )
    name = (
        f"{one.provider}: {one.modifier.label} of {one.modifier.denominator}, {one.quarter.label}"
    )
    return _row("Modifier audit", name, one.use.part, None, one.use, note=note)


def _prevention(prevention: Prevention) -> Iterator[Row]:
    for rule in prevention.missed:
        note = f"dismissed {rule.dismissed}, sent anyway {rule.ignored}"
        yield _row("Found before sending", rule.title, rule.denials, rule.dollars, note=note)
    for minor in prevention.minor:
        note = f"{minor.global_days} global days; visits without 25: {minor.without_25}"
        yield _row(
            *("Minor procedure", minor.code, minor.days, minor.charged, minor.with_visit),
            note=f"{note}; a visit each time" if minor.always_with_visit else note,
        )
    for one in prevention.global_visits:
        note = f"{one.surgery.code} of {us_date(one.surgery.date)}, {one.global_days} days"
        name = f"{one.visit.claim_number} {one.visit.code} {us_date(one.visit.date)}"
        yield _row("Visit in a global period", name, 1, one.visit.charge, note=note)
    for alone in prevention.lone_add_ons:
        line = alone.line
        name = f"{line.claim_number} {line.code} {us_date(line.date)}"
        yield _row("Add-on alone", name, 1, line.charge, note=" ".join(alone.primaries))


def _row(
    section: str,
    name: str,
    count: object,
    dollars: object = None,
    rate: Rate | None = None,
    outcomes: Outcomes | None = None,
    note: str = "",
) -> Row:
    share = None if rate is None else rate.share
    of = outcomes or NO_OUTCOMES
    counts: Row = (of.appealed, of.won, of.part, of.lost, of.pending, of.recovered or NOTHING)
    return (
        *(section, name, count, "" if dollars is None else f"{dollars:.2f}"),
        *(("", "") if rate is None else (rate.part, rate.whole)),
        "" if share is None else f"{share * 100:.1f}",
        *(("",) * 6 if outcomes is None else counts),
        note,
    )
