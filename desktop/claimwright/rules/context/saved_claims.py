"""Whether two claims can belong to the same patient, and whether they go to the same payer."""

from claimwright.domain.claim.claim import Claim, Patient, Payer


def numbers_of(claim: Claim) -> set[str]:
    """The claim's own number and the payer's number for it, if any."""
    return {claim.claim_number, claim.payer_claim_number} - {""}


def same_payer(first: Payer, second: Payer) -> bool:
    """Whether two claims go to the same payer; a secondary claim does not repeat the primary one.

    A payer without an id or a name matches any other.
    """
    if first.payer_id and second.payer_id:
        return first.payer_id.casefold() == second.payer_id.casefold()
    if first.name == second.name:
        return True
    mine, theirs = first.name.strip().casefold(), second.name.strip().casefold()
    return not mine or not theirs or mine == theirs


def same_patient(first: Patient, second: Patient) -> bool:
    """Whether two claims can belong to the same person.

    A family can share a member number, and twins share a birth date. A field that is empty on one
    of the claims is not compared.
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
