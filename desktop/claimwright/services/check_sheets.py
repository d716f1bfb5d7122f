"""A check on paper: one claim's report, and the summary of a batch."""

from collections.abc import Mapping
from datetime import date

from claimwright.domain.claim import Claim
from claimwright.domain.finding import CheckReport, Finding, Severity
from claimwright.domain.money import money_label
from claimwright.letters.sheet import Part, SheetDocument, TablePart, TextPart, Tone
from claimwright.rules.registry import RULES
from claimwright.services.batch_check import BatchResult, Tally
from claimwright.services.sheet_parts import new_sheet

SEVERITIES = {
    Severity.ERROR: ("Would be denied", Tone.ERROR),
    Severity.WARNING: ("To look at", Tone.WARNING),
    Severity.INFO: ("Rests on the record", Tone.ACCENT),
}
MOST_PROVIDERS = 40


def claim_sheet(claim: Claim, report: CheckReport, today: date) -> SheetDocument:
    """One claim's check, one page where it can be: the lines, the findings, what was checked."""
    parts: list[Part] = [_lines(claim)]
    for severity, (words, _tone) in SEVERITIES.items():
        said = tuple(_said(one) for one in report.findings if one.severity is severity)
        if said:
            parts.append(TextPart(words, said))
    if not report.findings:
        parts.append(TextPart("", ("The tables named below have no objection.",)))
    checked = tuple(
        f"{covered.table} {covered.release}".strip() + (f"\t{covered.note}" if covered.note else "")
        for covered in report.coverage
    )
    parts.append(TextPart("What was looked at", checked))
    counts = tuple(
        (f"{count} {words.lower()}", tone)
        for severity, (words, tone) in SEVERITIES.items()
        if (count := sum(one.severity is severity for one in report.findings))
    )
    foot = (f"Checked {today.isoformat()}. What the tables do not cover was not checked.",)
    title = " · ".join(word for word in (claim.patient.name, claim.payer.name) if word)
    return new_sheet("Claim check", claim.claim_number or "Claim", title, counts, parts, foot)


def _lines(claim: Claim) -> TablePart:
    rows = tuple(
        (
            str(number),
            line.date.isoformat() if line.date else "",
            line.code,
            " ".join(line.modifiers),
            "" if line.units is None else format(line.units.normalize(), "f"),
            "" if line.charge is None else money_label(line.charge),
        )
        for number, line in enumerate(claim.lines, 1)
    )
    head = ("Line", "Date", "Code", "Modifiers", "Units", "Charge")
    return TablePart("", head, rows, (0.7, 1.4, 1.2, 1.6, 0.8, 1.3))


def _said(finding: Finding) -> str:
    where = f"Line {finding.lines[0]}" if finding.lines else "Claim"
    predicts = f" · {', '.join(finding.predicts)}" if finding.predicts else ""
    return f"{where}{predicts}\t{finding.message}"


def batch_sheet(result: BatchResult, name: str, today: date) -> SheetDocument:
    """A batch in one table a question: by rule, by provider, and the money at risk."""
    titles = {rule.id: rule.title for rule in RULES}
    named = {titles.get(rule, rule): tally for rule, tally in result.by_rule.items()}
    told = (
        f"{result.claims:,} claims over {money_label(result.charged)}; "
        f"{result.claims_with_errors:,} of them have a line that would be denied.",
        f"At risk: {money_label(result.at_risk)}, each line that would be denied counted once.",
    )
    parts: list[Part] = [
        TextPart("", told),
        _tally_table("By rule", "Rule", named),
        _tally_table("By provider", "Rendering NPI", result.by_provider),
    ]
    foot = (f"{name}. Checked {today.isoformat()}. One line may fall under several rules.",)
    return new_sheet("Batch check", "", name, (), parts, foot)


def _tally_table(heading: str, first: str, tallies: Mapping[str, Tally]) -> TablePart:
    ordered = sorted(tallies.items(), key=lambda item: (-item[1].at_risk, item[0]))
    rows = tuple(
        (
            name or "not named",
            f"{tally.errors:,}",
            f"{tally.warnings:,}",
            money_label(tally.at_risk),
        )
        for name, tally in ordered[:MOST_PROVIDERS]
    )
    left_out = len(ordered) - len(rows)
    note = f"And {left_out:,} more with less at risk." if left_out > 0 else ""
    head = (first, "Would be denied", "To look at", "At risk")
    return TablePart(heading, head, rows, (4, 1.6, 1.4, 1.6), note)
