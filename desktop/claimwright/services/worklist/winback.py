"""Denials that the current tables contradict: still timely, and worth another letter.

Run after importing a new quarter, or on demand: the edit was not in effect on the date of service,
was deleted retroactively, or the unit limit was raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.decision.decision import Decision
from claimwright.domain.worklist.bucket import NOT_IN_EFFECT
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.errors import BillingError
from claimwright.services.denials.decide import DenialService
from claimwright.services.worklist.deciding import WorklistDecisions
from claimwright.storage.practice.protocols.practice import Practice

# CARCs that edit or unit tables can explain: NCCI pairs, bundling, units.
_UNIT_CODES = ("151", "154", "222")
_TABLE_CODES = ("97", "236", "231", "P14", "B15", *_UNIT_CODES)


@dataclass(frozen=True, slots=True)
class WinbackCandidate:
    """A denial that may be won back; ``former_bucket`` is its group before the new tables."""

    denial: OpenDenial
    former_bucket: str
    because: str


@dataclass(frozen=True, slots=True)
class Winback:
    """The candidates with their total in dollars; ``checked`` is how many were examined."""

    found: tuple[WinbackCandidate, ...]
    amount: Decimal
    checked: int


class WinbackService:
    """Decides again what the tables can explain, and lists denials they now contradict."""

    def __init__(self, store: Practice, denials: DenialService) -> None:
        self._store = store
        self._decisions = WorklistDecisions(store, denials)

    def find(self, today: date) -> Winback:
        """Every open or manually closed denial that the current tables contradict.

        The new decisions are saved; closed denials stay closed.
        """
        ids = self._store.worklist.unanswered_ids(_TABLE_CODES)
        found = []
        for before in self._store.worklist.by_ids(ids):
            if won := self._won_back(before, today):
                found.append(won)
        amounts = (one.denial.amount for one in found if one.denial.amount is not None)
        return Winback(tuple(found), sum(amounts, Decimal()), len(ids))

    def _won_back(self, before: OpenDenial, today: date) -> WinbackCandidate | None:
        try:
            decision = self._decisions.decision(before, today)
        except BillingError:
            return None  # its claim no longer exists, or the payer used invalid codes
        self._decisions.save(before, decision, today)
        after = self._store.worklist.get(before.id)
        because = "" if after is None else against_payer(after, decision)
        if after is None or not because:
            return None
        left = after.decision.days_left(today)
        if left is not None and left < 0:
            return None
        return WinbackCandidate(after, before.decision.bucket, because)


def against_payer(denial: OpenDenial, decision: Decision) -> str:
    """Why, according to the tables, no edit or limit denies this line; empty if one does."""
    if denial.decision.bucket == NOT_IN_EFFECT:
        return denial.decision.reason
    evidence = decision.evidence
    carc = denial.adjustment.partition("-")[2]
    if carc in _UNIT_CODES and "limit" in evidence and "counted" not in evidence:
        return (
            f"The units billed are within the limit of {evidence['limit']} "
            f"({evidence.get('release')})."
        )
    return ""


def winback_text(winback: Winback) -> Sequence[str]:
    """The list as text: the total, then one denial per line with its reason."""
    count = len(winback.found)
    named = "1 denial" if count == 1 else f"{count:,} denials"
    lines = [f"{named} to win back, ${winback.amount:,.2f} ({winback.checked:,} checked)."]
    for one in winback.found:
        where = one.denial.claim_number or one.denial.payer_claim_number
        amount = "" if one.denial.amount is None else f" ${one.denial.amount:,.2f}"
        lines.append(f"{where} {one.denial.code} {one.denial.adjustment}{amount}: {one.because}")
    return lines
