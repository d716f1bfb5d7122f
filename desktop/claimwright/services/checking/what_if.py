"""What-if checks: the same claim on another date, for another payer, by another release."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimwright.domain.claim.claim import BypassOn, Claim, ClaimLine, Payer, PayerKind
from claimwright.domain.dates import us_date

KIND_NAMES = {
    PayerKind.MEDICARE: "Medicare",
    PayerKind.MEDICARE_ADVANTAGE: "Medicare Advantage",
    PayerKind.MEDICAID: "Medicaid",
    PayerKind.COMMERCIAL: "Commercial",
    PayerKind.WORKERS_COMP: "Workers' comp",
    PayerKind.AUTO: "Auto",
    PayerKind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What to change; None leaves a field as is. ``day`` is the first date of service.

    ``release`` is a stored PTP release, empty for the one in use.
    """

    day: date | None = None
    kind: PayerKind | None = None
    release: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything is changed at all."""
        return self.day is not None or self.kind is not None or bool(self.release)

    @property
    def description(self) -> str:
        """The scenario in words: ``What if on 03/01/2020, payer Medicare``."""
        parts = []
        if self.day is not None:
            parts.append(f"on {us_date(self.day)}")
        if self.kind is not None:
            parts.append(f"payer {KIND_NAMES[self.kind]}")
        if self.release:
            parts.append(f"by the pairs of {self.release}")
        return "What if " + ", ".join(parts) if parts else ""


def what_if_claim(claim: Claim, what: WhatIf) -> Claim:
    """The claim under a scenario; all dates shift by the same number of days."""
    changed = claim
    if what.kind is not None:
        changed = replace(changed, payer=_of_kind(changed.payer, what.kind))
    shift = _shift(claim, what)
    if shift:
        changed = replace(
            changed,
            submission_date=_later(claim.submission_date, shift),
            lines=tuple(_moved(line, shift) for line in changed.lines),
        )
    return changed


def what_if_today(claim: Claim, what: WhatIf, today: date) -> date:
    """Today shifted by the same number of days as the claim.

    A claim moved to 2020 is then checked as if submitted in 2020, not years past the filing limit.
    """
    return _later(today, _shift(claim, what)) or today


def _of_kind(payer: Payer, kind: PayerKind) -> Payer:
    """The payer as another kind: its own filing limit is dropped, and Medicare follows NCCI.

    Medicare accepts 59 and X modifiers on either line of a pair (CMS MLN Matters MM11168).
    """
    if kind is payer.kind:
        return payer
    changed = replace(payer, kind=kind, filing_days=None)
    if kind is PayerKind.MEDICARE:
        changed = replace(changed, follows_ncci=True, bypass_on=BypassOn.EITHER)
    return changed


def _shift(claim: Claim, what: WhatIf) -> timedelta:
    days = [line.date for line in claim.lines if line.date is not None]
    return what.day - min(days) if what.day is not None and days else timedelta()


def _moved(line: ClaimLine, shift: timedelta) -> ClaimLine:
    return replace(line, date=_later(line.date, shift), date_to=_later(line.date_to, shift))


def _later(day: date | None, shift: timedelta) -> date | None:
    """The shifted date; unchanged if the result is outside the calendar's range."""
    try:
        return day + shift if day is not None else None
    except OverflowError:
        return day
