"""Every ICN that a payer has given a claim, and which one to use."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim, DecidingNumber, Payer
from claimwright.domain.remittance.posted import PostedClaim


@dataclass(frozen=True, slots=True)
class IcnEntry:
    """One payer claim number; ``date`` and ``source`` say where it was first seen.

    ``is_in_force`` is False if its decision was reversed. ``replaces`` is the previous number that
    the payer refers to (REF*F8).
    """

    number: str
    date: datetime.date | None
    source: str
    is_in_force: bool = True
    replaces: str = ""


def icn_history(decided: Sequence[PostedClaim], claim: Claim | None = None) -> tuple[IcnEntry, ...]:
    """The numbers in the order they were assigned; ``decided`` must be in order of decision.

    A number that appears only on the claim was typed, and comes first.
    """
    found: dict[str, IcnEntry] = {}
    for posted in decided:
        number = posted.claim.payer_claim_number
        if not number or posted.claim.is_reversal:
            continue
        before = found.get(number)
        source = f"Remittance of {posted.payer}".strip()
        found[number] = IcnEntry(
            number,
            posted.paid_on if before is None else before.date,
            source if before is None else before.source,
            posted.is_in_force or (before is not None and before.is_in_force),
            posted.claim.original_reference or ("" if before is None else before.replaces),
        )
    typed = claim.payer_claim_number if claim is not None else ""
    if typed and typed not in found:
        return (IcnEntry(typed, None, "Entered on the claim"), *found.values())
    return tuple(found.values())


def deciding_icn(history: Sequence[IcnEntry], payer: Payer) -> str:
    """The number to use in letters and Box 22, according to the payer's setting.

    Without a setting, the newest number whose decision is in force.
    """
    if not history:
        return ""
    if payer.deciding_number is DecidingNumber.ORIGINAL:
        return history[0].number
    if payer.deciding_number is DecidingNumber.REPLACEMENT:
        return history[-1].number
    in_force = [entry for entry in history if entry.is_in_force]
    return (in_force or history)[-1].number
