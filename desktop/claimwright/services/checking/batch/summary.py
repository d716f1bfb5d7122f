"""What came of many claims, in sums: by rule, by provider, by money at risk."""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Coverage
from claimwright.services.checking.batch.claim_sums import ClaimSums, Tally, sums_of
from claimwright.services.checking.money_at_risk import NOTHING

MAX_AT_RISK = 25  # claims that are named; the spreadsheet has them all


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
    """The sums of a batch; of a claim nothing else is kept, so a batch may be of any length.

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
        self.take(sums_of(claim, report))

    def take(self, sums: ClaimSums) -> None:
        """Count one claim that was summed up already."""
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
        for npi, name in sums.named.items():
            self.named[npi] = self.named.get(npi) or name
        self.days |= sums.days
        self.of_medicaid += sums.of_medicaid
        self.beside.update(sums.beside)
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
