"""The claim as it would read on another day or for another payer, for a look only."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimwright.domain.claim import Claim, ClaimLine, PayerKind


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What to suppose; None leaves a thing as it is. ``day`` is the first date of service."""

    day: date | None = None
    kind: PayerKind | None = None

    @property
    def supposes(self) -> bool:
        """Whether anything is supposed at all."""
        return self.day is not None or self.kind is not None

    @property
    def words(self) -> str:
        """The supposition in words."""
        parts = []
        if self.day is not None:
            parts.append(f"on {self.day.isoformat()}")
        if self.kind is not None:
            parts.append(f"for {self.kind.value.replace('_', ' ')}")
        return "What if " + " and ".join(parts) if parts else ""


def supposed(claim: Claim, what: WhatIf) -> Claim:
    """The claim under a supposition; its days keep their distance from the first one."""
    changed = claim
    if what.kind is not None:
        changed = replace(changed, payer=replace(changed.payer, kind=what.kind))
    days = [line.date for line in claim.lines if line.date is not None]
    if what.day is not None and days:
        shift = what.day - min(days)
        changed = replace(changed, lines=tuple(_moved(line, shift) for line in changed.lines))
    return changed


def _moved(line: ClaimLine, shift: timedelta) -> ClaimLine:
    if line.date is None:
        return line
    last = line.date_to + shift if line.date_to is not None else None
    return replace(line, date=line.date + shift, date_to=last)
