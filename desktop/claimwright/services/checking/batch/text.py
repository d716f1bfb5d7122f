"""Batch totals in words, for the screen, the printed page and the command line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimwright.domain.money import money_label
from claimwright.rules.context.coverage import HISTORY, MEDICAID_NOTE, NCCI_TABLES
from claimwright.rules.registry import RULES
from claimwright.services.checking.batch.claim_sums import Tally
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.rule_help import TABLE_WORDS

TITLES = {one.id: one.rule.title for one in RULES}
MAX_NOTES = 3  # distinct sentences about one table


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """A table with its release, and notes on what it did not cover, with claim counts."""

    table: str
    notes: str


def batch_sentences(summary: BatchSummary) -> tuple[str, str]:
    """How many claims have no issues, and what "at risk" means."""
    without = summary.claims - summary.claims_with_errors - summary.claims_to_look_at
    return (
        f"{counted(summary.claims, 'claim')} with {counted(summary.lines, 'line')}:"
        f" {summary.claims_with_errors:,} with an expected denial,"
        f" {summary.claims_to_look_at:,} more to review, {without:,} with no issues found in the"
        " tables checked.",
        f"At risk: ${money_label(summary.at_risk)} of ${money_label(summary.charged)}, the full"
        f" charge of {counted(summary.all.lines_at_risk, 'line')} that would be denied,"
        " each counted once.",
    )


def batch_text(summary: BatchSummary) -> str:
    """The totals as text for a terminal: amount at risk by rule, largest first."""
    rows = [
        f"  {TITLES.get(rule, rule):<38} {tally.errors:>9,} {tally.warnings:>9,}"
        f" {money_label(tally.at_risk):>16}"
        for rule, tally in by_risk(summary.by_rule)
    ]
    head = f"  {'':<38} {'denied':>9} {'review':>9} {'at risk ($)':>16}"
    return "\n".join([*batch_sentences(summary), *([head] if rows else []), *rows])


def by_risk(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """The tallies sorted by amount at risk, then by number of errors."""
    return sorted(tallies.items(), key=lambda item: (-item[1].at_risk, -item[1].errors, item[0]))


def counted(number: int, thing: str) -> str:
    """A count with its noun: ``1 claim``, ``1,200 claims``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def tables_looked_at(summary: BatchSummary) -> Iterator[TableCoverage]:
    """Each table checked and what it did not cover, then sources that are not tables."""
    for covered in summary.tables:
        notes = [covered.note] if covered.note else []
        if summary.medicaid_claims and covered.table in NCCI_TABLES:
            notes.append(f"{MEDICAID_NOTE} ({counted(summary.medicaid_claims, 'claim')})")
        name = f"{TABLE_WORDS.get(covered.table, covered.table)} {covered.release}".strip()
        yield TableCoverage(name, " ".join(notes))
    for table in dict.fromkeys(covered.table for covered in summary.other_coverage):
        detail = _history(summary) if table == HISTORY else _table_notes(summary, table)
        yield TableCoverage(TABLE_WORDS.get(table, table), detail)


def _table_notes(summary: BatchSummary, table: str) -> str:
    """The claims' notes about a source, most frequent first, with counts."""
    counts = Counter(
        {one.note: n for one, n in summary.other_coverage.items() if one.table == table}
    )
    parts = [f"{note} ({counted(n, 'claim')})" for note, n in counts.most_common(MAX_NOTES)]
    if len(counts) > MAX_NOTES:
        parts.append(f"And {len(counts) - MAX_NOTES:,} other notes.")
    return " ".join(parts)


def _history(summary: BatchSummary) -> str:
    """How many claims were checked against the patient's other claims."""
    checked = sum(
        n for one, n in summary.other_coverage.items() if one.table == HISTORY and one.complete
    )
    if checked == summary.claims:
        return "Checked for every claim, as far as these files or the practice file have it."
    return f"Checked for {checked:,} of {counted(summary.claims, 'claim')}."
