"""Whether two claims can be one patient's, and whether they go to one payer."""

from claimwright.domain.claim.claim import Claim, Patient, Payer


def numbers_of(claim: Claim) -> set[str]:
    """The numbers by which a claim is known here and at the payer."""
    return {claim.claim_number, claim.payer_claim_number} - {""}


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
    """Whether two claims can be one person's; a family shares a member number, twins a birth date.

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
