"""The claim as it would read on another day or for another payer, for a look only."""

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
    """What to suppose; None leaves a thing as it is. ``day`` is the first date of service.

    ``release`` is a release held of the PTP edits, empty for the one in use.
    """

    day: date | None = None
    kind: PayerKind | None = None
    release: str = ""

    @property
    def supposes(self) -> bool:
        """Whether anything is supposed at all."""
        return self.day is not None or self.kind is not None or bool(self.release)

    @property
    def words(self) -> str:
        """The supposition in words: ``What if on 2020-03-01, payer Medicare``."""
        parts = []
        if self.day is not None:
            parts.append(f"on {us_date(self.day)}")
        if self.kind is not None:
            parts.append(f"payer {KIND_NAMES[self.kind]}")
        if self.release:
            parts.append(f"by the pairs of {self.release}")
        return "What if " + ", ".join(parts) if parts else ""


def supposed(claim: Claim, what: WhatIf) -> Claim:
    """The claim under a supposition; its days keep their distance from the first one."""
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


def supposed_today(claim: Claim, what: WhatIf, today: date) -> date:
    """The day on which the supposed claim is looked at: as long after its services as today is.

    A claim of 2020 is judged as one that was sent then, not as one sent years too late.
    """
    return _later(today, _shift(claim, what)) or today


def _of_kind(payer: Payer, kind: PayerKind) -> Payer:
    """A payer of another kind: what its contract says of filing goes, and Medicare reads NCCI.

    Medicare takes 59 and X on either line of a pair (CMS MLN Matters MM11168).
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
    """A day so much later; one that the calendar does not reach stays where it is."""
    try:
        return day + shift if day is not None else None
    except OverflowError:
        return day
