"""The changes of a corrected claim outside its lines: diagnoses, numbers, patient, providers."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim.claim import Claim, Provider
from claimwright.domain.dates import us_date
from claimwright.domain.letter.letter import LineChange

WHOLE_CLAIM = 0
"""The line number of a change to the whole claim."""


def claim_changes(original: Claim, corrected: Claim) -> tuple[LineChange, ...]:
    """The claim-level facts that differ, such as ``Diagnoses: M48.061``."""
    before, after = dict(_facts(original)), dict(_facts(corrected))
    return tuple(
        LineChange(WHOLE_CLAIM, _text(label, before[label]), _text(label, after[label]))
        for label in after
        if before[label] != after[label]
    )


def _text(label: str, fact: str) -> str | None:
    return f"{label}: {' '.join(fact.split())}" if fact else None


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    patient, subscriber = claim.patient, claim.subscriber
    yield "Patient", patient.name
    yield "Date of birth", _day(patient.birth_date)
    yield "Sex", patient.sex
    yield "Member ID", patient.member_id
    yield "Subscriber", " ".join(filter(None, (subscriber.name, subscriber.member_id)))
    yield "Diagnoses", ", ".join(claim.diagnoses)
    yield "Authorization or referral number", claim.prior_authorization
    yield "CLIA number", claim.clia
    yield "Billing provider", _provider(claim.billing_provider)
    yield "Rendering provider", _provider(claim.rendering_provider)
    yield "Referring provider", _provider(claim.referring_provider)
    yield "Service facility", _provider(claim.service_facility)
    yield "Claim note", claim.note
    yield "Accident", _accident(claim)
    yield "Hospital stay", _hospital(claim)
    yield "Other payers", ", ".join(other.name for other in claim.other_payers)


def _day(day: date | None) -> str:
    return "" if day is None else us_date(day)


def _provider(provider: Provider | None) -> str:
    if provider is None:
        return ""
    npi = f"NPI {provider.npi}" if provider.npi else ""
    tax = f"tax ID {provider.tax_id}" if provider.tax_id else ""
    return ", ".join(filter(None, (provider.name, npi, tax)))


def _accident(claim: Claim) -> str:
    accident = claim.accident
    if accident is None:
        return ""
    return " ".join(filter(None, (accident.kind, accident.state, _day(accident.date))))


def _hospital(claim: Claim) -> str:
    stay = claim.hospital_dates
    if stay is None:
        return ""
    return " to ".join(us_date(day) for day in (stay.admitted, stay.discharged) if day)
