"""Printed checks: one claim's report, and the summary of a batch."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import CheckReport, Coverage, Finding, Severity
from claimwright.domain.money import money_label
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.domain.sheet import Mark, Part, SheetDocument, TablePart, TextPart, Tone
from claimwright.services.checking.batch.claim_sums import Tally
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.batch.text import (
    TITLES,
    batch_sentences,
    by_risk,
    tables_looked_at,
)
from claimwright.services.checking.money_at_risk import charged, denied_lines
from claimwright.services.checking.rule_help import TABLE_WORDS
from claimwright.services.sheets.sheet_parts import new_sheet

SEVERITIES = {
    Severity.ERROR: ("Would be denied", Tone.ERROR),
    Severity.WARNING: ("To review", Tone.WARNING),
    Severity.INFO: ("Needs documentation", Tone.ACCENT),
}
Dismissed = tuple[Finding, Dismissal]
MAX_PROVIDERS = 40
NOT_CLEAN = "“No issues found” covers these tables only; it does not mean the claim is clean."


def claim_sheet(
    claim: Claim, report: CheckReport, today: date, dismissed: Sequence[Dismissed] = ()
) -> SheetDocument:
    """One claim's check, on one page if it fits: its lines, findings, and tables checked.

    ``dismissed`` has the dismissed findings with reasons and names.
    """
    parts: list[Part] = [_lines(claim)]
    for severity, (words, tone) in SEVERITIES.items():
        sentences = tuple(_finding_text(one) for one in report.findings if one.severity is severity)
        parts.append(TextPart(words, sentences, tone=tone))
    dismiss = tuple(
        f"{_finding_text(finding)} {dismissal.reviewer}: {dismissal.reason}"
        for finding, dismissal in dismissed
    )
    parts.append(TextPart("Dismiss", dismiss))
    if not report.findings:
        parts.append(TextPart("", ("No issues found in the tables checked, listed below.",)))
    checked = tuple(_looked_at(covered) for covered in report.coverage)
    parts.append(TextPart("Tables checked, and what was not", checked, Mark.BULLET))
    foot = (f"Checked {us_date(today)}. {NOT_CLEAN}",)
    title = " · ".join(word for word in (claim.patient.name, claim.payer.name) if word)
    chips = _chips(claim, report)
    number = claim.claim_number or "Claim"
    return new_sheet("Claim check", number, title, chips, parts, foot, names_patient=True)


def _chips(claim: Claim, report: CheckReport) -> list[tuple[str, Tone]]:
    counted = Counter(finding.severity for finding in report.findings)
    chips = [
        (f"{counted[severity]} {words.lower()}", tone)
        for severity, (words, tone) in SEVERITIES.items()
        if counted[severity]
    ]
    denied = {number for finding in report.findings for number in denied_lines(finding, claim)}
    if denied:
        of_all = money_label(claim.total_charge)
        chips.append((f"At risk: {money_label(charged(claim, denied))} of {of_all}", Tone.ERROR))
    return chips


def _lines(claim: Claim) -> TablePart:
    rows = tuple(
        (
            str(number),
            us_date(line.date) if line.date else "",
            line.code,
            " ".join(line.modifiers),
            "" if line.units is None else format(line.units.normalize(), "f"),
            "" if line.charge is None else money_label(line.charge),
        )
        for number, line in enumerate(claim.lines, 1)
    )
    head = ("Line", "Date", "Code", "Modifiers", "Units", "Charge")
    widths = (0.7, 1.4, 1.2, 1.6, 0.8, 1.3)
    return TablePart("", head, rows, widths, numbers=frozenset({4, 5}))


def _finding_text(finding: Finding) -> str:
    where = f"Line {finding.lines[0]}" if finding.lines else "Claim"
    predicts = f" · {', '.join(finding.predicts)}" if finding.predicts else ""
    return f"{where}{predicts}\t{finding.message}"


def _looked_at(covered: Coverage) -> str:
    name = TABLE_WORDS.get(covered.table, covered.table)
    note = covered.note
    if not note and not (covered.complete and covered.covers_dates):
        note = "Not complete for this claim."
    return f"{f'{name} {covered.release}'.strip()}\t{note}"


def batch_sheet(summary: BatchSummary, name: str, today: date) -> SheetDocument:
    """A batch as tables: by rule, by provider, and the claims with the most at risk."""
    providers = {
        npi: " ".join(filter(None, (npi, summary.provider_names.get(npi))))
        for npi in summary.provider_names
    }
    looked_at = tuple(f"{checked.table}\t{checked.notes}" for checked in tables_looked_at(summary))
    parts: list[Part] = [
        TextPart("", batch_sentences(summary)),
        _tallies("By rule", "Rule", summary.by_rule, lambda rule: TITLES.get(rule, rule)),
        _tallies(
            *("By provider", "Rendering NPI", summary.by_provider),
            lambda npi: providers.get(npi) or "not named",
        ),
        _most_at_risk(summary),
        TextPart("Tables checked, and what was not", looked_at, Mark.BULLET),
    ]
    foot = (
        f"{name}. Checked {us_date(today)}. A line may fall under several rules; in the total it"
        " counts once.",
        NOT_CLEAN,
    )
    return new_sheet("Batch check", "", name, _sums(summary), parts, foot)


def _sums(summary: BatchSummary) -> list[tuple[str, Tone]]:
    at_risk = f"At risk: {money_label(summary.at_risk)} of {money_label(summary.charged)}"
    return [(at_risk, Tone.ERROR if summary.at_risk else Tone.GOOD)]


def _tallies(
    heading: str, first: str, tallies: Mapping[str, Tally], named: Callable[[str], str]
) -> TablePart:
    ordered = by_risk(tallies)
    rows = tuple(
        (
            named(key),
            f"{tally.errors:,}",
            f"{tally.warnings:,}",
            f"{tally.records:,}",
            f"{tally.lines_at_risk:,}",
            money_label(tally.at_risk),
        )
        for key, tally in ordered[:MAX_PROVIDERS]
    )
    left_out = len(ordered) - len(rows)
    note = f"And {left_out:,} more with less at risk." if left_out > 0 else ""
    head = (
        first,
        "Would be denied",
        "To review",
        "Needs documentation",
        "Lines at risk",
        "At risk",
    )
    numbers = frozenset(range(1, len(head)))
    return TablePart(heading, head, rows, (3.6, 1.5, 1.2, 1.3, 1.3, 1.6), note, numbers=numbers)


def _most_at_risk(summary: BatchSummary) -> TablePart:
    rows = tuple(
        (
            f"{at_risk.place:,}",
            at_risk.claim_number or "no number",
            us_date(at_risk.day) if at_risk.day else "",
            at_risk.payer,
            str(at_risk.errors),
            money_label(at_risk.at_risk),
        )
        for at_risk in summary.most_at_risk
    )
    head = ("Place", "Claim", "Date", "Payer", "Would be denied", "At risk")
    note = "The spreadsheet names every claim." if summary.claims_with_errors > len(rows) else ""
    widths, numbers = (0.8, 2, 1.3, 3, 1.6, 1.6), frozenset({0, 4, 5})
    heading = "Claims with the most at risk"
    return TablePart(heading, head, rows, widths, note, numbers=numbers)
