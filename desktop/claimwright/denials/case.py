"""One denial with everything that its decision depends on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine, Payer, PayerKind
from claimwright.domain.decision.facts import Fact, Facts
from claimwright.domain.decision.replay import Replay
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.finding.finding import Finding

QMB_REMARKS = frozenset({"N192", "N781", "N782", "N783"})
COST_SHARING = frozenset({"1", "2", "3", "66"})
NOT_LIABLE = frozenset({"M27", "M39", "N172", "N364", "N563", "N842"})
UNPROCESSABLE = frozenset({"MA130", "N704"})
# CARCs that only point to their remark.
SEE_THE_REMARK = frozenset({"96", "234", "A1", "P1"})


@dataclass(frozen=True, slots=True)
class Case:
    """A denial, its claim, the replay of its line, the answers so far, and today."""

    denial: Denial
    claim: Claim
    replay: Replay
    history: Sequence[Claim] | None
    settings: PayerSettings
    facts: Facts
    today: datetime.date
    group: str = field(init=False)
    carc: str = field(init=False)
    remarks: frozenset[str] = field(init=False)
    number: int = field(init=False)
    payer: Payer = field(init=False)

    def __post_init__(self) -> None:
        denial = self.denial
        object.__setattr__(self, "group", denial.adjustment.group.value)
        object.__setattr__(self, "carc", denial.adjustment.carc)
        object.__setattr__(self, "remarks", frozenset(denial.remarks))
        object.__setattr__(self, "number", denied_line(denial, self.claim))
        object.__setattr__(self, "payer", self.settings.payer)

    @property
    def line(self) -> ClaimLine | None:
        """The denied line, or None if the whole claim is denied."""
        return self.claim.lines[self.number - 1] if self.number else None

    @property
    def code(self) -> str:
        """The denied procedure code; empty if the denial names no line."""
        return self.claim.lines[self.number - 1].code if self.number else ""

    @property
    def modifiers(self) -> frozenset[str]:
        """The modifiers of the denied line, or of all lines if the whole claim is denied."""
        if self.number:
            return frozenset(self.claim.lines[self.number - 1].modifiers)
        return frozenset(mod for line in self.claim.lines for mod in line.modifiers)

    @property
    def service_date(self) -> datetime.date | None:
        """The denied line's From date, or else the earliest date on the claim."""
        if self.number and self.claim.lines[self.number - 1].date:
            return self.claim.lines[self.number - 1].date
        return min((line.date for line in self.claim.lines if line.date), default=None)

    @property
    def charge(self) -> Decimal | None:
        """The charge of the denied line, or of the whole claim."""
        return self.claim.lines[self.number - 1].charge if self.number else self.claim.total_charge

    @property
    def is_medicare(self) -> bool:
        """Whether the payer is Original Medicare (Part B), not a Medicare Advantage plan."""
        return self.payer.kind is PayerKind.MEDICARE

    @property
    def is_plan_without_contract(self) -> bool:
        """Whether a Medicare Advantage plan denied a provider without a contract."""
        return (
            self.payer.kind is PayerKind.MEDICARE_ADVANTAGE
            and self.facts.get(Fact.CONTRACTED) == "false"
        )

    @property
    def needs_waiver(self) -> bool:
        """Whether such a plan requires a signed waiver of liability; yes unless set otherwise."""
        return self.is_plan_without_contract and self.payer.waiver_of_liability is not False

    @property
    def without_contract(self) -> str:
        """A sentence on how a provider without a contract appeals a plan's denial."""
        how = "with a signed waiver of liability" if self.needs_waiver else "directly"
        return f"A provider without a contract appeals a plan's denial {how}."

    @property
    def is_qmb(self) -> bool:
        """Whether the denied amount is Medicare cost sharing that Medicaid pays.

        QMB remarks apply to the whole claim, so with 45, 253 or a bundled line they say nothing
        about that amount.
        """
        permitted = self.replay.permitted_groups
        is_patients = self.group == "PR" and (not permitted or "PR" in permitted)
        is_share = is_patients or self.carc in COST_SHARING
        return (
            (is_share and not QMB_REMARKS.isdisjoint(self.remarks))
            or (self.group == "OA" and self.carc == "209")
            or (self.group == "CO" and self.carc == "303")
        )

    @property
    def takes_replacement(self) -> bool:
        """Whether the payer accepts frequency 7; Medicare Part B does not unless set otherwise."""
        chosen = self.payer.takes_replacement
        return not self.is_medicare if chosen is None else chosen

    def finding_text(self, finding: Finding) -> str:
        """The finding's message, reworded for a claim that is already denied."""
        return finding.message.replace("would be denied", "is denied")

    def fact(self, fact: Fact) -> str:
        """The answer to a fact; empty if it has none."""
        return self.facts.get(fact)

    def findings(self, *rules: str) -> list[Finding]:
        """The given rules' findings about the denied line."""
        number = self.number
        return [
            finding
            for finding in self.replay.findings
            if finding.rule in rules
            and (not number or not finding.lines or finding.lines[0] == number)
        ]
