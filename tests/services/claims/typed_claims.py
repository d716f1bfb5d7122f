"""A claim with a visit and a shave removal, for tests of claim entry."""

from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.services.claims.claim_entry import ClaimEntry

TODAY = date(2026, 9, 20)
VISIT = ClaimLine(
    date=date(2026, 9, 14),
    place_of_service="11",
    code="99213",
    modifiers=("25",),
    units=Decimal(1),
    charge=Decimal("150.00"),
    diagnosis_pointers=(1,),
    control_number="L1",
)
SHAVE = ClaimLine(date=date(2026, 9, 14), code="11300", units=Decimal(1))


def an_entry(*lines: ClaimLine) -> ClaimEntry:
    """A claim with these lines, ready for typing."""
    return ClaimEntry(Claim(claim_number="A-1", lines=lines), TODAY)


def codes(entry: ClaimEntry) -> list[str]:
    """The codes of its lines, in order."""
    return [line.code for line in entry.claim.lines]
