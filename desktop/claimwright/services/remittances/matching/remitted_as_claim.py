"""Building a claim from the remittance alone, for claims that the practice has not saved."""

from claimwright.domain.claim.claim import Claim, ClaimLine, Patient, Payer, PayerKind, Provider
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.posted import PostedClaim

# CLP06, claim filing indicator (TR3 005010X221A1, loop 2100).
_KINDS = {
    "MB": PayerKind.MEDICARE,
    "MC": PayerKind.MEDICAID,
    "16": PayerKind.MEDICARE_ADVANTAGE,
    "WC": PayerKind.WORKERS_COMP,
    "AM": PayerKind.AUTO,
}


def remitted_as_claim(posted: PostedClaim) -> Claim:
    """The claim as far as the remittance states it; everything else is empty."""
    claim = posted.claim
    return Claim(
        claim_number=claim.claim_number,
        payer_claim_number=claim.payer_claim_number,
        patient=Patient(claim.patient, member_id=claim.member_id),
        payer=Payer(posted.payer, _KINDS.get(claim.filing_code, PayerKind.OTHER)),
        rendering_provider=Provider(claim.rendering_provider, claim.rendering_npi),
        lines=tuple(_line(claim, line) for line in claim.lines),
    )


def _line(claim: RemittedClaim, line: RemittedLine) -> ClaimLine:
    return ClaimLine(
        date=line.date or claim.date,
        date_to=line.date_to,
        code=line.original_code or line.code,
        modifiers=line.original_modifiers or line.modifiers,
        units=line.billed_units or line.units,
        charge=line.charge,
        control_number=line.control_number,
    )
