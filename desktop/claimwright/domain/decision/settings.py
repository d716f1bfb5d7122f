"""What a practice has typed of a payer, filled in where the claim leaves it open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimwright.domain.claim.claim import Payer
from claimwright.domain.practice.practice import Clock, PayerRecord, Window

_SETTINGS = (
    "takes_replacement",
    "modifier_corrections",
    "corrections",
    "deciding_number",
    "reconsideration_first",
    "waiver_of_liability",
)
_DAYS = {
    "filing_days": Clock.FILING,
    "corrected_days": Clock.CORRECTED,
    "appeal_days": Clock.APPEAL,
}


@dataclass(frozen=True, slots=True)
class PayerSettings:
    """A payer as a decision reads it; ``windows`` say who set its days, where and when."""

    payer: Payer
    windows: tuple[Window, ...] = ()

    def window(self, clock: Clock, days: int | None) -> Window | None:
        """The window that the days of a first level were taken from."""
        for window in self.windows:
            if (window.clock, window.level, window.days) == (clock, 1, days):
                return window
        return None


def payer_settings(payer: Payer, record: PayerRecord | None) -> PayerSettings:
    """The claim's payer; what it leaves open comes from the practice's own list.

    What the claim itself says of its payer wins.
    """
    if record is None:
        return PayerSettings(payer)
    found: dict[str, object] = {
        name: getattr(record.payer, name) for name in _SETTINGS if getattr(payer, name) is None
    }
    for name, clock in _DAYS.items():
        if getattr(payer, name) is None:
            found[name] = getattr(record.payer, name) or _days(record.windows, clock)
    if not payer.mail_days:
        found["mail_days"] = record.payer.mail_days
    return PayerSettings(replace(payer, **found), record.windows)  # type: ignore[arg-type]


def _days(windows: Sequence[Window], clock: Clock) -> int | None:
    found = (one.days for one in windows if one.clock is clock and one.level == 1)
    return next(found, None)
