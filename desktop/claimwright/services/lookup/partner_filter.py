"""Filtering the PTP partners of a code by text, indicator and day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import Partner, PtpTerms
from claimwright.services.lookup.indicator_words import MODIFIER_INDICATOR


@dataclass(frozen=True, slots=True)
class PartnerFilter:
    """Filter criteria. ``text`` has code prefixes and rationale words, all of which must match.

    ``indicator`` None matches any indicator; ``on`` None matches rows of any date.
    """

    text: str = ""
    indicator: int | None = None
    on: date | None = None

    def test(self) -> Callable[[Partner], bool]:
        """A predicate for rows. Results are cached by terms, which thousands of rows share."""
        words = self.text.upper().split()
        fitting: dict[int, bool] = {}
        reasons: dict[int, str] = {}

        def keep(row: Partner) -> bool:
            terms = row.terms
            number = id(terms)  # the rows keep their terms alive, so ids are unique
            fits = fitting.get(number)
            if fits is None:
                fits = fitting[number] = self._fits(terms)
                reasons[number] = terms.rationale.upper()
            return fits and all(
                row.code.startswith(word) or word in reasons[number] for word in words
            )

        return keep

    def _fits(self, terms: PtpTerms) -> bool:
        if self.indicator is not None and terms.indicator != self.indicator:
            return False
        return self.on is None or terms.in_force(self.on)


def state_on(terms: PtpTerms, on: date) -> str:
    """A row's state on a day: ``denied, no modifier helps``, ``ended``, ``not yet``, …"""
    if terms.indicator == 9:
        return MODIFIER_INDICATOR[9]
    if terms.deletion is not None and on > terms.deletion:
        return "ended"
    if on < terms.used_from:
        return "not yet" if terms.effective else "not known for this day"
    return f"denied, {MODIFIER_INDICATOR.get(terms.indicator, 'indicator not known')}"


def since(terms: PtpTerms) -> str:
    """The first day in effect, or ``not known``."""
    return us_date(terms.effective) if terms.effective else "not known"


def until(deletion: date | None) -> str:
    """The last day in effect, or ``No end date``."""
    return us_date(deletion) if deletion else "No end date"
