"""Matching a remitted claim to one of the practice's claims, or suggesting candidates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.claim.claim import Claim
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.services.remittances.matching.line_matching import LineMatch, match_lines

MAX_CANDIDATES = 5


class ClaimBasis(StrEnum):
    """How a claim was matched, most certain first."""

    CLAIM_NUMBER = "claim-number"
    PAYER_CLAIM_NUMBER = "payer-claim-number"
    SERVICES = "services"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """The practice's matching claim, with matched lines."""

    claim: Claim
    basis: ClaimBasis
    lines: tuple[LineMatch, ...]


def match_claim(remitted: RemittedClaim, claims: Sequence[Claim]) -> ClaimMatch | None:
    """The matching claim; None if there is none or more than one.

    Tried in order: the practice's own number (CLP01), the payer's (ICN), then patient, codes, dates
    and charges together. Some programs give every claim of a patient the same number, so a number
    alone is not enough if none of the claim's lines is in the remittance.
    """
    own = _normal(remitted.claim_number)
    icns = {_normal(remitted.payer_claim_number), _normal(remitted.original_reference)} - {""}
    methods = (
        (
            ClaimBasis.CLAIM_NUMBER,
            [one for one in claims if own and _normal(one.claim_number) == own],
        ),
        (
            ClaimBasis.PAYER_CLAIM_NUMBER,
            [one for one in claims if _normal(one.payer_claim_number) in icns],
        ),
        (ClaimBasis.SERVICES, [one for one in claims if _is_same_patient(remitted, one)]),
    )
    for basis, candidates in methods:
        if match := _best(remitted, candidates, basis):
            return match
    return None


def match_by_hand(remitted: RemittedClaim, claim: Claim) -> ClaimMatch:
    """A match with a claim chosen by a person, and the lines that fit."""
    return ClaimMatch(claim, ClaimBasis.BY_HAND, match_lines(remitted, claim))


def likely_claims(remitted: RemittedClaim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Candidates for a manual match, likeliest first, at most `MAX_CANDIDATES`."""
    scored = [(_likeness(remitted, claim), place, claim) for place, claim in enumerate(claims)]
    likely = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return tuple(claim for _, _, claim in likely[:MAX_CANDIDATES])


def _best(remitted: RemittedClaim, claims: Sequence[Claim], basis: ClaimBasis) -> ClaimMatch | None:
    """The claim with the most matched lines, unless another has as many."""
    matches = [ClaimMatch(claim, basis, match_lines(remitted, claim)) for claim in claims]
    if remitted.lines:
        matches = [match for match in matches if match.lines]
        if basis is ClaimBasis.SERVICES:
            line_count = len(remitted.lines)
            matches = [match for match in matches if len(match.lines) == line_count]
    elif basis is ClaimBasis.SERVICES:
        matches = [match for match in matches if match.claim.total_charge == remitted.charge]
    if not matches:
        return None
    most = max(len(match.lines) for match in matches)
    best = [match for match in matches if len(match.lines) == most]
    if len(best) > 1:  # versions of one claim, or indistinguishable claims
        best = [one for one in best if one.claim.total_charge == abs(remitted.charge or 0)]
    return best[0] if len(best) == 1 else None


def _likeness(remitted: RemittedClaim, claim: Claim) -> int:
    own = _normal(remitted.claim_number)
    number = _normal(claim.claim_number)
    icns = {_normal(remitted.payer_claim_number), _normal(remitted.original_reference)} - {""}
    score = 4 * (_normal(claim.payer_claim_number) in icns)
    if own and number:
        score += 4 * (own == number) + 2 * (own != number and (own in number or number in own))
    score += 3 * _is_same_patient(remitted, claim)
    score += 2 * bool(match_lines(remitted, claim))
    return score + (score > 0 and claim.total_charge == abs(remitted.charge or 0))


def _is_same_patient(remitted: RemittedClaim, claim: Claim) -> bool:
    """Whether the member ID is the same, or if unknown, the words in the name."""
    remitted_ids = {_normal(remitted.member_id), _normal(remitted.corrected_member_id)} - {""}
    claim_ids = {_normal(claim.patient.member_id), _normal(claim.subscriber.member_id)} - {""}
    name = _words(remitted.patient)
    claim_name = _words(claim.patient.name)
    same_name = bool(name and claim_name) and (name <= claim_name or claim_name <= name)
    if remitted_ids and claim_ids:
        return not remitted_ids.isdisjoint(claim_ids) and (same_name or not name or not claim_name)
    return same_name


def _normal(number: str) -> str:
    return re.sub(r"[\s-]", "", number).casefold()


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[\s,.]+", name.casefold()) if len(word) > 1}
