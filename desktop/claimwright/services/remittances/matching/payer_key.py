"""Which payments come from one payer."""

from claimwright.domain.remittance.payments import Payment


def payer_key(payment: Payment) -> str:
    """What payments of one payer share."""
    return payment.payer_id or payment.originator or payment.payer.casefold()
