"""Remittances as they were posted: payments, decided claims, and what became of each."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from claimwright.domain.remittance.adjustments import ZERO
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.remittance.denials import RemittedDenial
from claimwright.domain.remittance.position import SegmentSpan


@dataclass(frozen=True, slots=True)
class PostedPayment:
    """A payment of the practice file; ``amount`` in dollars, None where the file states none.

    ``accepted`` are the guards that somebody answered. ``span`` is its place in the file.
    """

    id: int
    file_id: int
    file_name: str
    payer: str
    number: str
    date: datetime.date | None
    method: str
    amount: Decimal | None
    claims: int
    balanced: bool
    span: SegmentSpan
    accepted: tuple[str, ...]
    posted_at: datetime.datetime
    by: str


@dataclass(frozen=True, slots=True)
class PostedClaim:
    """One decided claim of a posted payment.

    ``payment_key`` and ``place`` are the same wherever and whenever it is posted. ``lines`` leads
    from the number of a remitted line to the line of the practice's own claim. ``claim_id`` is
    None while it is not matched. ``number`` is what the practice's own number was compared by.
    """

    id: int
    payment_id: int
    payment_key: str
    payer_key: str
    payer: str
    paid_on: datetime.date | None
    place: int
    account: str
    claim_id: int | None
    basis: str
    number: str
    claim: RemittedClaim
    lines: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    provider: str = ""
    is_in_force: bool = True

    @property
    def order(self) -> tuple[datetime.date, str, int]:
        """The order of decisions, whatever the order in which they were posted."""
        return (self.paid_on or datetime.date.max, self.payment_key, self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """The later decision that answers a denial: ``outcome`` is won, part or lost.

    ``recovered`` in dollars is what it paid more on the line, or on the claim.
    """

    outcome: str
    payer_claim_number: str
    date: datetime.date | None
    recovered: Decimal


@dataclass(frozen=True, slots=True)
class SettledDenial:
    """A denial and what became of it; ``line`` is the practice's own line where it is matched.

    ``waits`` says that the next payer gets the claim and has not decided.
    """

    key: str
    posted: PostedClaim
    denial: RemittedDenial
    line: int | None
    is_in_force: bool
    answer: Answer | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """What all decisions about one claim come to.

    ``in_force`` are the ids of those that count. ``status`` is pending, denied or paid, or empty
    where nothing is in force. ``awaits`` names the next payer whose decision is awaited.
    """

    in_force: frozenset[int] = frozenset()
    denials: tuple[SettledDenial, ...] = ()
    status: str = ""
    paid: Decimal = ZERO
    awaits: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A payment that was posted or removed: when, by whom, and for which reason."""

    at: datetime.datetime
    by: str
    act: str
    payment: str
    reason: str
