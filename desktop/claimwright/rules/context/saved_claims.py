"""Which of the saved claims are this patient's and current."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.claim.claim import Claim, Frequency, Patient, Payer


def versions_of(claim: Claim, history: Sequence[Claim]) -> list[Claim]:
    """The saved claims that are this same claim, sent before."""
    return [other for other in history if other is not claim and _is_version_of(other, claim)]


def standing_claims(claim: Claim, history: Sequence[Claim]) -> list[Claim]:
    """The patient's other claims, without this claim's own earlier versions and what was voided.

    Of a claim that was replaced, once or several times, only the last replacement counts.
    """
    patient = claim.patient
    others = [
        other
        for other in history
        if other is not claim
        and not _is_version_of(other, claim)
        and (other.patient == patient or same_patient(other.patient, patient))
    ]
    if all(other.frequency == Frequency.ORIGINAL for other in others):
        return others
    voided = {
        number
        for other in others
        if other.frequency == Frequency.VOID
        for number in _numbers(other)
    }
    replaced_by: dict[str, Claim] = {}
    for other in sorted(others, key=lambda one: one.submission_date or date.min):
        if other.frequency == Frequency.REPLACEMENT:
            replaced_by.update((number, other) for number in _numbers(other))
    return [
        other
        for other in others
        if other.frequency != Frequency.VOID
        and all(
            number not in voided and replaced_by.get(number, other) is other
            for number in _numbers(other)
        )
    ]


def _numbers(claim: Claim) -> set[str]:
    """The numbers by which a claim is known here and at the payer."""
    return {claim.claim_number, claim.payer_claim_number} - {""}


def _is_version_of(other: Claim, claim: Claim) -> bool:
    if claim.claim_number and other.claim_number == claim.claim_number:
        return True
    return bool(claim.payer_claim_number) and other.payer_claim_number == claim.payer_claim_number


def same_payer(first: Payer, second: Payer) -> bool:
    """Whether two claims go to one payer: what went to the first plan is no copy for the second.

    A payer that nobody named can be any.
    """
    if first.payer_id and second.payer_id:
        return first.payer_id.casefold() == second.payer_id.casefold()
    if first.name == second.name:
        return True
    mine, theirs = first.name.strip().casefold(), second.name.strip().casefold()
    return not mine or not theirs or mine == theirs


def same_patient(first: Patient, second: Patient) -> bool:
    """Whether two claims can be one person's: a family shares a member number, twins a birth date.

    A field that one of the claims leaves empty decides nothing.
    """
    if first.birth_date and second.birth_date and first.birth_date != second.birth_date:
        return False
    mine, theirs = _name_words(first.name), _name_words(second.name)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    if first.member_id and second.member_id and first.member_id != second.member_id:
        return bool(mine and theirs and first.birth_date and second.birth_date)
    return True


def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(",", " ").replace(".", " ").split())
