"""One claim's contribution to the batch totals: small values that are cheap to pickle."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.finding.finding import CheckReport, Coverage, Severity
from claimwright.domain.reference.reference import Table
from claimwright.services.checking.money_at_risk import NOTHING, charged, denied_lines

# Bound once: enum member lookup is slow on Python 3.11.
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
TABLES = frozenset(str(table) for table in Table)


@dataclass(slots=True)
class Tally:
    """Finding counts for one rule or one provider. The charge of a line counts once."""

    errors: int = 0
    warnings: int = 0
    records: int = 0
    lines_at_risk: int = 0
    at_risk: Decimal = NOTHING

    def count(self, severity: Severity) -> None:
        """Count one finding."""
        if severity is _ERROR:
            self.errors += 1
        elif severity is _WARNING:
            self.warnings += 1
        else:
            self.records += 1

    def risk(self, claim: Claim, lines: Collection[int]) -> None:
        """Add the charges of lines that would be denied."""
        if lines:
            self.lines_at_risk += len(lines)
            self.at_risk += charged(claim, lines)

    def __reduce__(self) -> tuple[type["Tally"], tuple[object, ...]]:
        """Pickle through the constructor, which is faster than field by field."""
        counts = (self.errors, self.warnings, self.records, self.lines_at_risk, self.at_risk)
        return Tally, counts

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.errors += other.errors
        self.warnings += other.warnings
        self.records += other.records
        self.lines_at_risk += other.lines_at_risk
        self.at_risk += other.at_risk


@dataclass(slots=True)
class ClaimSums:
    """Totals for one claim. ``provider_names`` maps NPI to name, empty if unknown."""

    claim_number: str
    payer: str
    lines: int
    charged: Decimal
    days: frozenset[date]
    is_medicaid: bool
    other_coverage: tuple[Coverage, ...]
    all: Tally = field(default_factory=Tally)
    by_rule: dict[str, Tally] = field(default_factory=dict)
    by_provider: dict[str, Tally] = field(default_factory=dict)
    provider_names: dict[str, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type["ClaimSums"], tuple[object, ...]]:
        """Pickle like a `Tally`."""
        return ClaimSums, tuple(getattr(self, name) for name in _FIELDS)


_FIELDS = tuple(one.name for one in fields(ClaimSums))


def sums_of(claim: Claim, report: CheckReport) -> ClaimSums:
    """What a claim and its report add to the batch totals."""
    sums = ClaimSums(
        claim.claim_number,
        claim.payer.name,
        len(claim.lines),
        claim.total_charge,
        frozenset(line.date for line in claim.lines if line.date is not None),
        claim.payer.kind is PayerKind.MEDICAID,
        tuple(one for one in report.coverage if one.table not in TABLES),
    )
    denied: set[int] = set()
    by_rule: dict[str, set[int]] = {}
    for finding in report.findings:
        lines = denied_lines(finding, claim)
        denied.update(lines)
        by_rule.setdefault(finding.rule, set()).update(lines)
        npi = _npi(sums, claim, finding.lines[0] if finding.lines else 0)
        for tally in (
            sums.all,
            sums.by_rule.get(finding.rule) or sums.by_rule.setdefault(finding.rule, Tally()),
            sums.by_provider.get(npi) or sums.by_provider.setdefault(npi, Tally()),
        ):
            tally.count(finding.severity)
    sums.all.risk(claim, denied)
    for rule, lines_of_rule in by_rule.items():
        sums.by_rule[rule].risk(claim, lines_of_rule)
    for number in sorted(denied):
        sums.by_provider.setdefault(_npi(sums, claim, number), Tally()).risk(claim, (number,))
    return sums


def _npi(sums: ClaimSums, claim: Claim, number: int) -> str:
    """The rendering NPI of a line, or of the claim if ``number`` is no line. Records the name."""
    line = claim.lines[number - 1] if 1 <= number <= len(claim.lines) else None
    npi = claim.rendering_npi(line) if line is not None else claim.rendering_provider.npi
    if not sums.provider_names.get(npi):
        providers = [line.rendering_provider] if line is not None else []
        providers += [claim.rendering_provider, claim.billing_provider]
        held = (one.name for one in providers if one is not None and one.npi == npi)
        sums.provider_names[npi] = next((name for name in held if name), "")
    return npi
