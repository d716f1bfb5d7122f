"""The parties: payer, subscriber, patient's sex, Medicare number, tax ID and taxonomies."""

import re
from collections.abc import Iterator

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.required.gap import Gap

SELF = frozenset({"", "self"})
# CMS, Medicare Beneficiary Identifier format: no S, L, O, I, B or Z.
_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[0-9AC-HJKMNP-RT-Y]"
MEDICARE_NUMBER = re.compile(
    rf"^[1-9]{_LETTER}{_EITHER}\d{_LETTER}{_EITHER}\d{_LETTER}{{2}}\d{{2}}$", re.ASCII
)

# NUCC, Health Care Provider Taxonomy: ten characters, the last one X.
TAXONOMY = re.compile(r"\d{3}[0-9A-Z]{6}X", re.ASCII)
TAX_NUMBER = re.compile(r"(?:\d[- ]?){8}\d", re.ASCII)  # EIN or SSN, with or without dashes


def party_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap in the parties to a claim, one per field."""
    claim = context.claim
    yield from _payer(claim)
    yield from _subscriber(claim)
    yield from _sex(claim)
    yield from _medicare_number(claim)
    yield from _tax_number(claim)
    yield from _taxonomies(claim)


def _payer(claim: Claim) -> Iterator[Gap]:
    if not (claim.payer.name.strip() or claim.payer.payer_id.strip()):
        yield Gap(
            "payer.name",
            None,
            "No payer is named and the claim cannot be submitted: enter the payer's name and ID.",
        )


def _subscriber(claim: Claim) -> Iterator[Gap]:
    relationship = claim.subscriber.relationship.strip()
    if relationship.lower() in SELF:
        return
    if claim.payer.kind is PayerKind.MEDICARE and not claim.other_payers:
        yield Gap(
            "subscriber.relationship",
            relationship,
            f"The patient is the insured's {relationship[:20]}, but Medicare has no"
            " dependents, and the claim is likely to come back as CO-16 (MA60): set self instead.",
            severity=Severity.WARNING,
        )
    elif not claim.subscriber.name.strip():
        yield Gap(
            "subscriber.name",
            None,
            f"The patient is the insured's {relationship[:20]}, but the insured is not named, and"
            " the claim would come back as CO-16: enter the insured's name as shown on the card.",
        )


def _sex(claim: Claim) -> Iterator[Gap]:
    if not claim.patient.sex and claim.payer.is_medicare:
        yield Gap(
            "patient.sex",
            None,
            "The patient's sex is missing and the claim would come back as CO-16 (MA39): enter F,"
            " M or U as Medicare has it.",
        )


def _medicare_number(claim: Claim) -> Iterator[Gap]:
    """Check the MBI for Original Medicare; a plan's own member IDs have no fixed format."""
    number = claim.patient.member_id.upper().replace("-", "").replace(" ", "")
    if claim.payer.kind is not PayerKind.MEDICARE or not number:
        return
    if not MEDICARE_NUMBER.match(number):
        yield Gap(
            "patient.member_id",
            claim.patient.member_id,
            f"The member ID {claim.patient.member_id[:20]} does not have the form of a Medicare"
            " number (11 characters), and the claim is likely to come back as CO-16 (MA61): copy it"
            " from the red, white and blue card.",
            severity=Severity.WARNING,
        )


def _tax_number(claim: Claim) -> Iterator[Gap]:
    typed = claim.billing_provider.tax_id.strip()
    if typed or not claim.billing_provider.npi:
        if typed and not TAX_NUMBER.fullmatch(typed):
            yield Gap(
                "billing_provider.tax_id",
                typed,
                "The billing provider's tax ID does not have nine digits, and the claim is likely"
                " to come back as CO-16 (N209): copy the EIN or SSN into Item 25.",
                severity=Severity.WARNING,
            )
        return
    medicare = claim.payer.is_medicare
    also = " on paper" if medicare else ""
    would = "is likely to" if medicare else "would"
    yield Gap(
        "billing_provider.tax_id",
        None,
        f"The billing provider's tax ID is missing and the claim{also} {would} come back as CO-16"
        " (N209): enter the EIN or SSN in Item 25.",
        severity=Severity.WARNING if medicare else Severity.ERROR,
    )


def _taxonomies(claim: Claim) -> Iterator[Gap]:
    """Find malformed taxonomy codes (Box 33b and 24J, PRV03)."""
    for field, provider, remark in (
        ("billing_provider", claim.billing_provider, "N255"),
        ("rendering_provider", claim.rendering_provider, "N288"),
    ):
        typed = provider.taxonomy.strip()
        if typed and not TAXONOMY.fullmatch(typed.upper()):
            yield Gap(
                f"{field}.taxonomy",
                typed,
                f"The {field.replace('_', ' ')}'s taxonomy code {typed[:20]} is not ten characters"
                f" that end in X, and the claim is likely to come back as CO-16 ({remark}): copy it"
                " from the provider's NPI record.",
                severity=Severity.WARNING,
            )
