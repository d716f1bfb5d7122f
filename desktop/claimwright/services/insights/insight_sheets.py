"""Printed insights: the report of a period, the audit, the lists, and training sheets."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import ModifierAudit
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.overview import Overview
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
from claimwright.services.insights import sheet_tables as tables
from claimwright.services.insights.charts import rate_chart, trend_chart
from claimwright.services.insights.modifier_audit import chart_pulls
from claimwright.services.insights.overview_words import overview_facts
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

KIND = "Insights"
NO_NAMES = "No patient's name is on this page"
DIRECTION = "Column 1 is paid, column 2 denied, as in CMS's table"
RATES = "Each rate shows its counts; no rate is shown under ten. What is undecided is not counted."


def report_sheet(report: InsightsReport) -> SheetDocument:
    """The full report of a period in one document."""
    overview = report.figures.overview
    parts: list[Part] = [
        FactPart("", overview_facts(overview)),
        ChartsPart("Trend", (trend_chart(overview.trend), rate_chart(overview.trend))),
        tables.edits_table("Top 20 edits, by dollars denied", report.figures.edits),
        *(
            tables.edits_table(f"Top edits of {month:%B %Y}", edits)
            for month, edits in report.figures.edits_by_month
            if len(report.figures.edits_by_month) > 1
        ),
        tables.groups("97 and 236 by modifier indicator", overview.by_indicator),
        tables.groups("By payer", overview.by_payer),
        tables.groups("By provider", overview.by_provider),
        tables.groups("By code", overview.by_code),
        tables.groups("By pair", overview.by_pair),
        *tables.prevention_parts(report.prevention),
        tables.patterns(report.patterns),
        *tables.audit_parts(report.audit),
    ]
    chosen = [one for one in (overview.selection.payer, overview.selection.provider) if one]
    return new_sheet(
        *(KIND, "", overview.period.title, [(one, Tone.PLAIN) for one in chosen], parts),
        (f"{RATES} Printed {us_date(report.today)}.", f"{DIRECTION}. {NO_DESCRIPTOR}."),
    )


def edits_sheet(edits: Sequence[TopEdit], overview: Overview, today: date) -> SheetDocument:
    """The top edits with advice on each, and sentences for the chart."""
    sentences = [f"{one.pair}:\t{' '.join(one.sentences)}" for one in edits if one.sentences]
    parts: list[Part] = [
        tables.edits_table("By dollars denied", edits),
        TextPart("Why", tuple(f"{one.pair}:\t{one.why}" for one in edits)),
        TextPart("For the chart, where better documentation helps", tuple(sentences)),
    ]
    title = f"Top edits, {overview.period.title}"
    return new_sheet(KIND, "", title, (), parts, (f"{DIRECTION}. Printed {us_date(today)}.",))


def audit_sheet(audit: ModifierAudit, today: date) -> SheetDocument:
    """The modifier audit for the compliance folder, with the charts to pull."""
    parts = [*tables.audit_parts(audit), tables.pulls(chart_pulls(audit))]
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
    return new_sheet(KIND, "", f"{heading}, {title}", (), [tables.minor(prevention)], foot)


def prevention_sheet(prevention: Prevention, title: str, today: date) -> SheetDocument:
    """Denials that could have been prevented before submission."""
    foot = (f"{NO_NAMES}. Printed {us_date(today)}.",)
    return new_sheet(
        KIND, "", f"Prevention, {title}", (), tables.prevention_parts(prevention), foot
    )


def training_sheet(page: TrainingPage, today: date) -> SheetDocument:
    """One page for one provider, without patient names: what the note has to say."""
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
        sentences = [f"{count}, ${money_label(one.dollars)}.\t{one.means}"]
        if one.sentence:
            sentences.append(f"For the note:\t{one.sentence}")
        parts.append(TextPart(f"{number}. {one.title}", tuple(sentences)))
    if not page.patterns:
        parts.append(TextPart("", ("No denials were posted for this provider and month.",)))
    foot = (f"{NO_NAMES}. {NO_DESCRIPTOR}. Printed {us_date(today)}.",)
    return new_sheet(
        "Training", "", f"{page.provider}, {page.month.label}", (), parts, foot, is_training=True
    )


def starter_sheet(edits: Sequence[StarterEdit], today: date) -> SheetDocument:
    """Twenty pairs of a specialty, for practices without figures of their own."""
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
