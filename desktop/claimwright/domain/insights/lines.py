"""Lines to be saved as the narrow rows behind the figures."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.remittance.claims import RemittedClaim


@dataclass(frozen=True, slots=True)
class UnreadDecision:
    """A decided claim whose lines have not been saved as narrow rows yet."""

    id: int
    account: str
    claim_id: int | None
    payer: str
    payer_key: str
    provider: str
    paid_on: datetime.date | None
    is_in_force: bool
    lines: Mapping[int, int]
    claim: RemittedClaim


@dataclass(frozen=True, slots=True)
class NarrowLine:
    """A line as saved; ``allowed`` is per unit, in dollars."""

    own_line: int
    number: int
    date: datetime.date | None
    code: str
    modifiers: tuple[str, ...]
    charge: Decimal | None
    paid: Decimal | None = None
    units: Decimal = Decimal(1)
    allowed: Decimal | None = None
    provider: str = ""
