"""Many claims checked one after another, and what came of it by rule and by provider."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.claim import Claim
from claimwright.domain.finding import CheckReport, Finding, Severity
from claimwright.domain.money import money_text
from claimwright.errors import BillingError
from claimwright.services.check import CheckService
from claimwright.services.claim_file import LoadedClaim

CSV_HEAD = (
    "claim_number",
    "date",
    "line",
    "code",
    "charge",
    "provider_npi",
    "severity",
    "rule",
    "predicts",
    "message",
)


class BatchStopped(BillingError):
    """The user cancelled; what was checked before is not kept."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One finding of one claim; ``charge`` in dollars is that of the line that would be denied."""

    claim_number: str
    day: date | None
    line: int | None
    code: str
    charge: Decimal | None
    npi: str
    finding: Finding


@dataclass(slots=True)
class Tally:
    """Findings counted for one rule or one provider; the money of a line counts once."""

    errors: int = 0
    warnings: int = 0
    at_risk: Decimal = field(default_factory=lambda: Decimal("0.00"))


@dataclass(slots=True)
class BatchResult:
    """All findings of a batch, and the tallies. Information alone is not tallied.

    ``at_risk`` is the charge in dollars of every line that would be denied, each line once;
    ``charged`` that of all claims.
    """

    claims: int = 0
    claims_with_errors: int = 0
    charged: Decimal = field(default_factory=lambda: Decimal("0.00"))
    at_risk: Decimal = field(default_factory=lambda: Decimal("0.00"))
    rows: list[BatchRow] = field(default_factory=list)
    by_rule: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_provider: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, claim: Claim, report: CheckReport) -> None:
        """Count one claim's report."""
        self.claims += 1
        self.claims_with_errors += report.has_errors
        self.charged += claim.total_charge
        counted: set[tuple[str, int | None]] = set()
        for row in _rows(claim, report):
            self.rows.append(row)
            self._count(row, counted)

    def _count(self, row: BatchRow, counted: set[tuple[str, int | None]]) -> None:
        severity, rule = row.finding.severity, row.finding.rule
        if severity is Severity.INFO:
            return
        for place, tally in (
            ("rule:" + rule, self.by_rule[rule]),
            ("provider:" + row.npi, self.by_provider[row.npi]),
        ):
            tally.errors += severity is Severity.ERROR
            tally.warnings += severity is Severity.WARNING
            if severity is Severity.ERROR and (place, row.line) not in counted:
                counted.add((place, row.line))
                tally.at_risk += row.charge or Decimal()
        if severity is Severity.ERROR and ("", row.line) not in counted:
            counted.add(("", row.line))
            self.at_risk += row.charge or Decimal()


def _rows(claim: Claim, report: CheckReport) -> Iterator[BatchRow]:
    for finding in report.findings:
        number = finding.lines[0] if finding.lines else None
        known = number is not None and number <= len(claim.lines)
        line = claim.lines[number - 1] if known and number is not None else None
        yield BatchRow(
            claim.claim_number,
            line.date if line else None,
            number,
            line.code if line else "",
            line.charge if line else None,
            claim.rendering_npi(line) if line else claim.rendering_provider.npi,
            finding,
        )


def check_batch(
    checker: CheckService,
    claims: Iterable[LoadedClaim],
    today: date,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    each: Callable[[CheckReport], None] | None = None,
) -> BatchResult:
    """Check claims one by one; ``each`` hears every report, ``progress`` the claims done so far.

    Raises:
        BatchStopped: ``cancelled`` said so.
    """
    result = BatchResult()
    for loaded in claims:
        if cancelled is not None and cancelled():
            raise BatchStopped("The check was stopped; nothing was written.")
        report = checker.check(loaded.claim, loaded.history, today)
        result.add(loaded.claim, report)
        if each is not None:
            each(report)
        if progress is not None:
            progress(result.claims)
    return result


def batch_csv(result: BatchResult) -> str:
    """A row a finding for a spreadsheet; a text that a spreadsheet would calculate is quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_HEAD)
    for row in result.rows:
        finding = row.finding
        writer.writerow(
            (
                _harmless(row.claim_number),
                row.day.isoformat() if row.day else "",
                row.line or "",
                _harmless(row.code),
                "" if row.charge is None else money_text(row.charge),
                _harmless(row.npi),
                finding.severity.value,
                finding.rule,
                " ".join(finding.predicts),
                _harmless(finding.message),
            )
        )
    return text.getvalue()


def _harmless(text: str) -> str:
    """A cell that begins like a formula is kept from being one."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
