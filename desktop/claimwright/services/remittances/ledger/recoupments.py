"""Recoupments: finding the claim that a provider adjustment (PLB) refers to."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.ledger.reversals import claims_in_force

_MIN_LENGTH = 5  # shortest number to look for within a longer reference


@dataclass(frozen=True, slots=True)
class PaidTwice:
    """A service that was paid under two ICNs, neither of which was reversed."""

    first: RemittedClaim
    second: RemittedClaim
    code: str


def claim_named(
    adjustment: ProviderAdjustment, claims: Sequence[RemittedClaim]
) -> RemittedClaim | None:
    """The claim whose number appears in a PLB; None if there is none or more than one.

    Payers write the ICN or the practice's own number, alone or within other text.
    """
    words = set(re.split(r"[\s,;/]+", adjustment.reference.upper())) - {""}
    whole = re.sub(r"\s", "", adjustment.reference.upper())
    named: dict[tuple[str, str], RemittedClaim] = {}
    for claim in claims:
        for number in (claim.payer_claim_number.upper(), claim.claim_number.upper()):
            if number and (number in words or (len(number) >= _MIN_LENGTH and number in whole)):
                named[(claim.claim_number, claim.payer_claim_number)] = claim
    return next(iter(named.values())) if len(named) == 1 else None


def paid_twice(payments: Sequence[Payment]) -> Iterator[PaidTwice]:
    """Services paid again under another ICN: same patient, code, date and charge."""
    claims = [claim for payment in payments for claim in payment.claims]
    known: defaultdict[tuple[object, ...], list[RemittedClaim]] = defaultdict(list)
    for claim in claims_in_force(claims):
        for line in claim.lines:
            day = line.date or claim.date
            if not line.paid or line.paid <= 0 or not line.code or day is None:
                continue
            person = claim.member_id or claim.patient.casefold()
            key = (person, line.code, tuple(sorted(line.modifiers)), day, line.charge)
            for other in known[key]:
                if other.payer_claim_number != claim.payer_claim_number:
                    yield PaidTwice(other, claim, line.code)
                    break
            known[key].append(claim)
