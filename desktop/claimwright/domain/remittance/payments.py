"""A payment on a remittance: a check, an EFT, or a notice of no payment."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.remittance.adjustments import ZERO, ProviderAdjustment, total_of
from claimwright.domain.remittance.claims import NOWHERE, RemittedClaim
from claimwright.domain.remittance.position import SegmentSpan

PaymentKey = tuple[str, str, datetime.date | None, Decimal | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ProviderSummary:
    """The TS3 summary for a provider: a date, the number of claims, their charges in dollars."""

    provider: str
    date: datetime.date | None
    claims: Decimal | None
    charge: Decimal | None


@dataclass(frozen=True, slots=True)
class Payment:
    """An 835 transaction (ST to SE). Money is in dollars; None is missing or unreadable.

    ``number`` is the check or trace number (TRN02), ``originator`` the company that assigned it
    (TRN03), ``method`` BPR04 (ACH, CHK, NON ...). ``production`` is False for a test file (ISA15
    T). ``is_debit`` is whether BPR03 marks the amount as a debit.
    """

    payer: str = ""
    payer_id: str = ""
    payee: str = ""
    payee_npi: str = ""
    payee_tax_id: str = ""
    number: str = ""
    originator: str = ""
    date: datetime.date | None = None
    method: str = ""
    amount: Decimal | None = None
    is_debit: bool = False
    production: bool = True
    version: str = ""
    claims: tuple[RemittedClaim, ...] = ()
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
    summaries: tuple[ProviderSummary, ...] = ()
    span: SegmentSpan = NOWHERE
    is_readable: bool = True

    @property
    def difference(self) -> Decimal:
        """Claim payments less provider adjustments less the amount; zero if it balances."""
        paid = ZERO
        for claim in self.claims:
            if claim.paid is not None:
                paid += claim.paid
        amount = self.amount or ZERO
        owed = paid - total_of(self.provider_adjustments)
        if self.is_debit and owed == -amount:
            return ZERO  # a debit amount has no minus sign
        return owed - amount

    @property
    def balanced(self) -> bool:
        """Whether the payment, all its claims and all their lines balance."""
        return (
            self.is_readable
            and not self.difference
            and all(claim.balances_throughout for claim in self.claims)
        )

    @property
    def key(self) -> PaymentKey:
        """The identity of a payment, equal for two copies of it in different files.

        It includes the ICNs, because zero payments often have no number of their own.
        """
        numbers = tuple(sorted(claim.payer_claim_number for claim in self.claims))
        payer = self.payer_id or self.originator or self.payer.casefold()
        return (payer, self.number, self.date, self.amount, numbers)
