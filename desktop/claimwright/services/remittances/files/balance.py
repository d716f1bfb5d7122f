"""Sentences about lines, claims and payments that do not balance."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimwright.domain.money import money_label
from claimwright.domain.remittance.adjustments import ZERO, total_of
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.payments import Payment

MAX_SENTENCES = 100  # for claims and lines; beyond that the whole file is off


def balance_sentences(payments: Sequence[Payment]) -> list[str]:
    """One sentence per line, claim and payment whose amounts do not add up.

    ``payments`` are those with ``balanced`` False.
    """
    sentences: list[str] = []
    for payment in payments:
        for claim in payment.claims:
            sentences += _claim_sentences(claim)
    if len(sentences) > MAX_SENTENCES:
        more = len(sentences) - MAX_SENTENCES
        sentences[MAX_SENTENCES:] = [f"Further claims and lines that do not balance: {more:,}."]
    return [*sentences, *(_of_payment(one) for one in payments if _is_off(one))]


def _is_off(payment: Payment) -> bool:
    """Whether all amounts of a payment are known but do not add up.

    Unreadable amounts are reported separately; a sum without them would be wrong.
    """
    is_known = payment.amount is not None and None not in {one.paid for one in payment.claims}
    return is_known and bool(payment.difference)


def _claim_sentences(claim: RemittedClaim) -> Iterator[str]:
    name = f"Claim {claim.claim_number or claim.payer_claim_number or 'without a number'}"
    for line in claim.lines:
        if line.difference and None not in (line.charge, line.paid):
            yield f"{name}, line {line.number} does not balance: {_of_line(line)}"
    if claim.difference and None not in (claim.charge, claim.paid):
        yield f"{name} does not balance: {_of_claim(claim)}"


def _of_line(line: RemittedLine) -> str:
    return _sum(line.charge, total_of(line.adjustments), line.paid)


def _of_claim(claim: RemittedClaim) -> str:
    taken = total_of(claim.adjustments)
    for line in claim.lines:
        taken += total_of(line.adjustments)
    return _sum(claim.charge, taken, claim.paid)


def _sum(charge: Decimal | None, taken: Decimal, paid: Decimal | None) -> str:
    expected = (charge or ZERO) - taken
    return (
        f"a charge of {_dollars(charge or ZERO)} less adjustments of {_dollars(taken)} leaves "
        f"{_dollars(expected)}, and {_dollars(paid or ZERO)} was paid."
    )


def _of_payment(payment: Payment) -> str:
    paid = sum((claim.paid or ZERO for claim in payment.claims), ZERO)
    taken = total_of(payment.provider_adjustments)
    name = f"Payment {payment.number}" if payment.number else "The payment"
    return (
        f"{name} does not balance: the claims add up to {_dollars(paid)}, provider adjustments "
        f"(PLB) of {_dollars(taken)} leave {_dollars(paid - taken)}, and the amount paid is "
        f"{_dollars(payment.amount or ZERO)}."
    )


def _dollars(amount: Decimal) -> str:
    return f"-${money_label(-amount)}" if amount < 0 else f"${money_label(amount)}"
