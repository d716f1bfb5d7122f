"""A remittance file as JSON, for `claimwright remit --json`."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal

from claimwright.domain.money import money_text
from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.denials import RemittedDenial
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.files.reading import RemittanceFile

Json = dict[str, object]
Matched = Callable[[RemittedClaim], str]


def remittance_json(file: RemittanceFile, matched: Matched = lambda claim: "") -> Json:
    """One file, with every key; ``matched`` returns the practice's own claim number."""
    return {
        "file": file.name,
        "status": file.status.value,
        "message": file.message,
        "balanced": file.balanced,
        "problems": list(file.problems),
        "payments": [_payment(payment, matched) for payment in file.payments],
        "denials": [denial_json(denial) for denial in file.denials],
    }


def denial_json(denial: RemittedDenial) -> Json:
    """One denial, with every key."""
    return {
        "claim_number": denial.claim_number or None,
        "payer_claim_number": denial.payer_claim_number or None,
        "patient": denial.patient or None,
        "payer": denial.payer or None,
        "line": denial.line,
        "control_number": denial.control_number or None,
        "date": _day(denial.date),
        "code": denial.code or None,
        "modifiers": list(denial.modifiers),
        "charge": _money(denial.charge),
        "paid": _money(denial.paid),
        "adjustment": str(denial.adjustment),
        "remarks": list(denial.remarks),
        "amount": _money(denial.adjustment.amount),
        "policy": denial.policy or None,
    }


def _payment(payment: Payment, matched: Matched) -> Json:
    return {
        "payer": payment.payer or None,
        "payer_id": payment.payer_id or None,
        "payee": payment.payee or None,
        "payee_npi": payment.payee_npi or None,
        "number": payment.number or None,
        "date": _day(payment.date),
        "method": payment.method or None,
        "amount": _money(payment.amount),
        "production": payment.production,
        "claims": [_claim(claim, matched) for claim in payment.claims],
        "provider_adjustments": [
            {
                "reason": adjustment.reason,
                "reference": adjustment.reference or None,
                "amount": _money(adjustment.amount),
            }
            for adjustment in payment.provider_adjustments
        ],
        "balanced": payment.balanced,
    }


def _claim(claim: RemittedClaim, matched: Matched) -> Json:
    return {
        "claim_number": claim.claim_number or None,
        "payer_claim_number": claim.payer_claim_number or None,
        "status": claim.status or None,
        "charge": _money(claim.charge),
        "paid": _money(claim.paid),
        "patient_responsibility": _money(claim.patient_responsibility),
        "patient": claim.patient or None,
        "member_id": claim.member_id or None,
        "remarks": list(claim.remarks),
        "adjustments": _adjustments(claim.adjustments),
        "crossover_to": claim.crossover_to or None,
        "reversal": claim.is_reversal,
        "matched": matched(claim) or None,
        "lines": [_line(line, claim) for line in claim.lines],
        "balanced": claim.balanced,
    }


def _line(line: RemittedLine, claim: RemittedClaim) -> Json:
    """A line without its own date was performed on the claim's date (TR3 2110 DTM)."""
    return {
        "line": line.number,
        "control_number": line.control_number or None,
        "date": _day(line.date or claim.date),
        "code": line.code or None,
        "modifiers": list(line.modifiers),
        "units": _number(line.units),
        "charge": _money(line.charge),
        "paid": _money(line.paid),
        "allowed": _money(line.allowed),
        "adjustments": _adjustments(line.adjustments),
        "remarks": list(line.remarks),
        "policy": line.policy or None,
        "balanced": line.balanced,
    }


def _adjustments(adjustments: Iterable[AdjustedAmount]) -> list[Json]:
    return [
        {
            "group": adjustment.group,
            "carc": adjustment.carc,
            "amount": _money(adjustment.amount),
            "quantity": _number(adjustment.quantity),
        }
        for adjustment in adjustments
    ]


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(quantity: Decimal | None) -> int | str | None:
    """A quantity in the same format as in a claim's JSON: 2, or "1.5"."""
    if quantity is None:
        return None
    whole = quantity == quantity.to_integral_value()
    return int(quantity) if whole else format(quantity.normalize(), "f")
