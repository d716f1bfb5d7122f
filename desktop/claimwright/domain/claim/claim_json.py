"""A claim as JSON, with every key present."""

import datetime
import json
from decimal import Decimal

from claimwright.domain.claim.claim import (
    Accident,
    Claim,
    ClaimLine,
    HospitalDates,
    Payer,
    Provider,
    RelatedClaim,
    RelatedProcedure,
    Subscriber,
)
from claimwright.domain.money import money_text

Json = dict[str, object]


def claim_json(claim: Claim) -> Json:
    """The claim as a JSON object, every key present."""
    return {
        "claim_number": claim.claim_number or None,
        "frequency": claim.frequency,
        "payer_claim_number": claim.payer_claim_number or None,
        "note": claim.note,
        "submission_date": _iso(claim.submission_date),
        "prior_authorization": claim.prior_authorization or None,
        "clia": claim.clia or None,
        "patient": {
            "name": claim.patient.name or None,
            "birth_date": _iso(claim.patient.birth_date),
            "sex": claim.patient.sex or None,
            "member_id": claim.patient.member_id or None,
        },
        "subscriber": subscriber_json(claim.subscriber),
        "payer": payer_json(claim.payer),
        "other_payers": [
            {"name": other.name, "paid": _money(other.paid), "date": _iso(other.date)}
            for other in claim.other_payers
        ],
        "billing_provider": provider_json(claim.billing_provider),
        "rendering_provider": provider_json(claim.rendering_provider),
        "referring_provider": _optional_provider(claim.referring_provider),
        "service_facility": _optional_provider(claim.service_facility),
        "diagnoses": list(claim.diagnoses),
        "accident": _accident_json(claim.accident),
        "onset_date": _iso(claim.onset_date),
        "hospital_dates": _hospital_json(claim.hospital_dates),
        "care_dates": {
            "assumed": _iso(claim.care_dates.assumed),
            "relinquished": _iso(claim.care_dates.relinquished),
        },
        "related_procedure": _related_procedure_json(claim.related_procedure),
        "related_claims": [_related_claim_json(other) for other in claim.related_claims],
        "lines": [_line_json(line) for line in claim.lines],
    }


def claim_text(claim: Claim) -> str:
    """The claim as JSON text for a file."""
    return json.dumps(claim_json(claim), ensure_ascii=False, indent=1) + "\n"


def subscriber_json(subscriber: Subscriber) -> Json:
    """A subscriber as a JSON object."""
    return {
        "relationship": subscriber.relationship,
        "name": subscriber.name or None,
        "member_id": subscriber.member_id or None,
    }


def payer_json(payer: Payer) -> Json:
    """A payer as a JSON object."""
    return {
        "name": payer.name or None,
        "kind": payer.kind.value,
        "payer_id": payer.payer_id or None,
        "follows_ncci": payer.follows_ncci,
        "bypass_on": payer.bypass_on.value,
        "filing_days": payer.filing_days,
        "corrected_days": payer.corrected_days,
        "appeal_days": payer.appeal_days,
        "mail_days": payer.mail_days,
        "takes_replacement": payer.takes_replacement,
        "modifier_corrections": payer.modifier_corrections,
        "corrections": payer.corrections,
        "deciding_number": payer.deciding_number,
        "reconsideration_first": payer.reconsideration_first,
        "waiver_of_liability": payer.waiver_of_liability,
        "appeals_address": list(payer.appeals_address),
        "claims_address": list(payer.claims_address),
    }


def provider_json(provider: Provider) -> Json:
    """A provider as a JSON object."""
    return {
        "name": provider.name or None,
        "npi": provider.npi or None,
        "taxonomy": provider.taxonomy or None,
        "specialty": provider.specialty or None,
        "tax_id": provider.tax_id or None,
        "phone": provider.phone or None,
        "address": list(provider.address),
    }


def _optional_provider(provider: Provider | None) -> Json | None:
    return None if provider is None else provider_json(provider)


def _accident_json(accident: Accident | None) -> Json | None:
    if accident is None:
        return None
    return {"kind": accident.kind, "state": accident.state, "date": _iso(accident.date)}


def _hospital_json(stay: HospitalDates | None) -> Json | None:
    if stay is None:
        return None
    return {"admitted": _iso(stay.admitted), "discharged": _iso(stay.discharged)}


def _related_procedure_json(procedure: RelatedProcedure | None) -> Json | None:
    if procedure is None:
        return None
    return {
        "code": procedure.code,
        "date": _iso(procedure.date),
        "provider": procedure.provider,
        "npi": procedure.npi,
    }


def _related_claim_json(other: RelatedClaim) -> Json:
    return {
        "claim_number": other.claim_number,
        "payer_claim_number": other.payer_claim_number,
        "date": _iso(other.date),
        "code": other.code,
        "relation": other.relation.value,
        "status": other.status.value,
        "remittance_date": _iso(other.remittance_date),
    }


def _line_json(line: ClaimLine) -> Json:
    return {
        "date": _iso(line.date),
        "date_to": _iso(line.date_to),
        "place_of_service": line.place_of_service or None,
        "code": line.code,
        "modifiers": list(line.modifiers),
        "units": _units(line.units),
        "charge": _money(line.charge),
        "diagnosis_pointers": list(line.diagnosis_pointers),
        "rendering_provider": _optional_provider(line.rendering_provider),
        "anesthesia_minutes": line.anesthesia_minutes,
        "control_number": line.control_number or None,
        "note": line.note,
    }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)


def _units(units: Decimal | None) -> int | str | None:
    if units is None:
        return None
    return int(units) if units == units.to_integral_value() else format(units.normalize(), "f")
