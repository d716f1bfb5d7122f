"""Batch totals: by rule, by provider, by money at risk."""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Coverage
from claimwright.services.checking.batch.claim_sums import ClaimSums, Tally, sums_of
from claimwright.services.checking.money_at_risk import NOTHING

MAX_AT_RISK = 25  # claims listed by name; the spreadsheet has all of them


@dataclass(frozen=True, slots=True, order=True)
class ClaimAtRisk:
    """One of the costliest claims; ``place`` is its position in the batch, from 1."""

    at_risk: Decimal
    place: int
    claim_number: str
    day: date | None
    payer: str
    errors: int


@dataclass(slots=True)
class BatchSummary:
    """The totals of a batch. Nothing else of a claim is kept, so batches can be of any length.

    ``at_risk`` is the charge in dollars of every line that would be denied, each line once, and
    ``charged`` that of all lines. ``provider_names`` maps NPI to name. ``tables`` is the tables'
    coverage of all ``days`` of service; ``other_coverage`` counts the claims' notes on sources
    that are not tables, such as the payer's own bundles.
    """

    claims: int = 0
    lines: int = 0
    claims_with_errors: int = 0
    claims_to_look_at: int = 0
    charged: Decimal = NOTHING
    all: Tally = field(default_factory=Tally)
    by_rule: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_provider: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    provider_names: dict[str, str] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    tables: tuple[Coverage, ...] = ()
    other_coverage: Counter[Coverage] = field(default_factory=Counter)
    medicaid_claims: int = 0
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
        self.take(sums_of(claim, report))

    def take(self, sums: ClaimSums) -> None:
        """Add the totals of one claim."""
        self.claims += 1
        self.lines += sums.lines
        self.charged += sums.charged
        self.claims_with_errors += sums.all.errors > 0
        self.claims_to_look_at += not sums.all.errors and sums.all.warnings > 0
        self.all.add(sums.all)
        for rule, tally in sums.by_rule.items():
            self.by_rule[rule].add(tally)
        for npi, tally in sums.by_provider.items():
            self.by_provider[npi].add(tally)
        for npi, name in sums.provider_names.items():
            self.provider_names[npi] = self.provider_names.get(npi) or name
        self.days |= sums.days
        self.medicaid_claims += sums.is_medicaid
        self.other_coverage.update(sums.other_coverage)
        if sums.all.lines_at_risk:
            self._keep_at_risk(sums)

    def _keep_at_risk(self, sums: ClaimSums) -> None:
        costly = ClaimAtRisk(
            *(sums.all.at_risk, self.claims, sums.claim_number, min(sums.days, default=None)),
            *(sums.payer, sums.all.errors),
        )
        if len(self._most_at_risk) < MAX_AT_RISK:
            heapq.heappush(self._most_at_risk, costly)
        elif costly.at_risk > self._most_at_risk[0].at_risk:
            heapq.heapreplace(self._most_at_risk, costly)
