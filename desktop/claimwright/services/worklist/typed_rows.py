"""Turning a typed or pasted denial into a worklist row, like one from an 835."""

import hashlib

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError
from claimwright.storage.practice.worklist.worklist_rows import NewDenial


def typed_row(denial: Denial, claim_id: int | None, claim: Claim, policy: str = "") -> NewDenial:
    """The row for a typed denial; the same denial always gets the same key.

    Raises:
        BillingError: the line is not on the claim.
    """
    number = denial.line
    if number is not None and not 1 <= number <= len(claim.lines):
        raise BillingError(
            f"The denial is of line {number}, but the claim's last line is line {len(claim.lines)}."
        )
    line = claim.lines[number - 1] if number is not None else None
    account = f"claim:{claim_id}" if claim_id is not None else f"typed:{_place(claim)}"
    return NewDenial(
        key=f"typed:{_digest(account, denial)}",
        account=account,
        denial=denial,
        adjustment=str(denial.adjustment),
        carc=denial.adjustment.carc,
        claim_id=claim_id,
        claim_number=claim.claim_number,
        icn=claim.payer_claim_number,
        patient=claim.patient.name,
        payer=claim.payer.name,
        provider=claim.rendering_provider.name or claim.billing_provider.name,
        date=line.date if line is not None else None,
        line=number,
        code=line.code if line is not None else "",
        modifiers=line.modifiers if line is not None else (),
        remarks=denial.remarks,
        amount=denial.amount,
        policy=policy,
        remitted_on=denial.remittance_date,
        claim=None if claim_id is not None else claim,
        is_typed=True,
    )


def _place(claim: Claim) -> str:
    services = [(line.code, line.date, line.charge) for line in claim.lines]
    named = (claim.payer.name, claim.patient.name, claim.claim_number, services)
    return hashlib.sha256(repr(named).encode()).hexdigest()[:16]


def _digest(account: str, denial: Denial) -> str:
    named = (account, str(denial.adjustment), denial.remarks, denial.line, denial.amount)
    return hashlib.sha256(repr((named, denial.remittance_date)).encode()).hexdigest()[:32]
