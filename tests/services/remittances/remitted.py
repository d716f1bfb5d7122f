"""Concise builders for remitted claims and lines."""

import datetime
from decimal import Decimal

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.payments import Payment

DAY = datetime.date(2026, 9, 14)


def adjusted(text: str) -> tuple[AdjustedAmount, ...]:
    """``CO-45 50, PR-2 20`` as adjustments."""
    found = []
    for part in filter(None, text.split(",")):
        code, amount = part.split()
        group, carc = code.split("-")
        found.append(AdjustedAmount(group, carc, Decimal(amount)))
    return tuple(found)


def line(
    code: str,
    charge: str,
    paid: str = "0",
    adjustments: str = "",
    *modifiers: str,
    remarks: tuple[str, ...] = (),
    number: int = 1,
    units: str = "1",
    allowed: str | None = None,
    control_number: str = "",
    day: datetime.date | None = DAY,
) -> RemittedLine:
    """One service line."""
    return RemittedLine(
        number,
        code,
        modifiers,
        Decimal(charge),
        Decimal(paid),
        Decimal(units),
        day,
        None,
        adjusted(adjustments),
        remarks,
        None if allowed is None else Decimal(allowed),
        control_number,
    )


def claim(
    *lines: RemittedLine,
    number: str = "A-1001",
    icn: str = "2026ICN77",
    status: str = "1",
    charge: str | None = None,
    paid: str | None = None,
    adjustments: str = "",
    remarks: tuple[str, ...] = (),
    patient: str = "ANA RUIZ",
    member_id: str = "W123",
    original_reference: str = "",
) -> RemittedClaim:
    """A claim whose charge and payment default to the totals of its lines."""
    numbered = tuple(one._replace(number=place) for place, one in enumerate(lines, start=1))
    charges = sum((one.charge or Decimal() for one in lines), Decimal())
    payments = sum((one.paid or Decimal() for one in lines), Decimal())
    return RemittedClaim(
        number,
        icn,
        status,
        charges if charge is None else Decimal(charge),
        payments if paid is None else Decimal(paid),
        patient=patient,
        member_id=member_id,
        remarks=remarks,
        adjustments=adjusted(adjustments),
        lines=numbered,
        original_reference=original_reference,
    )


def payment(*claims: RemittedClaim, payer: str = "ACME HEALTH", number: str = "EFT1") -> Payment:
    """A payment whose amount is the total paid on its claims."""
    return Payment(
        payer=payer,
        number=number,
        amount=sum((one.paid or Decimal() for one in claims), Decimal()),
        claims=claims,
    )
