"""Table columns for batch totals: by rule, by provider, and the claims with the most at risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.dates import us_date
from claimwright.services.checking.batch.claim_sums import Tally
from claimwright.services.checking.batch.summary import BatchSummary, ClaimAtRisk
from claimwright.services.checking.batch.text import TITLES, TableCoverage, by_risk
from claimwright.ui.widgets.tables.number_columns import count_column, money_column
from claimwright.ui.widgets.tables.record_model import Column


@dataclass(frozen=True, slots=True)
class TallyRow:
    """The totals for one rule or one provider."""

    name: str
    errors: int
    warnings: int
    records: int
    lines_at_risk: int
    at_risk: Decimal


def rule_rows(summary: BatchSummary) -> list[TallyRow]:
    """The rules that reported findings, most dollars at risk first."""
    return _rows(summary.by_rule, TITLES)


def provider_rows(summary: BatchSummary) -> list[TallyRow]:
    """The rendering providers, most dollars at risk first."""
    names = {
        npi: " · ".join(word for word in (name, npi) if word) or "Not named"
        for npi, name in summary.provider_names.items()
    }
    return _rows(summary.by_provider, names)


def _rows(tallies: Mapping[str, Tally], names: Mapping[str, str]) -> list[TallyRow]:
    return [
        TallyRow(
            names.get(key, key),
            *(tally.errors, tally.warnings, tally.records, tally.lines_at_risk, tally.at_risk),
        )
        for key, tally in by_risk(tallies)
    ]


def tally_columns(name: str) -> list[Column[TallyRow]]:
    """The columns of a totals table; ``name`` is the header of the first."""
    return [
        Column(name, lambda row: row.name),
        count_column("Would be denied", lambda row: row.errors, 124),
        count_column("To review", lambda row: row.warnings, 96),
        count_column("Needs documentation", lambda row: row.records, 108),
        count_column("Lines at risk", lambda row: row.lines_at_risk, 104),
        money_column("At risk ($)", lambda row: row.at_risk, 124),
    ]


def at_risk_columns() -> list[Column[ClaimAtRisk]]:
    """The columns of the table of claims with the most at risk."""
    return [
        count_column("Place", lambda claim: claim.place, 72),
        Column("Claim", lambda claim: claim.claim_number or "no number", width=150),
        Column("Date", lambda claim: us_date(claim.day) if claim.day else "", width=110),
        Column("Payer", lambda claim: claim.payer),
        count_column("Would be denied", lambda claim: claim.errors, 124),
        money_column("At risk ($)", lambda claim: claim.at_risk, 124),
    ]


def table_columns() -> list[Column[TableCoverage]]:
    """The columns of the list of tables checked."""
    return [
        Column("Table", lambda covered: covered.table, width=240),
        Column("What was not checked", lambda covered: covered.notes),
    ]
