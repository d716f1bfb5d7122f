"""The usual charge suggested in an empty Charge cell. It is never filled in automatically."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.domain.practice.usual_charge import UsualCharge

UsualChargeOf = Callable[[ClaimLine], UsualCharge | None]


@dataclass(frozen=True, slots=True)
class OfferedCharge:
    """``text`` is the cell's text; ``explanation`` says where the charge comes from."""

    text: str
    explanation: str


def offered_charge(line: ClaimLine, usual_of: UsualChargeOf) -> OfferedCharge | None:
    """A suggestion for a line with a code and no charge; None if no earlier charge is known."""
    if not line.code or line.charge is not None:
        return None
    usual = usual_of(line)
    charge = None if usual is None else usual.for_units(line.units or Decimal(1))
    if usual is None or charge is None:
        return None
    day = f" on {us_date(usual.used_on)}" if usual.used_on else ""
    payer = f" to {usual.payer_name}" if usual.payer_name else ""
    explanation = f"Your last charge for {line.code}{payer}{day}; press Enter to use it."
    return OfferedCharge(money_label(charge), explanation)
