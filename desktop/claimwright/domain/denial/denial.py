"""A denial as stated on the remittance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.adjustment import Adjustment


@dataclass(frozen=True, slots=True)
class Denial:
    """An adjustment that left a line, or (``line`` None) a claim, unpaid; money in dollars."""

    adjustment: Adjustment
    remarks: tuple[str, ...] = ()
    line: int | None = None
    amount: Decimal | None = None
    allowed: Decimal | None = None
    paid: Decimal | None = None
    remittance_date: date | None = None
    adjustments: tuple[tuple[Adjustment, Decimal | None], ...] = ()


def denied_line(denial: Denial, claim: Claim) -> int:
    """The number of the denied line; 0 if unknown.

    If the denial names no line, it is the only line, or the only one charged the denied amount.
    """
    if denial.line:
        return denial.line
    if len(claim.lines) == 1:
        return 1
    if denial.amount is None:
        return 0
    found = [place for place, line in enumerate(claim.lines, 1) if line.charge == denial.amount]
    return found[0] if len(found) == 1 else 0
