"""Tables and charts for printed insights."""

from collections.abc import Iterable, Sequence

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import ChartPull, ModifierAudit, ShareLevel
from claimwright.domain.insights.edits import TopEdit
from claimwright.domain.insights.overview import Group
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.prevention import Prevention
from claimwright.domain.money import money_label
from claimwright.domain.sheet import ChartsPart, Part, TablePart
from claimwright.services.insights.charts import audit_charts

MOST_ROWS = 15
_OUTCOME_HEAD = ("Appealed", "Won", "Part", "Lost", "Pending", "Won back ($)")


def edits_table(heading: str, edits: Sequence[TopEdit]) -> TablePart:
    """The top edits with appeal outcomes and advice."""
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


def groups(heading: str, groups: Sequence[Group]) -> TablePart:
    """A table of denial groups, largest amount first."""
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


def audit_parts(audit: ModifierAudit) -> list[Part]:
    """The audit as a table, with small charts by quarter."""
    rows = tuple(
        (
            *(one.provider, one.modifier.label, one.quarter.label.replace("Quarter ", "Q")),
            f"{one.use.text}",
            one.mean.text,
            "" if one.level in (ShareLevel.USUAL, ShareLevel.TOO_FEW) else one.level.value,
            *(f"{count:,}" for count in (one.quoted, one.unquoted, one.unsaved, one.denied)),
        )
        for one in audit.cells
        if one.use.part
    )
    head = (
        "Provider",
        "Modifier",
        "Quarter",
        "Used of visits, pairs or surgeries",
        "All providers",
    )
    more = ("Outlier", "Quote on file", "No quote", "Claim not saved", "Denied")
    widths = (2.1, 1.5, 1.8, 2.7, 2.7, 1.5, 1.2, 1.1, 1.2, 1.3)
    table = TablePart(
        *("Modifier audit by provider and quarter", (*head, *more), rows, widths),
        numbers=frozenset({3, 4, 6, 7, 8, 9}),
    )
    note = "Dashed line: the practice's own mean. Triangle: well above it. No bar: under ten."
    charts = ChartsPart("Last quarters", audit_charts(audit), 3, note)
    return [table, charts]


def pulls(pulls: Iterable[ChartPull]) -> TablePart:
    """The claims whose charts to pull."""
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


def prevention_parts(prevention: Prevention) -> list[Part]:
    """The four lists of preventable denials."""
    missed = tuple(
        (one.title, f"{one.dismissed:,}", f"{one.ignored:,}", money_label(one.dollars))
        for one in prevention.missed
    )
    note = ""
    if prevention.unchecked:
        note = f"{prevention.unchecked:,} denials have no saved claim to check and are left out."
    visits = tuple(
        (
            *(one.visit.claim_number, us_date(one.visit.date), one.visit.code),
            *(one.surgery.code, us_date(one.surgery.date), one.global_days.lstrip("0")),
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
        minor(prevention),
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


def minor(prevention: Prevention) -> TablePart:
    """The practice's own list of minor procedures."""
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


def patterns(patterns: Sequence[Pattern]) -> TablePart:
    """Pairs for which a payer bundling rule is offered."""
    rows = tuple(
        (
            *(one.payer, one.paid, one.denied, f"{one.count:,}", money_label(one.dollars)),
            ", ".join(f"{each.claim_number} {each.adjustment}" for each in one.examples),
        )
        for one in patterns
    )
    head = ("Payer", "Paid", "Denied", "Times", "Denied ($)", "Newest three")
    heading = "Pairs that a payer keeps denying although no table lists them"
    return TablePart(heading, head, rows, (2.4, 1, 1, 1, 1.6, 4), numbers=frozenset({3, 4}))
