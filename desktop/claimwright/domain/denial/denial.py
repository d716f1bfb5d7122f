"""A denial as the remittance states it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.denial.adjustment import Adjustment


@dataclass(frozen=True, slots=True)
class Denial:
    """One adjustment that left a line unpaid (``line`` None: the claim); money in dollars."""

    adjustment: Adjustment
    remarks: tuple[str, ...] = ()
    line: int | None = None
    amount: Decimal | None = None
    allowed: Decimal | None = None
    paid: Decimal | None = None
    remittance_date: date | None = None
    adjustments: tuple[tuple[Adjustment, Decimal | None], ...] = ()
