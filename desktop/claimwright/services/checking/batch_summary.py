"""What came of many claims, in sums: by rule, by provider, by money at risk."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.finding.finding import CheckReport, Coverage, Severity
from claimwright.domain.reference.reference import Table
from claimwright.services.checking.money_at_risk import NOTHING, charged, denied_lines

MAX_AT_RISK = 25  # claims that are named; the spreadsheet has them all
TABLES = frozenset(str(table) for table in Table)


@dataclass(slots=True)
class Tally:
    """Findings counted for one rule or one provider; the money of a line counts once."""

    errors: int = 0
    warnings: int = 0
    records: int = 0
    lines_at_risk: int = 0
    at_risk: Decimal = NOTHING

    def count(self, severity: Severity) -> None:
        """Count one finding."""
        self.errors += severity is Severity.ERROR
        self.warnings += severity is Severity.WARNING
        self.records += severity is Severity.INFO

    def risk(self, claim: Claim, lines: set[int]) -> None:
        """Add lines that would be denied."""
        self.lines_at_risk += len(lines)
        self.at_risk += charged(claim, lines)


@dataclass(frozen=True, slots=True, order=True)
class ClaimAtRisk:
    """A claim with much at risk; ``place`` is its place in the batch, from 1."""

    at_risk: Decimal
    place: int
    claim_number: str
    day: date | None
    payer: str
    errors: int


@dataclass(slots=True)
class BatchSummary:
    """The sums of a batch; nothing else of a claim is held, so a batch may be of any length.

    ``at_risk`` is the charge in dollars of every line that would be denied, each line once, and
    ``charged`` that of all lines. ``named`` holds the providers' names by NPI. ``tables`` is what
    the tables say of all the ``days`` of service together; ``beside`` counts what the claims were
    told of what is in no table, such as the payer's own bundles.
    """

    claims: int = 0
    lines: int = 0
    claims_with_errors: int = 0
    claims_to_look_at: int = 0
    charged: Decimal = NOTHING
    all: Tally = field(default_factory=Tally)
    by_rule: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_provider: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    named: dict[str, str] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    tables: tuple[Coverage, ...] = ()
    beside: Counter[Coverage] = field(default_factory=Counter)
    of_medicaid: int = 0
    _most_at_risk: list[ClaimAtRisk] = field(default_factory=list)

    @property
    def at_risk(self) -> Decimal:
        """The charge of every line that would be denied, in dollars."""
        return self.all.at_risk

    @property
    def most_at_risk(self) -> list[ClaimAtRisk]:
        """The claims with the most at risk, most first."""
        return sorted(self._most_at_risk, key=lambda one: (-one.at_risk, one.place))

    def add(self, claim: Claim, report: CheckReport) -> None:
        """Count one claim's report."""
        self.claims += 1
        self.lines += len(claim.lines)
        self.charged += claim.total_charge
        self.claims_with_errors += report.has_errors
        severities = {finding.severity for finding in report.findings}
        self.claims_to_look_at += not report.has_errors and Severity.WARNING in severities
        self._count_findings(claim, report)
        self.days.update(line.date for line in claim.lines if line.date is not None)
        self.of_medicaid += claim.payer.kind is PayerKind.MEDICAID
        self._count_beside(report.coverage)

    def _count_findings(self, claim: Claim, report: CheckReport) -> None:
        denied: set[int] = set()
        by_rule: dict[str, set[int]] = defaultdict(set)
        for finding in report.findings:
            lines = denied_lines(finding, claim)
            denied.update(lines)
            by_rule[finding.rule].update(lines)
            npi = self._npi(claim, finding.lines[0] if finding.lines else 0)
            for tally in (self.all, self.by_rule[finding.rule], self.by_provider[npi]):
                tally.count(finding.severity)
        self.all.risk(claim, denied)
        for rule, numbers in by_rule.items():
            self.by_rule[rule].risk(claim, numbers)
        for number in denied:
            self.by_provider[self._npi(claim, number)].risk(claim, {number})
        if denied:
            self._keep_at_risk(claim, report, charged(claim, denied))

    def _npi(self, claim: Claim, number: int) -> str:
        """Who rendered a line, or the claim where it is about no line; the name is kept."""
        line = claim.lines[number - 1] if 1 <= number <= len(claim.lines) else None
        npi = claim.rendering_npi(line) if line is not None else claim.rendering_provider.npi
        if not self.named.get(npi):
            providers = [line.rendering_provider] if line is not None else []
            providers += [claim.rendering_provider, claim.billing_provider]
            held = (one.name for one in providers if one is not None and one.npi == npi)
            self.named[npi] = next((name for name in held if name), "")
        return npi

    def _keep_at_risk(self, claim: Claim, report: CheckReport, at_risk: Decimal) -> None:
        day = min((line.date for line in claim.lines if line.date is not None), default=None)
        errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
        costly = ClaimAtRisk(
            at_risk, self.claims, claim.claim_number, day, claim.payer.name, errors
        )
        if len(self._most_at_risk) < MAX_AT_RISK:
            heapq.heappush(self._most_at_risk, costly)
        elif costly.at_risk > self._most_at_risk[0].at_risk:
            heapq.heapreplace(self._most_at_risk, costly)

    def _count_beside(self, coverage: Iterable[Coverage]) -> None:
        for covered in coverage:
            if covered.table not in TABLES:
                self.beside[covered] += 1
