"""Complete claims that a test can break in one place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from claimwright.domain.claim.claim import Claim, ClaimLine, Patient, Payer, Provider

DAY = date(2026, 9, 14)
BILLING_NPI = "1245319599"
SURGEON_NPI = "1234567893"
COLLEAGUE_NPI = "1003000126"
CLIA = "05D0642827"


def a_line(code: str = "99213", *modifiers: str, **changes: Any) -> ClaimLine:
    """Return a complete line of one unit; ``changes`` are fields of `ClaimLine`."""
    line = ClaimLine(
        date=DAY,
        place_of_service="11",
        code=code,
        modifiers=modifiers,
        units=Decimal(1),
        charge=Decimal("100.00"),
        diagnosis_pointers=(1,),
    )
    return replace(line, **changes)


def a_claim(*lines: ClaimLine, **changes: Any) -> Claim:
    """Return a complete claim with these lines (default: an office visit)."""
    claim = Claim(
        claim_number="A-1001",
        clia=CLIA,
        patient=Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123"),
        payer=Payer("Acme Health"),
        billing_provider=Provider("Oak Street Spine", BILLING_NPI, tax_id="12-3456789"),
        rendering_provider=Provider("Dr. Lee", SURGEON_NPI, specialty="20"),
        referring_provider=Provider("Dr. Moreau", COLLEAGUE_NPI),
        diagnoses=("M48.061",),
        lines=lines or (a_line(),),
    )
    return replace(claim, **changes)
