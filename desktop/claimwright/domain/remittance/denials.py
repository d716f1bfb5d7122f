"""The denials of a remittance, and payment decisions that are worth a look."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import NOWHERE
from claimwright.domain.remittance.position import SegmentSpan


class RemittedDenial(NamedTuple):
    """An adjustment that leaves a line, or (``line`` None) the claim, unpaid.

    ``charge`` and ``paid`` are for the line, or for the claim, in dollars. ``remarks`` are the
    line's, then the claim's, without duplicates.
    """

    claim_number: str
    payer_claim_number: str
    patient: str
    payer: str
    line: int | None
    control_number: str
    date: datetime.date | None
    code: str
    modifiers: tuple[str, ...]
    charge: Decimal | None
    paid: Decimal | None
    adjustment: AdjustedAmount
    remarks: tuple[str, ...]
    policy: str = ""
    span: SegmentSpan = NOWHERE


class Doubt(StrEnum):
    """Why a decision that is not a denial is worth a look."""

    PAID_UNDER_ALLOWED = "paid-under-allowed"
    WHOLE_CHARGE_CONTRACTUAL = "whole-charge-contractual"
    LATE_FILING_ON_PATIENT = "late-filing-on-patient"
    GROUP_NOT_PERMITTED = "group-not-permitted"


@dataclass(frozen=True, slots=True)
class WorthALook:
    """A payment decision that may be the payer's mistake, with a sentence that says why."""

    doubt: Doubt
    claim_number: str
    payer_claim_number: str
    line: int | None
    code: str
    sentence: str
    span: SegmentSpan = NOWHERE
