"""A denial as the remittance states it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
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


def denied_line(denial: Denial, claim: Claim) -> int:
    """The number of the denied line, 0 if unknown.

    Without a line in the denial: the only line, or the only one with the denied amount as charge.
    """
    if denial.line:
        return denial.line
    if len(claim.lines) == 1:
        return 1
    if denial.amount is None:
        return 0
    found = [place for place, line in enumerate(claim.lines, 1) if line.charge == denial.amount]
    return found[0] if len(found) == 1 else 0
