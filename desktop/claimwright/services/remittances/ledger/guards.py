"""Reasons to ask before posting a payment: it may be another practice's, or not real money."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum

from claimwright.domain.dates import us_date
from claimwright.domain.remittance.payments import Payment


class Guard(StrEnum):
    """Why a payment is not posted without the user's consent."""

    OTHER_PAYEE = "other-payee"
    TEST_FILE = "test-file"
    OLDER_PAYMENT = "older-payment"


def guards_of(
    payment: Payment, own_npis: Collection[str], newest: date | None
) -> Iterator[tuple[Guard, str]]:
    """Each guard of a payment with its sentence.

    ``own_npis`` are the practice's known NPIs, possibly none; ``newest`` is the date of this
    payer's newest posted payment.
    """
    name = f"Payment {payment.number}" if payment.number else "The payment"
    if payment.payee_npi and own_npis and payment.payee_npi not in own_npis:
        yield (
            Guard.OTHER_PAYEE,
            f"{name} was made to NPI {payment.payee_npi}, which is not in your practice profile "
            "or your list of providers.",
        )
    if not payment.production:
        yield (
            Guard.TEST_FILE,
            f"{name} comes from a test file (ISA15 is T), so no money came with it.",
        )
    if payment.date is not None and newest is not None and payment.date < newest:
        yield (
            Guard.OLDER_PAYMENT,
            f"{name} of {us_date(payment.date)} is older than one of {us_date(newest)} from the "
            "same payer that is posted already.",
        )
