"""A payer's adjustments to a charge (CAS) or to a whole payment (PLB)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal("0.00")

CONTRACTUAL = "45"  # charge above the fee schedule or contract
# CARCs that are not denials: deductible, coinsurance and copay, a prior payer's share, the contract
# difference, payments above the charge, spending accounts, interest, sequestration.
PATIENT_SHARES = frozenset({"1", "2", "3"})
NOT_A_DENIAL = PATIENT_SHARES | {"23", CONTRACTUAL, "94", "187", "237", "253"}
# The patient is a Qualified Medicare Beneficiary: bill the share to Medicaid, never to the patient.
QMB_REMARKS = frozenset({"N781", "N782", "N783"})


class AdjustedAmount(NamedTuple):
    """An adjustment in a CAS segment; ``amount`` is in dollars and reduces the payment.

    ``group`` and ``carc`` are as sent by the payer, so X12 may not have them. ``amount`` is None
    if it is missing or unreadable.
    """

    group: str
    carc: str
    amount: Decimal | None
    quantity: Decimal | None = None

    def __str__(self) -> str:
        return f"{self.group}-{self.carc}"


@dataclass(frozen=True, slots=True)
class ProviderAdjustment:
    """An adjustment in a PLB segment: money that does not belong to a claim in this payment.

    A positive ``amount`` in dollars reduces the payment, a negative one increases it. ``reference``
    often names the recouped claim. ``fiscal_date`` is the end of the provider's fiscal year.
    """

    reason: str
    reference: str
    amount: Decimal | None
    provider: str = ""
    fiscal_date: datetime.date | None = None


# PLB03-1 (code list 426) in our own words; only reasons that professional practices encounter.
_REASONS = {
    "50": "late filing reduction",
    "51": "penalty with interest",
    "72": "refund that you sent in",
    "90": "discount for early payment",
    "AP": "advance payment",
    "B2": "rebate",
    "BN": "bonus",
    "CS": "adjustment",
    "FB": "balance carried to another payment",
    "IR": "tax withheld for the IRS",
    "J1": "not reimbursable",
    "L6": "interest",
    "LE": "levy",
    "LS": "lump sum",
    "WO": "overpayment recovered",
    "WU": "recovery that names no claim",
}
RECOVERY = "WO"


def provider_reason_words(reason: str) -> str:
    """The meaning of a PLB reason; empty if unknown."""
    return _REASONS.get(reason, "")


def total_of(adjustments: Sequence[AdjustedAmount | ProviderAdjustment]) -> Decimal:
    """The sum in dollars; an unreadable amount counts as zero."""
    if len(adjustments) == 1:  # the usual case
        return adjustments[0].amount or ZERO
    total = ZERO
    for adjustment in adjustments:
        if adjustment.amount is not None:
            total += adjustment.amount
    return total
