"""Whether a denial can be appealed by letter, according to the decision about it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today, day_of
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError
from claimwright.services.letters.writing.appeal_rights import APPEAL, LetterBlock, remittance_block

if TYPE_CHECKING:
    from claimwright.services.denials.decide import DenialService


def decided_block(denials: "Callable[[], DenialService]", today: Today) -> LetterBlock:
    """Blocks what the remittance rules out, then what the decision does (e.g. indicator 0)."""
    remitted = remittance_block(lambda: denials().orders())

    def block(letter: str, claim: Claim, denial: Denial | None) -> str | None:
        values = remitted(letter, claim, denial)
        if values or letter != APPEAL or denial is None or not claim.lines:
            return values
        return _because(denials(), claim, denial, day_of(today))

    return block


def _because(denials: "DenialService", claim: Claim, denial: Denial, today: date) -> str | None:
    try:
        decision = denials.decide(denial, claim, None, Facts(), today)
    except BillingError:
        return None  # an unreadable table must not block letters; the check reports it anyway
    blocked = (one for one in decision.blocked if one.action is Action.APPEAL)
    found = next(blocked, None)
    if found is None:
        return None
    return f"An appeal is not the answer here: {found.because.rstrip('.')}."
