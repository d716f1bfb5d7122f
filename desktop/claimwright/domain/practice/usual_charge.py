"""What the practice usually charges for a code, learned from its saved claims."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class UsualCharge:
    """The charge on the last saved claim with the code: ``charge`` in dollars for ``units``."""

    charge: Decimal
    units: Decimal
    payer_name: str
    used_on: date | None = None

    def for_units(self, units: Decimal) -> Decimal | None:
        """The charge for a number of units; None if it is not in whole cents."""
        if units <= 0 or self.units <= 0:
            return None
        charge = self.charge * units / self.units
        return charge.quantize(CENT) if charge == charge.quantize(CENT) else None
