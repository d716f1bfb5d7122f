"""The denials in a remittance: adjustments that leave a line or claim unpaid.

CLP02 is not a reliable indicator: a claim with status 1 can have denied lines, and some payers
report a deductible with status 4.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimwright.domain.remittance.adjustments import (
    CONTRACTUAL,
    NOT_A_DENIAL,
    PATIENT_SHARES,
    QMB_REMARKS,
    ZERO,
    AdjustedAmount,
)
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.denials import RemittedDenial
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.ledger.reversals import reversed_places


def denials_of(payments: Sequence[Payment]) -> Iterator[RemittedDenial]:
    """Every denial in a file, in order, excluding reversals."""
    claims = [(payment, claim) for payment in payments for claim in payment.claims]
    reversed_claims = reversed_places([claim for _, claim in claims])
    for place, (payment, claim) in enumerate(claims):
        if place not in reversed_claims:
            yield from claim_denials(claim, payment.payer)


def claim_denials(claim: RemittedClaim, payer: str) -> Iterator[RemittedDenial]:
    """The denials of one claim: claim level first, then by line; none for a reversal."""
    if claim.is_reversal:
        return
    claims_own = claim.adjustments and _denying(
        claim.adjustments, claim.charge, claim.paid, claim.remarks
    )
    for adjustment in claims_own:
        yield RemittedDenial(
            claim.claim_number,
            claim.payer_claim_number,
            claim.patient,
            payer,
            None,
            "",
            claim.date,
            "",
            (),
            claim.charge,
            claim.paid,
            adjustment,
            tuple(dict.fromkeys(claim.remarks)),
            span=claim.span,
        )
    for line in claim.lines:
        if not line.adjustments or (line.paid and not line.remarks and not claim.remarks):
            continue  # paid, and no remark names the patient a QMB
        remarks = tuple(dict.fromkeys((*line.remarks, *claim.remarks)))
        for adjustment in _denying(line.adjustments, line.charge, line.paid, remarks):
            yield _line_denial(claim, line, payer, adjustment, remarks)


def _line_denial(
    claim: RemittedClaim,
    line: RemittedLine,
    payer: str,
    adjustment: AdjustedAmount,
    remarks: tuple[str, ...],
) -> RemittedDenial:
    return RemittedDenial(
        claim.claim_number,
        claim.payer_claim_number,
        claim.patient,
        payer,
        line.number,
        line.control_number,
        line.date or claim.date,
        line.code,
        line.modifiers,
        line.charge,
        line.paid,
        adjustment,
        remarks,
        line.policy,
        line.span,
    )


def _denying(
    adjustments: Sequence[AdjustedAmount],
    charge: Decimal | None,
    paid: Decimal | None,
    remarks: Sequence[str],
) -> Iterator[AdjustedAmount]:
    is_unpaid = not paid
    is_qmb = bool(remarks) and not QMB_REMARKS.isdisjoint(remarks)
    if not (is_unpaid or is_qmb):
        return
    takes_all: bool | None = None  # asked once, whatever the number of adjustments
    for adjustment in adjustments:
        if adjustment.amount is None or adjustment.amount <= 0:
            continue
        if is_qmb and adjustment.carc in PATIENT_SHARES:
            yield adjustment  # owed by Medicaid, even if the payer paid the rest of the line
        elif not is_unpaid:
            continue
        elif adjustment.carc not in NOT_A_DENIAL:
            yield adjustment
        elif adjustment.carc == CONTRACTUAL:
            if takes_all is None:
                takes_all = contractual_total(adjustments) == charge
            if takes_all:
                yield adjustment  # a fee difference never takes the whole charge


def contractual_total(adjustments: Sequence[AdjustedAmount]) -> Decimal:
    """The total of CARC 45 in any group."""
    return sum(
        (one.amount for one in adjustments if one.carc == CONTRACTUAL and one.amount is not None),
        ZERO,
    )
