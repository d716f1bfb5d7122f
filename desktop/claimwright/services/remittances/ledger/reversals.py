"""Matching reversals (CLP02 22) to the decisions they reverse."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimwright.domain.remittance.adjustments import ZERO
from claimwright.domain.remittance.claims import RemittedClaim, RemittedStatus


def reverses(reversal: RemittedClaim, earlier: RemittedClaim) -> bool:
    """Whether a claim reverses an earlier one: same numbers, charge and payment negated.

    A reversal has the ICN of what it reverses, or refers to it in REF*F8. The amounts distinguish
    a claim from its correction, which often has the same ICN.
    """
    if not reversal.is_reversal or earlier.is_reversal:
        return False
    if reversal.claim_number != earlier.claim_number:
        return False
    numbers = {reversal.payer_claim_number, reversal.original_reference} - {""}
    if earlier.payer_claim_number and numbers and earlier.payer_claim_number not in numbers:
        return False
    return (reversal.charge or ZERO) == -(earlier.charge or ZERO) and (reversal.paid or ZERO) == -(
        earlier.paid or ZERO
    )


def reversed_places(claims: Sequence[RemittedClaim]) -> frozenset[int]:
    """The positions of claims that a later one reverses; ``claims`` must be in posting order.

    Each reversal reverses one claim: the latest matching one before it.
    """
    if not any(claim.status == RemittedStatus.REVERSAL for claim in claims):
        return frozenset()  # the usual case
    reversed_claims: set[int] = set()
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if not claim.is_reversal:
            earlier[claim.claim_number].append(place)
            continue
        fitting = (
            before
            for before in reversed(earlier[claim.claim_number])
            if before not in reversed_claims and reverses(claim, claims[before])
        )
        if (found := next(fitting, None)) is not None:
            reversed_claims.add(found)
    return frozenset(reversed_claims)


def claims_in_force(claims: Sequence[RemittedClaim]) -> Iterator[RemittedClaim]:
    """The decisions in force: neither reversals nor what they reverse."""
    reversed_claims = reversed_places(claims)
    for place, claim in enumerate(claims):
        if not claim.is_reversal and place not in reversed_claims:
            yield claim
