"""The findings of a batch as CSV, one row per finding, written as they arrive."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import CheckReport, Finding, Severity
from claimwright.domain.money import money_text
from claimwright.files import saving_text
from claimwright.services.checking.money_at_risk import charged, denied_lines
from claimwright.services.exports.spreadsheet import escape_formulas

COLUMNS = (
    "claim_number",
    "payer",
    "date",
    "line",
    "code",
    "modifiers",
    "units",
    "charge",
    "provider_npi",
    "provider",
    "severity",
    "rule",
    "title",
    "predicts",
    "other_lines",
    "other_claims",
    "message",
    "way_out",
    "at_risk",
)
_INFO = Severity.INFO  # bound once: enum member lookup is slow on Python 3.11


class BatchSpreadsheet:
    """Writes reports one at a time.

    ``at_risk`` is filled only on the first row that denies a line, so the column adds up to the
    total at risk.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        csv.writer(file).writerow(COLUMNS)

    def add(self, claim: Claim, report: CheckReport) -> None:
        """Write a claim's findings."""
        self.write(rows_text(claim, report))

    def write(self, rows: str) -> None:
        """Write a claim's rows as formatted by `rows_text`."""
        self._file.write(rows)


def rows_text(claim: Claim, report: CheckReport) -> str:
    """A claim's findings as CSV rows."""
    if not report.findings:
        return ""
    text = io.StringIO()
    rows = csv.writer(text)
    counted: set[int] = set()
    lines: dict[int, tuple[str, ...]] = {}
    for finding in report.findings:
        newly_denied = set(denied_lines(finding, claim)) - counted
        counted |= newly_denied
        at_risk = money_text(charged(claim, newly_denied)) if newly_denied else ""
        number = finding.lines[0] if finding.lines else 0
        if number not in lines:
            lines[number] = tuple(map(escape_formulas, _of_line(claim, number)))
        rows.writerow((*lines[number], *_of_finding(finding), at_risk))
    return text.getvalue()


@contextmanager
def batch_spreadsheet(path: Path) -> Iterator[BatchSpreadsheet]:
    """Write a spreadsheet to ``path``; the file appears only if the block succeeds.

    Raises:
        BillingError: the file cannot be written.
    """
    with saving_text(path) as file:
        yield BatchSpreadsheet(file)


def _of_line(claim: Claim, number: int) -> tuple[str, ...]:
    line = claim.lines[number - 1] if 1 <= number <= len(claim.lines) else None
    if line is None:
        provider = claim.rendering_provider
        return (claim.claim_number, claim.payer.name, *[""] * 6, provider.npi, provider.name)
    provider = line.rendering_provider or claim.rendering_provider
    return (
        claim.claim_number,
        claim.payer.name,
        us_date(line.date) if line.date else "",
        str(number),
        line.code,
        " ".join(line.modifiers),
        "" if line.units is None else format(line.units.normalize(), "f"),
        "" if line.charge is None else money_text(line.charge),
        claim.rendering_npi(line),
        provider.name,
    )


def _of_finding(finding: Finding) -> tuple[str, ...]:
    """The finding's columns. Only user text can contain formulas, so only that is escaped."""
    fixes = finding.fixes if finding.severity is not _INFO else ()
    return (
        finding.severity,
        finding.rule,
        finding.title,
        " ".join(finding.predicts),
        " ".join([str(number) for number in finding.lines[1:]]),
        escape_formulas(" ".join(finding.other_claims)) if finding.other_claims else "",
        escape_formulas(finding.message),
        escape_formulas(fixes[0].text) if fixes else "",
    )
