"""Whether a denial may be answered by a letter at all, from what the remittance itself says.

The decision about a denial knows more (the edit, the clocks); this is what needs no table.
"""

from collections.abc import Callable

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.denial.denial import Denial

LetterBlock = Callable[[str, Claim, Denial | None], str | None]
"""Why a letter must not go, in one sentence; None where it may.

Its arguments are the letter (``appeal`` for every kind of appeal, else the kind's name), the claim
as submitted, and the denial.
"""

APPEAL = "appeal"
NO_APPEAL_REMARKS = {
    "MA130": "MA130 says that the claim was unprocessable: nothing was decided, so there is "
    "nothing to appeal. Send a new claim.",
    "N704": "N704 says that there is no appeal: correct the claim and send a new one.",
    "N211": "N211 says that this decision may not be appealed.",
    "MA44": "MA44 says that there are no appeal rights.",
    "N83": "N83 says that there are no appeal rights for this decision.",
}
NO_APPEAL_ADJUSTMENTS = {
    "PR-1": "PR-1 is the patient's deductible; appeal only if the payer computed it wrong.",
    "PR-2": "PR-2 is the patient's coinsurance; appeal only if the payer computed it wrong.",
    "PR-3": "PR-3 is the patient's copayment; appeal only if the payer computed it wrong.",
    "OA-23": "OA-23 reports what the earlier payer did; appeal there.",
    "CO-253": "CO-253 is sequestration, which is set by law and cannot be appealed.",
}


def remittance_block(letter: str, claim: Claim, denial: Denial | None) -> str | None:
    """Why the remittance leaves no room for an appeal; other letters are never blocked here."""
    if letter != APPEAL or denial is None:
        return None
    for remark, why in NO_APPEAL_REMARKS.items():
        if remark in denial.remarks:
            return why
    adjustment = str(denial.adjustment)
    if adjustment == "CO-29" and claim.payer.kind is PayerKind.MEDICARE:
        return (
            "Medicare takes no appeal of a late claim; ask for an exception to the filing limit "
            "(medicare-late-filing-exception), where one of its four grounds applies."
        )
    return NO_APPEAL_ADJUSTMENTS.get(adjustment)
