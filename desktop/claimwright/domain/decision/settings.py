"""A payer's settings: the claim's own, with gaps filled from the practice's payer list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimwright.domain.claim.claim import Payer
from claimwright.domain.practice.practice import Clock, PayerRecord, SettingSource, Window

_SETTINGS = (
    "takes_replacement",
    "modifier_corrections",
    "corrections",
    "deciding_number",
    "reconsideration_first",
    "waiver_of_liability",
)
# A claim always has these. Its value counts as copied from the list if both agree on a value that
# is not the default.
_COPIED = ("follows_ncci", "bypass_on")
_USUAL = Payer()
_EMPTY_IS_OPEN = ("mail_days", "appeals_address", "claims_address")
_DAYS = {
    "filing_days": Clock.FILING,
    "corrected_days": Clock.CORRECTED,
    "appeal_days": Clock.APPEAL,
}


@dataclass(frozen=True, slots=True)
class PayerSettings:
    """A payer's settings for a decision; ``windows`` say who set its days, where and when.

    ``listed`` are the settings that come from the practice's payer list rather than the claim;
    ``sources`` say where those were read.
    """

    payer: Payer
    windows: tuple[Window, ...] = ()
    listed: tuple[str, ...] = ()
    sources: tuple[SettingSource, ...] = ()
    portal: str = ""

    def window(self, clock: Clock, days: int | None) -> Window | None:
        """The first-level window with that number of days."""
        for window in self.windows:
            if (window.clock, window.level, window.days) == (clock, 1, days):
                return window
        return None

    def appeal_window(self, level: int) -> Window | None:
        """The window of an appeal level; a later level counts from the previous decision."""
        found = (one for one in self.windows if (one.clock, one.level) == (Clock.APPEAL, level))
        return next(found, None)

    def source_of(self, setting: str) -> SettingSource | None:
        """Where a setting was read; None if unknown, or if the setting comes from the claim."""
        if setting not in self.listed:
            return None
        paths = (setting, f"payer.{setting}")
        return next((one for one in self.sources if one.setting in paths), None)

    def without(self, setting: str) -> "PayerSettings":
        """Reset a setting to the default of the payer type."""
        usual = getattr(_USUAL, setting)
        return replace(self, payer=replace(self.payer, **{setting: usual}))

    @property
    def decisive(self) -> tuple[str, ...]:
        """The listed settings that can change a decision."""
        return tuple(name for name in self.listed if name in (*_SETTINGS, *_COPIED))


def payer_settings(payer: Payer, record: PayerRecord | None) -> PayerSettings:
    """Fill gaps in the claim's payer from the practice's payer list; the claim takes precedence."""
    if record is None:
        return PayerSettings(payer)
    found: dict[str, object] = {
        name: getattr(record.payer, name) for name in _SETTINGS if getattr(payer, name) is None
    }
    for name, clock in _DAYS.items():
        if getattr(payer, name) is None:
            found[name] = getattr(record.payer, name) or _days(record.windows, clock)
    for name in _EMPTY_IS_OPEN:
        if not getattr(payer, name):
            found[name] = getattr(record.payer, name)
    listed = [name for name, value in found.items() if value or value is False]
    for name in _COPIED:
        if getattr(payer, name) == getattr(record.payer, name) != getattr(_USUAL, name):
            listed.append(name)
    return PayerSettings(
        payer=replace(payer, **found),  # type: ignore[arg-type]
        windows=record.windows,
        listed=(*listed, *(("portal",) if record.portal else ())),
        sources=record.sources,
        portal=record.portal,
    )


def _days(windows: Sequence[Window], clock: Clock) -> int | None:
    found = (one.days for one in windows if one.clock is clock and one.level == 1)
    return next(found, None)
