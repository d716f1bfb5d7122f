"""A claim with the patient's other claims, as the oracle sees them: who did what, on which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from tests.rules.oracle import law
from tests.rules.oracle.tables import Tables

from claimwright.domain.claim.claim import Claim, ClaimLine, PayerKind, Provider

Day: TypeAlias = date


@dataclass(frozen=True)
class Service:
    """A line with a complete code and a date; ``saved`` is the number of its claim, if saved."""

    number: int
    saved: str
    code: str
    date: date
    modifiers: frozenset[str]
    npi: str
    group: str
    specialty: str
    line: ClaimLine
    care_assumed: Day | None  # the day on which its claim says that the care was assumed

    @property
    def here(self) -> bool:
        """Whether it is on the claim that is checked."""
        return self.saved == ""


@dataclass(frozen=True)
class OracleFinding:
    """What to expect of one finding: the denied line first, then the others in order."""

    rule: str
    lines: tuple[int, ...]
    severity: str
    other_claims: tuple[str, ...]
    evidence: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Scene:
    """A claim, with the services on it and on the current saved claims."""

    claim: Claim
    here: list[Service]
    saved: list[Service]
    tables: Tables
    pairs_by_group: bool = False

    @property
    def all(self) -> list[Service]:
        """Every service, this claim's first."""
        return [*self.here, *self.saved]

    def days(self, service: Service) -> str:
        """The global days of a service's code on its date."""
        return self.tables.days_of(service.code, service.date)

    @property
    def follows_ncci(self) -> bool:
        """Whether the practice says that the payer follows NCCI."""
        return self.claim.payer.follows_ncci

    @property
    def is_original_medicare(self) -> bool:
        """Medicare itself, not Medicare Advantage."""
        return self.claim.payer.kind is PayerKind.MEDICARE

    def findings(
        self,
        rule: str,
        severity: str,
        denied: Service,
        others: list[Service],
        **evidence: object,
    ) -> OracleFinding:
        """A finding about a line, with INFO if the payer does not follow NCCI."""
        lines = [denied, *others]
        here = [one.number for one in lines if one.here]
        return OracleFinding(
            rule,
            (here[0], *sorted(here[1:])),
            severity if self.follows_ncci else "info",
            tuple(sorted({one.saved for one in lines if not one.here})),
            tuple(sorted(evidence.items())),
        )


def scene_of(
    claim: Claim, history: list[Claim] | None, tables: Tables, pairs_by_group: bool = False
) -> Scene:
    """The scene of a claim, without saved claims that are not current or another patient's."""
    saved = [
        service
        for other in _current_claims(claim, history or [])
        for service in _services(other, other.claim_number)
    ]
    return Scene(claim, _services(claim, ""), saved, tables, pairs_by_group)


def _current_claims(claim: Claim, history: list[Claim]) -> list[Claim]:
    """The patient's other claims to the payer, without voids and earlier versions of this one."""
    others = [
        other
        for other in history
        if other.patient == claim.patient
        and other.payer.name == claim.payer.name
        and other.claim_number != claim.claim_number
    ]
    voided = {other.payer_claim_number for other in others if other.frequency == "8"}
    replaced = {other.payer_claim_number for other in others if other.frequency == "7"}
    return [
        other
        for other in others
        if other.frequency != "8"
        and not (other.payer_claim_number and other.payer_claim_number in voided)
        and not (
            other.frequency == "1"
            and other.payer_claim_number
            and other.payer_claim_number in replaced
        )
    ]


def _services(claim: Claim, saved: str) -> list[Service]:
    found = []
    for number, line in enumerate(claim.lines, 1):
        if len(line.code) != 5 or line.date is None or line.code == law.REPORT_ONLY:
            continue
        provider = _provider(claim, line)
        found.append(
            Service(
                number,
                saved,
                line.code,
                line.date,
                frozenset(line.modifiers),
                provider.npi,
                claim.billing_provider.npi,
                provider.specialty,
                line,
                claim.care_dates.assumed,
            )
        )
    return found


def _provider(claim: Claim, line: ClaimLine) -> Provider:
    for provider in (line.rendering_provider, claim.rendering_provider):
        if provider is not None and provider.npi:
            return provider
    return claim.billing_provider


def one_provider(first: Service, second: Service) -> bool:
    """The same person, or two of one group and one specialty."""
    if first.npi == second.npi:
        return True
    return (
        first.group == second.group
        and first.specialty == second.specialty
        and "" not in (first.group, first.specialty)
    )


def is_unknown(first: Service, second: Service) -> bool:
    """Two of one group who may count as one, because a specialty is missing."""
    if first.npi == second.npi or not first.group or first.group != second.group:
        return False
    return "" in (first.specialty, second.specialty)


def counts_once(service: Service) -> bool:
    """Both sides, and split surgical care: their units are checked elsewhere."""
    return bool(service.modifiers & {"50", "54", "55"})


def units_of_a_day(service: Service) -> Decimal:
    """One unit if it counts once; a span's units are divided over its days and rounded."""
    line = service.line
    if line.units is None or line.units <= 0:
        return Decimal(0)
    if counts_once(service):
        return Decimal(1)
    last = line.date_to or service.date
    days = max((last - service.date) // timedelta(days=1) + 1, 1)
    if days == 1:
        return line.units
    return Decimal(int(line.units / days + Decimal("0.5")))


def shown(one: Service) -> tuple[object, ...]:
    """What a payer compares to detect a repeated line."""
    telling = set(one.modifiers)
    if one.code in law.EVALUATION or law.is_laboratory(one.code):
        telling -= {"76"}
    if not law.is_laboratory(one.code):
        telling -= {"91"}
    last = one.line.date_to or one.date
    return (one.code, one.date, last, one.npi, one.line.units, frozenset(telling))
