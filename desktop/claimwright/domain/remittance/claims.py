"""A claim on a remittance with its service lines, as decided by the payer.

Named tuples, because a frozen dataclass with twenty fields takes six times as long to create, and a
remittance has thousands of them.
"""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claimwright.domain.remittance.adjustments import ZERO, AdjustedAmount, total_of
from claimwright.domain.remittance.position import SegmentSpan

NOWHERE = SegmentSpan(0, 0)


class RemittedStatus(StrEnum):
    """CLP02, how the payer processed the claim. It does not tell whether a line was denied."""

    PRIMARY = "1"
    SECONDARY = "2"
    TERTIARY = "3"
    DENIED = "4"
    PRIMARY_FORWARDED = "19"
    SECONDARY_FORWARDED = "20"
    TERTIARY_FORWARDED = "21"
    REVERSAL = "22"
    NOT_OURS_FORWARDED = "23"
    PREDETERMINATION = "25"


_FORWARDED = frozenset(
    {
        RemittedStatus.PRIMARY_FORWARDED,
        RemittedStatus.SECONDARY_FORWARDED,
        RemittedStatus.TERTIARY_FORWARDED,
        RemittedStatus.NOT_OURS_FORWARDED,
    }
)


class RemittedLine(NamedTuple):
    """A service line (SVC, loop 2110). Money is in dollars; None is missing or unreadable.

    ``number`` is the position of the line in the remittance, from 1; it is matched to a line of the
    claim later. ``code_kind`` is the qualifier (HC, AD, NU, N4 ...). ``original_code`` and
    ``original_modifiers`` are as billed (SVC06), if the payer changed them. ``units`` are the paid
    units, ``billed_units`` the billed ones if different. ``policy`` is REF*0K. ``is_readable`` is
    False if an amount could not be read.
    """

    number: int
    code: str = ""
    modifiers: tuple[str, ...] = ()
    charge: Decimal | None = None
    paid: Decimal | None = None
    units: Decimal | None = None
    date: datetime.date | None = None
    date_to: datetime.date | None = None
    adjustments: tuple[AdjustedAmount, ...] = ()
    remarks: tuple[str, ...] = ()
    allowed: Decimal | None = None
    control_number: str = ""
    policy: str = ""
    code_kind: str = ""
    revenue_code: str = ""
    original_code: str = ""
    original_modifiers: tuple[str, ...] = ()
    billed_units: Decimal | None = None
    rendering_npi: str = ""
    span: SegmentSpan = NOWHERE
    is_readable: bool = True

    @property
    def difference(self) -> Decimal:
        """Charge less adjustments less payment; zero if the line balances."""
        return (self.charge or ZERO) - total_of(self.adjustments) - (self.paid or ZERO)

    @property
    def balanced(self) -> bool:
        """Whether every amount was readable and SVC02 less CAS equals SVC03."""
        return self.is_readable and not self.difference


class RemittedClaim(NamedTuple):
    """A claim (CLP, loop 2100). Money is in dollars; None is missing or unreadable.

    ``claim_number`` is the practice's own, ``payer_claim_number`` the ICN. ``adjustments`` are at
    claim level, in addition to those of the lines. ``remarks`` come from MOA and MIA.
    ``original_reference`` is REF*F8, the ICN of the claim that this one replaces. ``crossover_to``
    names the payer that it was forwarded to. ``corrected_member_id`` and ``corrected_name`` are
    what the payer has on file (NM1*74). ``interest`` is AMT*I, which is not part of ``paid``.
    ``coverage_ended`` is DTM*036, ``received`` DTM*050.
    """

    claim_number: str = ""
    payer_claim_number: str = ""
    status: str = ""
    charge: Decimal | None = None
    paid: Decimal | None = None
    patient_responsibility: Decimal | None = None
    patient: str = ""
    member_id: str = ""
    remarks: tuple[str, ...] = ()
    adjustments: tuple[AdjustedAmount, ...] = ()
    lines: tuple[RemittedLine, ...] = ()
    crossover_to: str = ""
    original_reference: str = ""
    filing_code: str = ""
    frequency: str = ""
    insured: str = ""
    corrected_name: str = ""
    corrected_member_id: str = ""
    rendering_provider: str = ""
    rendering_npi: str = ""
    date: datetime.date | None = None
    date_to: datetime.date | None = None
    received: datetime.date | None = None
    coverage_ended: datetime.date | None = None
    interest: Decimal | None = None
    span: SegmentSpan = NOWHERE
    is_readable: bool = True

    @property
    def is_reversal(self) -> bool:
        """Whether this reverses an earlier decision."""
        return self.status == RemittedStatus.REVERSAL

    @property
    def is_forwarded(self) -> bool:
        """Whether the claim was forwarded to the next payer, so its decision is pending."""
        return bool(self.crossover_to) or self.status in _FORWARDED

    @property
    def difference(self) -> Decimal:
        """Charge less all claim and line adjustments less payment; zero if the claim balances."""
        taken = total_of(self.adjustments)
        for line in self.lines:
            taken += total_of(line.adjustments)
        return (self.charge or ZERO) - taken - (self.paid or ZERO)

    @property
    def balanced(self) -> bool:
        """Whether every amount was readable and CLP03 less CAS equals CLP04."""
        return self.is_readable and not self.difference

    @property
    def balances_throughout(self) -> bool:
        """Whether the claim and all of its lines balance."""
        if not self.is_readable:
            return False
        taken = total_of(self.adjustments)
        for line in self.lines:
            of_line = total_of(line.adjustments)
            if (line.charge or ZERO) - of_line != (line.paid or ZERO) or not line.is_readable:
                return False
            taken += of_line
        return (self.charge or ZERO) - taken == (self.paid or ZERO)
