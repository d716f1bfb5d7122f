"""Identifying payments from the same payer."""

from claimwright.domain.remittance.payments import Payment


def payer_key(payment: Payment) -> str:
    """A key shared by all payments from one payer."""
    return payment.payer_id or payment.originator or payment.payer.casefold()
