"""The values that a letter takes from the claim and the denial; missing ones are blank."""

from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine, ClaimStatus, PayerKind
from claimwright.domain.dates import us_date
from claimwright.domain.denial.denial import Denial
from claimwright.domain.money import money_text
from claimwright.errors import BillingError
from claimwright.letters.fill.line_changes import code_label

Values = dict[str, str]


def claim_values(claim: Claim, address: str) -> Values:
    """The values from the claim; ``address`` is ``appeals`` or ``claims``."""
    return {
        **_practice_values(claim),
        **_payer_values(claim, address),
        **_patient_values(claim),
        "claim_number": claim.claim_number,
        "payer_claim_number": claim.payer_claim_number,
        "service_dates": _service_dates(claim.lines),
        "rendering_name": claim.rendering_provider.name,
        "rendering_npi": claim.rendering_provider.npi,
        "diagnoses": ", ".join(claim.diagnoses),
        "sent_date": _day(claim.submission_date),
        "total_charge": money_text(claim.total_charge) if claim.total_charge else "",
    }


def denial_values(denial: Denial, claim: Claim) -> Values:
    """The values from the denial and its line on the claim.

    Raises:
        BillingError: the denial's line is not on the claim.
    """
    line = denied_line(denial, claim)
    amount = denial.amount
    if amount is None and line is not None:
        amount = line.charge
    return {
        "adjustment": str(denial.adjustment),
        "remarks": ", ".join(denial.remarks),
        "remittance_date": _day(denial.remittance_date),
        "amount": "" if amount is None else money_text(amount),
        **({} if line is None else _line_values(denial, claim, line)),
    }


def denied_line(denial: Denial, claim: Claim) -> ClaimLine | None:
    """The denied line, or the claim's only line; None if the denial is of the claim.

    Raises:
        BillingError: the denial's line is not on the claim.
    """
    if denial.line is None:
        return claim.lines[0] if len(claim.lines) == 1 else None
    if not 1 <= denial.line <= len(claim.lines):
        raise BillingError(
            f"The denial names line {denial.line}, but the claim's last line is line "
            f"{len(claim.lines)}; name the line that was denied."
        )
    return claim.lines[denial.line - 1]


def related_values(claim: Claim) -> Values:
    """The values for the service that this claim depends on, if the claim says it was paid."""
    paid = [other for other in claim.related_claims if other.status is ClaimStatus.PAID]
    if len(paid) != 1:
        return {}  # none, or several for the biller to choose from
    other = paid[0]
    return {
        "sibling_code": other.code,
        "sibling_claim_number": other.payer_claim_number or other.claim_number,
        "sibling_date": _day(other.date),
        "sibling_remittance_date": _day(other.remittance_date),
        "argument": "paid on another claim",
    }


def _day(day: date | None) -> str:
    return "" if day is None else us_date(day)


def _practice_values(claim: Claim) -> Values:
    billing = claim.billing_provider
    return {
        "practice_name": billing.name,
        "practice_address": "\n".join(billing.address),
        "practice_phone": billing.phone,
        "contact_phone": billing.phone,
        "npi": billing.npi,
        "tax_id": billing.tax_id,
    }


def _payer_values(claim: Claim, address: str) -> Values:
    payer = claim.payer
    lines = payer.appeals_address if address == "appeals" else payer.claims_address
    values = {"payer_name": payer.name, "payer_address": "\n".join(lines)}
    if address == "appeals" and payer.kind is PayerKind.MEDICARE:
        values["level"] = "Request for redetermination"  # the first level, CMS-20027
    return values


def _patient_values(claim: Claim) -> Values:
    patient, subscriber = claim.patient, claim.subscriber
    is_other = subscriber.relationship != "self"
    return {
        "patient_name": patient.name,
        "birth_date": _day(patient.birth_date),
        "member_id": patient.member_id or subscriber.member_id,
        "subscriber_name": subscriber.name if is_other else "",
    }


def _units(claim: Claim, line: ClaimLine) -> str:
    """The units of the line's code on its day, empty where one line does not say."""
    same = [one.units for one in claim.lines if (one.code, one.date) == (line.code, line.date)]
    known = [units for units in same if units is not None]
    return f"{sum(known, Decimal(0)).normalize():f}" if len(known) == len(same) else ""


def _service_dates(lines: tuple[ClaimLine, ...]) -> str:
    days = [day for line in lines for day in (line.date, line.date_to) if day is not None]
    if not days:
        return ""
    first, last = min(days), max(days)
    return us_date(first) if first == last else f"{us_date(first)} to {us_date(last)}"


def _line_values(denial: Denial, claim: Claim, line: ClaimLine) -> Values:
    return {
        "denied_line": str(denial.line or 1),
        "units_billed": _units(claim, line),
        "denied_code": code_label(line),
        "service_dates": _service_dates((line,)) or _service_dates(claim.lines),
    }
