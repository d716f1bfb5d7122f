"""Posted remittances: payments, decided claims, and the resulting balances and denials."""

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
    """A posted payment; ``amount`` is in dollars, None if missing.

    ``accepted`` are the warnings that the user accepted. ``span`` is its position in the file.
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
    """A decided claim of a posted payment.

    ``payment_key`` and ``place`` are the same in every file it comes in. ``lines`` maps remitted
    line numbers to the lines of the saved claim. ``claim_id`` is None while it is unmatched.
    ``number`` is the normalized claim number used for matching.
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
        """The sort key for the order of decisions, independent of the order of posting."""
        return (self.paid_on or datetime.date.max, self.payment_key, self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """The later decision that answers a denial; ``outcome`` is won, part or lost.

    ``recovered`` is the additional payment for the line, or the claim, in dollars.
    """

    outcome: str
    payer_claim_number: str
    date: datetime.date | None
    recovered: Decimal


@dataclass(frozen=True, slots=True)
class SettledDenial:
    """A denial and its outcome; ``line`` is the line of the saved claim, if matched.

    ``waits`` is whether the next payer has the claim and has not decided yet.
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
    """The result of all decisions on a claim.

    ``in_force`` are the ids of the decisions that count. ``status`` is pending, denied or paid, or
    empty if none is in force. ``awaits`` names the next payer that has yet to decide.
    """

    in_force: frozenset[int] = frozenset()
    denials: tuple[SettledDenial, ...] = ()
    status: str = ""
    paid: Decimal = ZERO
    awaits: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A payment that was posted or removed: when, by whom and why."""

    at: datetime.datetime
    by: str
    act: str
    payment: str
    reason: str
