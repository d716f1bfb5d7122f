"""Filling a claim from a picked patient, payer or provider record."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from claimwright.domain.claim.claim import Claim, Provider
from claimwright.domain.practice.practice import PatientRecord, PayerRecord, ProviderRecord

SavedRecord = PatientRecord | PayerRecord | ProviderRecord
_EMPTY = Claim()


def with_patient(claim: Claim, record: PatientRecord, last: Claim) -> Claim:
    """The claim with a saved patient filled in.

    Parts that are still empty are copied from ``last``, a new claim based on the patient's last.
    """
    empty = _EMPTY
    return replace(
        claim,
        patient=record.patient,
        subscriber=record.subscriber,
        payer=last.payer if claim.payer == empty.payer else claim.payer,
        billing_provider=(
            last.billing_provider
            if claim.billing_provider == empty.billing_provider
            else claim.billing_provider
        ),
        rendering_provider=(
            last.rendering_provider
            if claim.rendering_provider == empty.rendering_provider
            else claim.rendering_provider
        ),
        referring_provider=claim.referring_provider or last.referring_provider,
        service_facility=claim.service_facility or last.service_facility,
    )


def with_payer(claim: Claim, record: PayerRecord) -> Claim:
    """The claim with a saved payer."""
    return replace(claim, payer=record.payer)


def with_provider(claim: Claim, part: str, record: ProviderRecord) -> Claim:
    """The claim with a saved provider in one of its parts, such as ``billing_provider``."""
    return _PARTS[part](claim, record.provider)


_PARTS: Mapping[str, Callable[[Claim, Provider], Claim]] = {
    "billing_provider": lambda claim, provider: replace(claim, billing_provider=provider),
    "rendering_provider": lambda claim, provider: replace(claim, rendering_provider=provider),
    "referring_provider": lambda claim, provider: replace(claim, referring_provider=provider),
    "service_facility": lambda claim, provider: replace(claim, service_facility=provider),
}
