"""The insights on paper: the report of a period, the audit, the lists, and training sheets."""

from collections.abc import Iterable, Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import ChartPull, ModifierAudit, Standing
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.overview import Group, Overview
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.prevention import Prevention
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.training import TrainingPage
from claimwright.domain.money import money_label
from claimwright.domain.sheet import (
    ChartsPart,
    FactPart,
    Mark,
    Part,
    SheetDocument,
    TablePart,
    TextPart,
    Tone,
)
from claimwright.services.insights.charts import audit_charts, rate_chart, trend_chart
from claimwright.services.insights.modifier_audit import chart_pulls
from claimwright.services.insights.overview_words import overview_facts
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

KIND = "Insights"
MOST_ROWS = 15
NO_NAMES = "No patient's name is on this page"
DIRECTION = "Column 1 is paid, column 2 denied, as in CMS's table"
_OUTCOME_HEAD = ("Appealed", "Won", "Part", "Lost", "Pending", "Won back ($)")


def report_sheet(report: InsightsReport) -> SheetDocument:
    """Everything of a period in one document."""
    overview = report.figures.overview
    parts: list[Part] = [
        FactPart("", overview_facts(overview)),
        ChartsPart("Trend", (trend_chart(overview.trend), rate_chart(overview.trend))),
        _edits_table("Top 20 edits, by dollars denied", report.figures.edits),
        *(
            _edits_table(f"Top edits of {month:%B %Y}", edits)
            for month, edits in report.figures.edits_by_month
            if len(report.figures.edits_by_month) > 1
        ),
        _groups("97 and 236 by modifier indicator", overview.by_indicator),
        _groups("By payer", overview.by_payer),
        _groups("By provider", overview.by_provider),
        _groups("By code", overview.by_code),
        _groups("By pair", overview.by_pair),
        *_prevention_parts(report.prevention),
        _patterns(report.patterns),
        *_audit_parts(report.audit),
    ]
    chosen = [one for one in (overview.selection.payer, overview.selection.provider) if one]
    return new_sheet(
        *(KIND, "", overview.period.title, [(one, Tone.PLAIN) for one in chosen], parts),
        (f"{_rules()} Printed {us_date(report.today)}.", f"{DIRECTION}. {NO_DESCRIPTOR}."),
    )


def edits_sheet(edits: Sequence[TopEdit], overview: Overview, today: date) -> SheetDocument:
    """The top edits with what to do about each, and the sentences for the chart."""
    sentences = [f"{one.pair}:\t{' '.join(one.sentences)}" for one in edits if one.sentences]
    parts: list[Part] = [
        _edits_table("By dollars denied", edits),
        TextPart("Why", tuple(f"{one.pair}:\t{one.why}" for one in edits)),
        TextPart("For the chart, where better documentation helps", tuple(sentences)),
    ]
    title = f"Top edits, {overview.period.title}"
    return new_sheet(KIND, "", title, (), parts, (f"{DIRECTION}. Printed {us_date(today)}.",))


def audit_sheet(audit: ModifierAudit, today: date) -> SheetDocument:
    """The modifier audit for the compliance folder, with the charts to pull."""
    parts = [*_audit_parts(audit), _pulls(chart_pulls(audit))]
    foot = (
        "Well above or below: ten or more counted, at least five points from the practice "
        "average, and more than two standard errors. An outlier is a reason to read "
        "charts, no more.",
        f"{NO_NAMES}. Printed {us_date(today)}.",
    )
    return new_sheet("Compliance", "", "Modifier audit", (), parts, foot)


def minor_sheet(prevention: Prevention, title: str, today: date) -> SheetDocument:
    """The practice's own list of minor procedures."""
    releases = ", ".join(sorted({one.release for one in prevention.minor if one.release}))
    foot = (
        f"Global days from the physician fee schedule {releases}. {NO_DESCRIPTOR}.",
        f"Printed {us_date(today)}.",
    )
    heading = "Minor procedures billed"
    return new_sheet(KIND, "", f"{heading}, {title}", (), [_minor(prevention)], foot)


def prevention_sheet(prevention: Prevention, title: str, today: date) -> SheetDocument:
    """What could have been stopped before it was sent."""
    foot = (f"{NO_NAMES}. Printed {us_date(today)}.",)
    return new_sheet(KIND, "", f"Prevention, {title}", (), _prevention_parts(prevention), foot)


def training_sheet(page: TrainingPage, today: date) -> SheetDocument:
    """One page for one provider: no patient's name, and what the note has to say."""
    parts: list[Part] = [
        FactPart(
            "",
            (
                ("Denials", f"{page.denials:,}, ${money_label(page.dollars)}"),
                ("Lines denied", page.lines.text),
            ),
        )
    ]
    for number, one in enumerate(page.patterns, start=1):
        count = "1 denial" if one.denials == 1 else f"{one.denials:,} denials"
        said = [f"{count}, ${money_label(one.dollars)}.\t{one.means}"]
        if one.sentence:
            said.append(f"For the note:\t{one.sentence}")
        parts.append(TextPart(f"{number}. {one.title}", tuple(said)))
    if not page.patterns:
        parts.append(TextPart("", ("No denials were posted for this provider and month.",)))
    foot = (f"{NO_NAMES}. {NO_DESCRIPTOR}. Printed {us_date(today)}.",)
    return new_sheet(
        "Training", "", f"{page.provider}, {page.month.label}", (), parts, foot, is_training=True
    )


def starter_sheet(edits: Sequence[StarterEdit], today: date) -> SheetDocument:
    """Twenty pairs of a specialty, before the practice has figures of its own."""
    rows = tuple(
        (
            *(str(place), one.column1, one.column2, str(one.indicator)),
            "Bill column 1 only" if one.indicator == 0 else "Only if the record shows two services",
        )
        for place, one in enumerate(edits, start=1)
    )
    head = ("#", "Column 1 (paid)", "Column 2 (denied)", "Indicator", "What to do")
    parts: list[Part] = [
        TextPart(
            "",
            (
                "Pairs often billed together, in no particular "
                "order. Your own top 20 replaces this list once you post remittances.",
            ),
        ),
        TablePart("", head, rows, (0.5, 1.6, 1.8, 1.1, 4), numbers=frozenset({0})),
        TextPart(
            "Modifier indicator",
            ("0:\tno modifier will bypass the edit.", "1:\ta modifier the record supports may."),
            Mark.BULLET,
        ),
    ]
    specialty = edits[0].specialty if edits else ""
    release = ", ".join(sorted({one.source for one in edits}))
    foot = (
        f"In effect in {release}; look up your date of service. {NO_DESCRIPTOR}.",
        f"Printed {us_date(today)}.",
    )
    title = f"Starter top 20: {specialty}"
    return new_sheet("Training", "", title, (), parts, foot, is_training=True)


# ---- parts


def _edits_table(heading: str, edits: Sequence[TopEdit]) -> TablePart:
    rows = tuple(
        (
            *(str(place), one.column1, one.column2),
            "–" if one.indicator is None else str(one.indicator),
            *(f"{one.lines:,}", money_label(one.denied), *_outcome_cells(one)),
            one.advice.label,
        )
        for place, one in enumerate(edits, start=1)
    )
    head = ("#", "Col. 1", "Col. 2", "Ind.", "Lines", "Denied ($)", *_OUTCOME_HEAD, "Advice")
    widths = (0.6, 1.2, 1.2, 1, 1.3, 1.9, 2, 1, 1, 1, 1.8, 1.9, 2.5)
    note = ""
    if edits and not edits[0].from_remittances:
        note = "From checked claims: no remittance was posted yet, so nothing was appealed."
    return TablePart(heading, head, rows, widths, note, numbers=frozenset({0, *range(3, 12)}))


def _outcome_cells(one: TopEdit | Group) -> tuple[str, ...]:
    of = one.outcomes
    counts = (of.appealed, of.won, of.part, of.lost, of.pending)
    return (*(f"{count:,}" for count in counts), money_label(of.recovered))


def _groups(heading: str, groups: Sequence[Group]) -> TablePart:
    has_rates = any(one.rate is not None for one in groups)
    rows = tuple(
        (
            *(one.label, f"{one.denials:,}", money_label(one.denied)),
            *((one.rate.text if one.rate is not None else "",) if has_rates else ()),
            *_outcome_cells(one),
        )
        for one in groups[:MOST_ROWS]
    )
    rate_head, rate_width = (("Lines denied",), (3.2,)) if has_rates else ((), ())
    head = ("", "Denials", "Denied ($)", *rate_head, *_OUTCOME_HEAD)
    widths = (3, 1.7, 2, *rate_width, 2, 1, 1, 1, 1.8, 1.9)
    left = len(groups) - MOST_ROWS
    note = f"And {left:,} more; the spreadsheet has them all." if left > 0 else ""
    return TablePart(heading, head, rows, widths, note, numbers=frozenset(range(1, len(head))))


def _audit_parts(audit: ModifierAudit) -> list[Part]:
    rows = tuple(
        (
            *(one.provider, one.modifier.label, one.quarter.label.replace("Quarter ", "Q")),
            f"{one.use.text}",
            one.mean.percent,
            "" if one.standing in (Standing.USUAL, Standing.TOO_FEW) else one.standing.value,
            *(f"{count:,}" for count in (one.quoted, one.unquoted, one.unsaved, one.denied)),
        )
        for one in audit.cells
        if one.use.part
    )
    head = ("Provider", "Modifier", "Quarter", "Used of visits, pairs or surgeries", "Mean")
    more = ("Outlier", "Quote on file", "No quote", "Claim not saved", "Denied")
    widths = (2.2, 1.7, 1.9, 3.1, 1.2, 1.6, 1.3, 1.2, 1.3, 1.4)
    table = TablePart(
        *("Modifier audit by provider and quarter", (*head, *more), rows, widths),
        numbers=frozenset({3, 4, 6, 7, 8, 9}),
    )
    note = "Dashed line: the practice average. Triangle: well above it. No bar: under ten."
    charts = ChartsPart("Last quarters", audit_charts(audit), 4, note)
    return [table, charts]


def _pulls(pulls: Iterable[ChartPull]) -> TablePart:
    rows = tuple(
        (
            *(one.provider, one.modifier.label, one.quarter.label),
            one.line.claim_number or "no number",
            us_date(one.line.date),
            f"{one.line.code}-{'-'.join(one.line.modifiers)}",
            {True: "yes", False: "no", None: "claim not saved"}[one.line.has_quote],
        )
        for one in pulls
    )
    head = ("Provider", "Modifier", "Quarter", "Claim", "Date of service", "Code", "Quote on file")
    heading = "Charts to pull, spread evenly over the quarter"
    return TablePart(heading, head, rows, (2.2, 1.6, 2.2, 1.5, 1.6, 1.7, 2.2))


def _prevention_parts(prevention: Prevention) -> list[Part]:
    missed = tuple(
        (one.title, f"{one.dismissed:,}", f"{one.ignored:,}", money_label(one.dollars))
        for one in prevention.missed
    )
    note = ""
    if prevention.unlooked:
        note = f"{prevention.unlooked:,} denials have no saved claim to check and are left out."
    visits = tuple(
        (
            *(one.visit.claim_number, us_date(one.visit.date), one.visit.code),
            *(one.surgery.code, us_date(one.surgery.date), one.global_days),
            *(money_label(one.visit.charge), "denied" if one.visit.is_denied else ""),
        )
        for one in prevention.global_visits
    )
    lone = tuple(
        (
            *(one.line.claim_number, us_date(one.line.date), one.line.code),
            *(" ".join(one.primaries[:8]), money_label(one.line.charge)),
            "denied" if one.line.is_denied else "",
        )
        for one in prevention.lone_add_ons
    )
    head = ("Visit on claim", "Date", "Code", "Surgery", "Date", "Days", "Charge ($)", "")
    return [
        TablePart(
            "Found before sending and denied after all",
            ("Rule", "Dismissed", "Sent anyway", "Denied ($)"),
            *(missed, (4, 1.4, 2, 1.6), note),
            numbers=frozenset({1, 2, 3}),
        ),
        _minor(prevention),
        TablePart(
            "Visits inside global periods, without 24 or 57",
            *(head, visits, (2, 1.6, 1, 1.2, 1.6, 1, 1.6, 1.2)),
            numbers=frozenset({5, 6}),
        ),
        TablePart(
            "Add-ons billed alone",
            ("Claim", "Date", "Add-on", "Its primaries", "Charge ($)", ""),
            *(lone, (1.8, 1.6, 1.2, 4, 1.6, 1.2)),
            numbers=frozenset({4}),
        ),
    ]


def _minor(prevention: Prevention) -> TablePart:
    rows = tuple(
        (
            *(one.code, one.global_days.lstrip("0") or "0", f"{one.days:,}"),
            *(money_label(one.charged), one.with_visit.text, f"{one.without_25:,}"),
            "a visit each time" if one.always_with_visit else "",
        )
        for one in prevention.minor
    )
    head = ("Code", "Global days", "Days billed", "Charged ($)", "With a visit", "No 25", "Note")
    return TablePart(
        *("Minor procedures (0 and 10 global days) billed", head, rows),
        *((1, 1.3, 1.3, 1.8, 2.8, 1, 1.8),),
        numbers=frozenset({1, 2, 3, 4, 5}),
    )


def _patterns(patterns: Sequence[Pattern]) -> TablePart:
    rows = tuple(
        (
            *(one.payer, one.paid, one.denied, f"{one.count:,}", money_label(one.dollars)),
            ", ".join(f"{each.claim_number} {each.adjustment}" for each in one.examples),
        )
        for one in patterns
    )
    head = ("Payer", "Paid", "Denied", "Times", "Denied ($)", "Newest three")
    heading = "Pairs that a payer keeps denying though no table holds them"
    return TablePart(heading, head, rows, (2.4, 1, 1, 1, 1.6, 4), numbers=frozenset({3, 4}))


def _rules() -> str:
    return (
        "Each rate shows its counts; no rate is shown under ten. "
        "Undecided denials are not counted in any rate."
    )
